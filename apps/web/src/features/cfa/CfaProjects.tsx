import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { type Column, DataTable } from '../../components/DataTable';
import { More } from '../../components/More';
import { ProblemAlert } from '../../components/ProblemAlert';
import { ProjectStateBadge } from '../../components/StateBadge';
import { query, type View } from '../../lib/api';
import { euros } from '../../lib/format';
import { itemsOf, pages } from '../../lib/pages';
import { useCfaWords } from './words';

/** The CFA's projects that this person may see, the newest first. */
export function CfaProjects({ cfaId }: { readonly cfaId: string }) {
  const { page, projects: words } = useCfaWords();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery('get', '/api/projects', { params: { query: { cfaId, limit: 10 } } }, pages);
  const projects = itemsOf(data);
  const columns: readonly Column<View<'ProjectSummaryView'>>[] = [
    { key: 'number', title: words.columns.number, heading: true, cell: ({ id, number }) => <Anchor inherit component={Link} to={`/projets/${id}`}>{number}</Anchor> },
    { key: 'title', title: words.columns.title, cell: ({ title }) => title ?? words.untitled },
    { key: 'campaign', title: words.columns.campaign, cell: ({ campaignYear }) => campaignYear },
    { key: 'state', title: words.columns.state, cell: ({ state }) => <ProjectStateBadge state={state} /> },
    { key: 'requested', title: words.columns.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
  ];
  return (
    <Card title={page.projects}>
      <ProblemAlert error={error} focus={false} />
      {data && projects.length === 0 && <Text size="sm">{words.none}</Text>}
      {projects.length > 0 && <DataTable caption={words.caption} captionHidden columns={columns} rows={projects} rowKey={({ id }) => id} />}
      {hasNextPage && <More shown={projects.length} hasMore loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Card>
  );
}
