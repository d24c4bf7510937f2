import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { DataTable } from '../../../components/DataTable';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { ProjectStateBadge } from '../../../components/StateBadge';
import { query, type View } from '../../../lib/api';
import { euros } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { useCaseWords } from './words';

/** What the same CFA asked for before. */
export function EarlierProjects({ caseId }: { readonly caseId: string }) {
  const { earlier: words } = useCaseWords();
  const list = query.useInfiniteQuery('get', '/api/review/cases/{id}/earlier-projects', { params: { path: { id: caseId }, query: { limit: 10 } } }, pages);
  if (list.error) return <ProblemAlert error={list.error} focus={false} />;
  const rows = itemsOf<View<'EarlierProjectView'>>(list.data);
  if (rows.length === 0) return list.data ? <Text size="sm">{words.none}</Text> : null;
  return (
    <>
      <DataTable
        caption={words.title}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'number', title: words.number, heading: true, cell: ({ id, number }) => <Anchor component={Link} to={`/projets/${id}`}>{number}</Anchor> },
          { key: 'year', title: words.campaign, cell: ({ campaignYear, campaignTitle }) => <span title={campaignTitle}>{campaignYear}</span> },
          { key: 'state', title: words.state, cell: ({ state }) => <ProjectStateBadge state={state} /> },
          { key: 'requested', title: words.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
          { key: 'granted', title: words.granted, numeric: true, cell: ({ grantedCents }) => (grantedCents === null ? '–' : euros(grantedCents)) },
        ]}
      />
      <More shown={rows.length} hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}
