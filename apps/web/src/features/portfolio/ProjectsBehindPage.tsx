import { Table, Text } from '@mantine/core';
import { DataTable } from '../../components/DataTable';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { sumCents } from '../../lib/euros';
import { count, day, euros } from '../../lib/format';
import { itemsOf, pages } from '../../lib/pages';
import { regionName } from '../../lib/regions';
import { useCommonWords } from '../../words';
import { BehindPage, ProjectName, ROWS_AT_ONCE, SumCheck, useProjectNames } from './behind';
import type { Overview } from './overview';
import { questionOf, type Selection } from './selection';
import { usePortfolioWords } from './words';

export function Component() {
  const { projects } = usePortfolioWords();
  return <BehindPage title={projects.title} what="projects">{(selection, overview) => <Projects selection={selection} overview={overview} />}</BehindPage>;
}

function Projects({ selection, overview }: { readonly selection: Selection; readonly overview: Overview }) {
  const words = usePortfolioWords();
  const common = useCommonWords();
  const { branchName } = useBranches();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery(
    'get', '/api/portfolio/projects', { params: { query: { ...questionOf(selection), limit: ROWS_AT_ONCE } } }, { ...pages, placeholderData: (previous) => previous, staleTime: Infinity },
  );
  const names = useProjectNames((data?.pages ?? []).map(({ items }) => items.map(({ projectId }) => projectId)));
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  const rows = itemsOf(data);
  if (rows.length === 0) return <Text>{words.empty}</Text>;
  const { projects } = words;
  const [requested, committed] = [sumCents(rows.map(({ requestedCents }) => requestedCents)), sumCents(rows.map(({ committedCents }) => committedCents))];
  const funded = rows.reduce((sum, { fundedProjects }) => sum + fundedProjects, 0);
  return (
    <>
      <DataTable
        caption={projects.caption} captionHidden rows={rows} rowKey={({ projectId }) => projectId}
        columns={[
          { key: 'project', title: projects.project, heading: true, cell: ({ projectId, number }) => <ProjectName id={projectId} number={number} summary={names.get(projectId)} /> },
          { key: 'submitted', title: projects.submitted, cell: ({ submittedAt }) => (submittedAt ? day(submittedAt) : common.unknown) },
          { key: 'region', title: projects.region, cell: ({ regionCode }) => <Text size="sm" maw="9rem">{regionCode ? regionName(regionCode) : common.unknown}</Text> },
          { key: 'branches', title: projects.branches, cell: ({ branches }) => <Text size="sm" maw="11rem">{branches.map(branchName).join(', ')}</Text> },
          { key: 'requested', title: projects.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
          { key: 'committed', title: projects.committed, numeric: true, cell: ({ committedCents, fundedProjects }) => (fundedProjects > 0 || committedCents !== '0' ? euros(committedCents) : <Text span size="sm" c="dimmed">{projects.notFunded}</Text>) },
          { key: 'apprentices', title: projects.apprentices, numeric: true, cell: ({ apprentices }) => count(apprentices) },
        ]}
        foot={(
          <Table.Tr role="row">
            <Table.Th scope="row" role="rowheader" colSpan={4}>{projects.sum(rows.length, funded)}</Table.Th>
            <Table.Td role="cell" className="amount" fw={650} data-title={projects.requested}>{euros(requested)}</Table.Td>
            <Table.Td role="cell" className="amount" fw={650} data-title={projects.committed}>{euros(committed)}</Table.Td>
            <Table.Td role="cell" className="amount" fw={650} data-title={projects.apprentices}>{count(rows.reduce((sum, { apprentices }) => sum + apprentices, 0))}</Table.Td>
          </Table.Tr>
        )}
      />
      <SumCheck hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} sum={committed} total={overview.total.committedCents} />
    </>
  );
}
