import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { Facts } from '../../../components/Facts';
import { Gauge } from '../../../components/Gauge';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Synthetic } from '../../../components/Synthetic';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { sumCents } from '../../../lib/euros';
import { dayAndTime, euros } from '../../../lib/format';
import { AdministrationPage } from '../AdministrationPage';
import { AllocateDialog } from './AllocateDialog';
import type { Campaign } from './campaign-form';
import { CampaignHistory } from './CampaignHistory';
import { DEADLINES, RULES } from './parameters';
import { ParametersTable } from './ParametersTable';
import { PhaseBadge } from './PhaseBadge';
import { useCampaignWords } from './words';

type Envelope = View<'EnvelopeView'>;

export function Component() {
  const { id = '' } = useParams();
  const { list, page } = useCampaignWords();
  const { data: campaign, error } = query.useQuery('get', '/api/campaigns/{id}', { params: { path: { id } } });
  return (
    <AdministrationPage
      title={campaign?.title ?? list.title}
      above={<Anchor component={Link} to="/administration/campagnes" size="sm">{list.title}</Anchor>}
      lead={campaign && <Stack gap={4} align="flex-start" mt={4}><PhaseBadge campaign={campaign} /><Synthetic when={campaign.synthetic} /></Stack>}
      actions={campaign?.allowedActions.includes('change') && <Button component={Link} to={`/administration/campagnes/${id}/modifier`}>{page.edit}</Button>}
    >
      <ProblemAlert error={error} />
      {campaign ? <Detail campaign={campaign} /> : !error && <Waiting />}
    </AdministrationPage>
  );
}

function Detail({ campaign }: { readonly campaign: Campaign }) {
  const { page, list } = useCampaignWords();
  const { data: defaults } = query.useQuery('get', '/api/campaigns/defaults');
  return (
    <Stack gap="lg">
      <Card title={page.calendar}>
        <Facts facts={[[page.year, campaign.year], [page.opening, dayAndTime(campaign.opensAt)], [page.closing, dayAndTime(campaign.closesAt)]]} />
        <Text size="sm" c="dimmed">{list.parisTime}</Text>
      </Card>
      <Envelopes campaign={campaign} />
      <Card title={page.rules} actions={<Anchor component={Link} to={`/administration/delegations?campagne=${campaign.id}`} size="sm">{page.delegations}</Anchor>}>
        <ParametersTable caption={page.rulesCaption} names={[...RULES, ...DEADLINES]} parameters={campaign.parameters} {...(defaults && { defaults: defaults.parameters })} />
      </Card>
      <CampaignHistory campaignId={campaign.id} />
    </Stack>
  );
}

function Envelopes({ campaign }: { readonly campaign: Campaign }) {
  const { page } = useCampaignWords();
  const { data, error } = query.useQuery('get', '/api/campaigns/{id}/envelopes', { params: { path: { id: campaign.id } } });
  const [chosen, setChosen] = useState<Envelope | null>(null);
  const envelopes = data?.items ?? [];
  const sum = (name: 'allocatedCents' | 'reservedCents' | 'committedCents' | 'availableCents') => sumCents(envelopes.map((envelope) => envelope[name]));
  const mayAllocate = campaign.allowedActions.includes('allocate');
  return (
    <Card title={page.envelopes}>
      <ProblemAlert error={error} />
      {data && (
        <>
          <Gauge label={page.allocated} whole={sum('allocatedCents')} parts={[
            { label: page.committed, cents: sum('committedCents'), colour: '#1d4a7a' },
            { label: page.reserved, cents: sum('reservedCents'), colour: '#8ab0da' },
            { label: page.available, cents: sum('availableCents'), colour: '#e6eaef' },
          ]} />
          <DataTable
            caption={page.envelopesCaption} captionHidden rows={envelopes} rowKey={({ branchCode }) => branchCode}
            columns={[
              { key: 'branch', title: page.branch, heading: true, cell: ({ branchName }) => <Text size="sm" fw={550} maw="20rem" style={{ whiteSpace: 'normal' }}>{branchName}</Text> },
              { key: 'allocated', title: page.allocated, numeric: true, cell: ({ allocatedCents }) => euros(allocatedCents) },
              { key: 'committed', title: page.committed, numeric: true, cell: ({ committedCents }) => euros(committedCents) },
              { key: 'reserved', title: page.reserved, numeric: true, cell: ({ reservedCents }) => euros(reservedCents) },
              { key: 'available', title: page.available, numeric: true, cell: ({ availableCents }) => <strong>{euros(availableCents)}</strong> },
              ...(mayAllocate ? [{ key: 'actions', title: page.actions, cell: (envelope: Envelope) => <Button size="xs" variant="default" aria-label={page.allocateWhich(envelope.branchName)} onClick={() => setChosen(envelope)}>{page.allocate}</Button> }] : []),
            ]}
            foot={<Total sums={[sum('allocatedCents'), sum('committedCents'), sum('reservedCents'), sum('availableCents')]} titles={[page.allocated, page.committed, page.reserved, page.available]} />}
          />
        </>
      )}
      {chosen && <AllocateDialog campaignId={campaign.id} envelope={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}

function Total({ sums, titles }: { readonly sums: readonly bigint[]; readonly titles: readonly string[] }) {
  const { page } = useCampaignWords();
  return <Table.Tr><Table.Th scope="row">{page.total}</Table.Th>{sums.map((cents, index) => <Table.Td key={titles[index]} className="amount" fw={650} data-title={titles[index]}>{euros(cents)}</Table.Td>)}</Table.Tr>;
}
