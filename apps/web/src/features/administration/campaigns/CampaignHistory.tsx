import { List, Stack, Text } from '@mantine/core';
import { Card } from '../../../components/Card';
import { type Column, DataTable } from '../../../components/DataTable';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { query, type View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { dayAndTime, euros } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { type Change, useChangeText } from './changes';
import { useCampaignWords } from './words';

/** Who changed what, and what was put into the envelopes: with before and after. */
export function CampaignHistory({ campaignId }: { readonly campaignId: string }) {
  const { history } = useCampaignWords();
  return (
    <>
      <Card title={history.allocations}><Allocations campaignId={campaignId} /></Card>
      <Card title={history.changes}><Changes campaignId={campaignId} /></Card>
    </>
  );
}

function Allocations({ campaignId }: { readonly campaignId: string }) {
  const { history } = useCampaignWords();
  const { branchName } = useBranches();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery('get', '/api/campaigns/{id}/allocations', { params: { path: { id: campaignId }, query: { limit: 10 } } }, pages);
  if (error) return <ProblemAlert error={error} focus={false} />;
  const rows = itemsOf(data);
  if (data && rows.length === 0) return <Text>{history.none}</Text>;
  const columns: readonly Column<View<'AllocationView'>>[] = [
    { key: 'when', title: history.when, heading: true, cell: ({ recordedAt }) => dayAndTime(recordedAt) },
    { key: 'branch', title: history.branch, cell: ({ branchCode }) => branchName(branchCode) },
    { key: 'before', title: history.before, numeric: true, cell: ({ beforeCents }) => euros(beforeCents) },
    { key: 'change', title: history.change, numeric: true, cell: ({ amountCents }) => <strong>{amountCents.startsWith('-') ? euros(amountCents) : `+${euros(amountCents)}`}</strong> },
    { key: 'after', title: history.after, numeric: true, cell: ({ afterCents }) => euros(afterCents) },
    { key: 'reason', title: history.reason, cell: ({ initial, reason }) => (initial ? history.initial : reason) },
    { key: 'who', title: history.who, cell: ({ actorName }) => actorName },
  ];
  return (
    <Stack gap="sm">
      <DataTable caption={history.caption} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More shown={rows.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Stack>
  );
}

function Changes({ campaignId }: { readonly campaignId: string }) {
  const { history } = useCampaignWords();
  const textOf = useChangeText();
  const { data, error } = query.useQuery('get', '/api/campaigns/{id}/history', { params: { path: { id: campaignId }, query: { limit: 100 } } });
  if (error) return <ProblemAlert error={error} focus={false} />;
  return (
    <Stack component="ol" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
      {data?.items.toReversed().map(({ version, event, at, actorName, changes }) => (
        <li key={version}>
          <Text fw={550}>{event === 'created' ? history.created : history.changed}</Text>
          <Text size="sm" c="dimmed">{history.by(actorName, dayAndTime(at))}</Text>
          {event === 'changed' && <List size="sm" mt={4}>{(changes as readonly Change[]).map((change) => <List.Item key={change.path}>{textOf(change)}</List.Item>)}</List>}
        </li>
      ))}
    </Stack>
  );
}
