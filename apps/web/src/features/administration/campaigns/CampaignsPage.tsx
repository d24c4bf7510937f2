import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../../components/DataTable';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Synthetic } from '../../../components/Synthetic';
import { Waiting } from '../../../components/Waiting';
import { query } from '../../../lib/api';
import { dayAndTime } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { useSession } from '../../session/session';
import { AdministrationPage } from '../AdministrationPage';
import type { Campaign } from './campaign-form';
import { newCampaignKey, useHasDraft } from './draft';
import { PhaseBadge } from './PhaseBadge';
import { useCampaignWords } from './words';

export function Component() {
  const { list } = useCampaignWords();
  const hasDraft = useHasDraft(newCampaignKey(useSession().user.id));
  return (
    <AdministrationPage title={list.title} lead={list.lead} actions={<Button component={Link} to="/administration/campagnes/nouvelle">{hasDraft ? list.resume : list.announce}</Button>}>
      <Campaigns />
    </AdministrationPage>
  );
}

function Campaigns() {
  const { list } = useCampaignWords();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery('get', '/api/campaigns', { params: { query: { limit: 25 } } }, pages);
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  const rows = itemsOf(data);
  if (rows.length === 0) return <Text>{list.none}</Text>;
  const columns: readonly Column<Campaign>[] = [
    {
      key: 'campaign', title: list.campaign, heading: true,
      cell: ({ id, title, synthetic }) => <Stack gap={4} align="flex-start"><Anchor component={Link} to={`/administration/campagnes/${id}`} fw={600}>{title}</Anchor><Synthetic when={synthetic} /></Stack>,
    },
    { key: 'state', title: list.state, cell: (campaign) => <PhaseBadge campaign={campaign} /> },
    { key: 'opening', title: list.opening, cell: ({ opensAt }) => dayAndTime(opensAt) },
    { key: 'closing', title: list.closing, cell: ({ closesAt }) => dayAndTime(closesAt) },
  ];
  return (
    <Stack gap="sm">
      <DataTable caption={list.caption} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
      <Text size="sm" c="dimmed">{list.parisTime}</Text>
      <More shown={rows.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Stack>
  );
}
