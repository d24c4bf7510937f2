import { Anchor, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { Card } from '../../../components/Card';
import { type Column, DataTable } from '../../../components/DataTable';
import { More } from '../../../components/More';
import { Page } from '../../../components/Page';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { day, inDays, isPast } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { type ProjectWords, useProjectWords } from '../words';

type Correction = View<'CorrectionView'>;

/** What this person's CFAs were asked: first what waits for an answer, then what is settled. */
export function Component() {
  const { corrections } = useProjectWords();
  return (
    <Page title={corrections.title} lead={corrections.lead}>
      <Corrections open="true" />
      <Corrections open="false" />
    </Page>
  );
}

function Corrections({ open }: { readonly open: 'true' | 'false' }) {
  const { corrections: words } = useProjectWords();
  const { branchName } = useBranches();
  const [address] = useSearchParams();
  const projectId = address.get('projet') ?? undefined;
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery(
    'get', '/api/corrections', { params: { query: { limit: 25, open, ...(projectId && { projectId }) } } }, pages,
  );
  const rows = itemsOf(data);
  const isOpen = open === 'true';
  if (!isOpen && rows.length === 0 && !error) return null;
  return (
    <Card title={isOpen ? words.open : words.closed}>
      <ProblemAlert error={error} focus={false} />
      {!data && !error && <Waiting />}
      {data && rows.length === 0 && <Text>{words.noneOpen}</Text>}
      {rows.length > 0 && <DataTable caption={isOpen ? words.openCaption : words.closedCaption} captionHidden columns={columnsOf(words, branchName, isOpen)} rows={rows} rowKey={({ id }) => id} />}
      {hasNextPage && <More shown={rows.length} hasMore loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Card>
  );
}

function columnsOf(words: ProjectWords['corrections'], branchName: (code: string) => string, isOpen: boolean): readonly Column<Correction>[] {
  return [
    { key: 'project', title: words.project, heading: true, cell: ({ id, projectNumber }) => <Anchor component={Link} to={`/complements/${id}`} fw={600}>{isOpen ? words.answer : words.read} – {projectNumber}</Anchor> },
    isOpen
      ? { key: 'due', title: words.due, cell: ({ dueAt }) => (isPast(dueAt) ? <Text c="var(--bad)" fw={600}>{words.overdue(day(dueAt))}</Text> : words.dueOn(day(dueAt), inDays(dueAt))) }
      : { key: 'answered', title: words.answered, cell: ({ answeredAt, answeredByName, closedAt }) => (answeredAt ? words.answeredOn(day(answeredAt), answeredByName ?? '') : closedAt && words.closedOn(day(closedAt))) },
    { key: 'branch', title: words.branch, cell: ({ branchCode }) => branchName(branchCode) },
    { key: 'about', title: words.about, cell: ({ lines }) => words.lines(lines.length) },
    { key: 'asked', title: words.asked, cell: ({ requestedAt, requestedByName }) => words.askedOn(day(requestedAt), requestedByName) },
  ];
}
