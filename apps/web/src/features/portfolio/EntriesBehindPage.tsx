import { Table, Text } from '@mantine/core';
import { DataTable } from '../../components/DataTable';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { sumCents } from '../../lib/euros';
import { dayAndTime, euros } from '../../lib/format';
import { itemsOf, pages } from '../../lib/pages';
import { BehindPage, ProjectName, ROWS_AT_ONCE, SumCheck, useProjectNames } from './behind';
import type { Overview } from './overview';
import { questionOf, type Selection } from './selection';
import { usePortfolioWords } from './words';

export function Component() {
  const { entries } = usePortfolioWords();
  return <BehindPage title={entries.title} what="entries">{(selection, overview) => <Entries selection={selection} overview={overview} />}</BehindPage>;
}

function Entries({ selection, overview }: { readonly selection: Selection; readonly overview: Overview }) {
  const words = usePortfolioWords();
  const { branchName } = useBranches();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery(
    'get', '/api/portfolio/entries', { params: { query: { ...questionOf(selection), limit: ROWS_AT_ONCE } } }, { ...pages, placeholderData: (previous) => previous, staleTime: Infinity },
  );
  const names = useProjectNames((data?.pages ?? []).map(({ items }) => [...new Set(items.map(({ projectId }) => projectId))]));
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  const rows = itemsOf(data);
  if (rows.length === 0) return <Text>{words.empty}</Text>;
  const { entries } = words;
  const sum = sumCents(rows.map(({ committedCents }) => committedCents));
  return (
    <>
      <DataTable
        caption={entries.caption} captionHidden rows={rows} rowKey={({ entryId }) => entryId}
        columns={[
          { key: 'project', title: entries.project, heading: true, cell: ({ projectId }) => <ProjectName id={projectId} number={null} summary={names.get(projectId)} /> },
          { key: 'recorded', title: entries.recorded, cell: ({ recordedAt }) => dayAndTime(recordedAt) },
          { key: 'kind', title: entries.kind, cell: ({ kind }) => (entries.kinds as Readonly<Record<string, string>>)[kind] ?? kind },
          { key: 'branch', title: entries.branch, cell: ({ branchCode }) => <Text size="sm" maw="14rem">{branchName(branchCode)}</Text> },
          { key: 'campaign', title: entries.campaign, cell: ({ campaignYear }) => campaignYear },
          { key: 'whole', title: entries.whole, numeric: true, cell: ({ amountCents }) => euros(amountCents) },
          { key: 'counted', title: entries.counted, numeric: true, cell: ({ committedCents }) => <strong>{euros(committedCents)}</strong> },
        ]}
        foot={(
          <Table.Tr role="row">
            <Table.Th scope="row" role="rowheader" colSpan={6}>{words.behind.sumOfShown(rows.length)}</Table.Th>
            <Table.Td role="cell" className="amount" fw={650} data-title={entries.counted}>{euros(sum)}</Table.Td>
          </Table.Tr>
        )}
      />
      <SumCheck hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} sum={sum} total={overview.total.committedCents} />
    </>
  );
}
