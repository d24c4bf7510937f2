import { Anchor, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { DataTable } from '../../../components/DataTable';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { euros } from '../../../lib/format';
import { useMay } from '../../session/session';
import { AdministrationPage } from '../AdministrationPage';
import { useUserWords } from './words';

/** Who decides alone up to which amount: the campaign's ceilings and the people's own, in one place. */
export function Component() {
  const { delegations: words } = useUserWords();
  const [address, setAddress] = useSearchParams();
  const { data, error } = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 100 } } });
  const campaigns = data?.items ?? [];
  const chosen = campaigns.find(({ id }) => id === address.get('campagne')) ?? campaigns[0];
  return (
    <AdministrationPage title={words.title} lead={words.lead}>
      <ProblemAlert error={error} />
      {data && campaigns.length === 0 && <Text>{words.noCampaign}</Text>}
      {chosen && (
        <Group className="no-print">
          <NativeSelect label={words.campaign} value={chosen.id} onChange={({ currentTarget }) => setAddress({ campagne: currentTarget.value }, { replace: true })} data={campaigns.map(({ id, title }) => ({ value: id, label: title }))} />
        </Group>
      )}
      {chosen ? <Branches campaignId={chosen.id} common={chosen.parameters.delegationCeilings.default} /> : !data && !error && <Waiting />}
    </AdministrationPage>
  );
}

type Approver = View<'DelegationView'>;

function Branches({ campaignId, common }: { readonly campaignId: string; readonly common: string }) {
  const { delegations: words } = useUserWords();
  const { data, error } = query.useQuery('get', '/api/campaigns/{id}/delegations', { params: { path: { id: campaignId } } });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Waiting />;
  return (
    <Stack>
      <Text>{words.common(euros(common))} <Text span c="dimmed">{words.above}</Text></Text>
      <DataTable
        caption={words.title} captionHidden rows={data.items} rowKey={({ branchCode }) => branchCode}
        columns={[
          { key: 'branch', title: words.branch, heading: true, cell: ({ branchName }) => <Text size="sm" fw={550} maw="18rem" style={{ whiteSpace: 'normal' }}>{branchName}</Text> },
          { key: 'ceiling', title: words.ceiling, numeric: true, cell: ({ ceilingCents }) => <div>{euros(ceilingCents)}{ceilingCents !== common && <Text size="xs" c="dimmed">{words.ofBranch}</Text>}</div> },
          { key: 'approvers', title: words.approvers, cell: ({ approvers }) => (approvers.length === 0 ? <Text size="sm" fw={600} c="var(--warn)">{words.nobody}</Text> : <Stack gap={6}>{approvers.map((approver) => <Person key={approver.userId} approver={approver} />)}</Stack>) },
        ]}
      />
    </Stack>
  );
}

function Person({ approver: { userId, displayName, grants, decidesUpToCents } }: { readonly approver: Approver }) {
  const { delegations: words } = useUserWords();
  const mayManage = useMay('account.manage');
  const own = grants.map(({ ceilingCents, allBranches }) => words.grant(ceilingCents === null ? null : euros(ceilingCents), allBranches ? 'all' : 'one')).join(' ; ');
  return (
    <div>
      <Text size="sm">{mayManage ? <Anchor component={Link} to={`/administration/utilisateurs/${userId}`} inherit underline="always">{displayName}</Anchor> : displayName} {words.upTo} <strong>{euros(decidesUpToCents)}</strong></Text>
      <Text size="xs" c="dimmed">{own}</Text>
    </div>
  );
}
