import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { Card } from '../../components/Card';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Synthetic } from '../../components/Synthetic';
import { api, query, refetchAll, type View } from '../../lib/api';
import { dayAndTime, inDays, percent } from '../../lib/format';
import { useSession } from '../session/session';
import { useEditorWords } from './words';

type Campaign = View<'CampaignView'>;
type Project = View<'ProjectSummaryView'>;

/** What the people of a CFA can begin or go on with: each open campaign with its one project. */
export function OpenCampaigns() {
  const { start } = useEditorWords();
  const { data: campaigns, error } = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 100 } } });
  const { data: cfas } = query.useQuery('get', '/api/cfas', { params: { query: { limit: 100 } } });
  if (error) return <ProblemAlert error={error} focus={false} />;
  if (!campaigns || !cfas) return null;
  const current = campaigns.items.filter(({ phase }) => phase !== 'closed');
  return (
    <Card title={start.title}>
      <Text size="sm" c="dimmed">{start.onePer}</Text>
      {current.length === 0 && <Text>{start.none}</Text>}
      {current.map((campaign) => cfas.items.map((cfa) => <Offer key={`${campaign.id} ${cfa.id}`} campaign={campaign} cfa={cfa} isOnlyCfa={cfas.items.length === 1} />))}
    </Card>
  );
}

function Offer({ campaign, cfa, isOnlyCfa }: { readonly campaign: Campaign; readonly cfa: View<'ListedCfaView'>; readonly isOnlyCfa: boolean }) {
  const { start } = useEditorWords();
  const { memberships } = useSession();
  const { data: projects } = query.useQuery('get', '/api/projects', { params: { query: { campaignId: campaign.id, cfaId: cfa.id, limit: 10 } } });
  const project = projects?.items.find(({ state }) => state !== 'withdrawn') ?? null;
  return (
    <Group justify="space-between" align="flex-start" py="xs" style={{ borderTop: '1px solid var(--line)' }}>
      <div>
        <Group gap="xs"><Text fw={600}>{campaign.title}</Text><Synthetic when={campaign.synthetic} /></Group>
        {!isOnlyCfa && <Text size="sm">{cfa.name}</Text>}
        <Text size="sm" c="dimmed">{campaign.phase === 'announced' ? start.opens(dayAndTime(campaign.opensAt)) : start.closes(dayAndTime(campaign.closesAt), inDays(campaign.closesAt))}</Text>
        <Text size="sm" c="dimmed">{start.rate(percent(campaign.parameters.maxFundingRate))}</Text>
      </div>
      {projects && campaign.phase === 'open' && (project ? <OwnProject project={project} /> : memberships.some(({ cfaId }) => cfaId === cfa.id) && <Begin campaign={campaign} cfa={cfa} />)}
    </Group>
  );
}

function OwnProject({ project: { id, number, state } }: { readonly project: Project }) {
  const { start } = useEditorWords();
  const isDraft = state === 'draft';
  return (
    <Stack gap={4} align="flex-end">
      <Button component={Link} to={isDraft ? `/projets/${id}/saisie` : `/projets/${id}`} variant={isDraft ? 'filled' : 'default'}>{isDraft ? start.goOn : start.see}</Button>
      <Text size="sm" c="dimmed">{start.yours} {number}</Text>
    </Stack>
  );
}

function Begin({ campaign, cfa }: { readonly campaign: Campaign; readonly cfa: View<'ListedCfaView'> }) {
  const { start } = useEditorWords();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => api.POST('/api/projects', { body: { campaignId: campaign.id, cfaId: cfa.id } }),
    onSuccess: async ({ data }) => {
      if (data) await navigate(`/projets/${data.id}/saisie`);
      void refetchAll();
    },
  });
  return (
    <Stack gap="xs" align="flex-end">
      <ProblemAlert error={begin.error} />
      <Button loading={begin.isPending} aria-label={start.beginFor(campaign.title, cfa.name)} onClick={() => begin.mutate()}>{start.begin}</Button>
    </Stack>
  );
}
