import { Anchor, Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { Facts } from '../../../components/Facts';
import { More } from '../../../components/More';
import { Page } from '../../../components/Page';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Synthetic } from '../../../components/Synthetic';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { count, day, euros } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { DueLabel } from '../DueLabel';
import { useDecisionWords } from './words';

/** What waits for this person's authority. */
export function Component() {
  const { list: words } = useDecisionWords();
  const { branchName } = useBranches();
  const { data: work } = query.useQuery('get', '/api/review/my-work');
  const list = query.useInfiniteQuery('get', '/api/review/my-cases', { params: { query: { kind: 'awaitingMyDecision', limit: 50 } } }, pages);
  const rows = itemsOf<View<'MyCaseView'>>(list.data);
  const [first] = rows;
  const awaiting = work?.awaitingMyDecision;
  return (
    <Page title={words.title} lead={words.lead} actions={first && <Button component={Link} to={`/instruction/dossiers/${first.id}`}>{words.first}</Button>}>
      <ProblemAlert error={list.error} />
      {awaiting && awaiting.count > 0 && (
        <Facts facts={[
          [words.waiting, count(awaiting.count)], [words.overdue, count(awaiting.overdue)], [words.award, euros(awaiting.awardCents)], [words.oldest, awaiting.oldestOpenedAt ? day(awaiting.oldestOpenedAt) : '–'],
        ]} />
      )}
      {!list.data && !list.error && <Waiting />}
      {list.data && (
        <Card title={words.waiting} actions={<Synthetic when={rows.some(({ synthetic }) => synthetic)} />}>
          {rows.length === 0 ? <Text>{words.empty}</Text> : (
            <>
              <DataTable
                caption={words.lead}
                captionHidden
                rows={rows}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'file', title: words.file, heading: true, cell: ({ id, projectNumber, title, cfaName }) => <><Anchor component={Link} to={`/instruction/dossiers/${id}`} fw={600}>{title}</Anchor><Text size="sm" c="dimmed" fw={400}>{projectNumber} · {cfaName}</Text></> },
                  { key: 'branch', title: words.branch, cell: ({ branchCode }) => <Text span size="sm" w="10rem" display="block" style={{ whiteSpace: 'normal' }}>{branchName(branchCode)}</Text> },
                  { key: 'due', title: words.due, cell: (row) => <DueLabel of={row} date /> },
                  { key: 'requested', title: words.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
                  { key: 'proposed', title: words.proposed, numeric: true, cell: ({ awardCents, beyondEnvelope }) => <><strong>{euros(awardCents ?? '0')}</strong>{beyondEnvelope && <Text size="sm" c="var(--bad)">{words.beyond}</Text>}</> },
                  { key: 'difference', title: words.difference, numeric: true, cell: ({ requestedCents, awardCents }) => euros(BigInt(awardCents ?? '0') - BigInt(requestedCents)) },
                ]}
              />
              <More shown={rows.length} hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
            </>
          )}
          <Text size="sm" c="dimmed">{words.elsewhere}</Text>
        </Card>
      )}
    </Page>
  );
}
