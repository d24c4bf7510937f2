import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Card } from '../../../components/Card';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { Facts } from '../../../components/Facts';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { api, ProblemError, query, refetchAll } from '../../../lib/api';
import { dayAndTime } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { AdministrationPage } from '../AdministrationPage';
import { type Campaign, type CampaignForm, changesFrom, type Field, FIELDS, formOf, type Parameters, rebased, unreadableIn } from './campaign-form';
import { CalendarFields, DeadlineFields, RuleFields } from './CampaignFields';
import { type Change, useChangeText } from './changes';
import { MARK, RULES } from './parameters';
import { ParametersTable } from './ParametersTable';
import { useCampaignErrors } from './refusals';
import { useCampaignWords } from './words';

export function Component() {
  const { id = '' } = useParams();
  const { form: words, list } = useCampaignWords();
  const campaign = query.useQuery('get', '/api/campaigns/{id}', { params: { path: { id } } });
  const defaults = query.useQuery('get', '/api/campaigns/defaults');
  const error = campaign.error ?? defaults.error;
  return (
    <AdministrationPage title={campaign.data ? words.editTitle(campaign.data.title) : list.title} above={<Anchor component={Link} to={`/administration/campagnes/${id}`} size="sm">{campaign.data?.title}</Anchor>}>
      <ProblemAlert error={error} />
      {campaign.data && defaults.data ? <Editing key={id} campaign={campaign.data} defaults={defaults.data.parameters} /> : !error && <Waiting />}
    </AdministrationPage>
  );
}

const changesIn = (error: unknown): readonly Change[] => (error instanceof ProblemError && error.status === 412 && Array.isArray(error.problem.details['changes']) ? (error.problem.details['changes'] as readonly Change[]) : []);

function Editing({ campaign: opened, defaults }: { readonly campaign: Campaign; readonly defaults: Parameters }) {
  const { form: words, page } = useCampaignWords();
  const { actions } = useCommonWords();
  const navigate = useNavigate();
  /** The version that is being changed: the one that was opened, or a later one on which the typed is put. */
  const [campaign, setCampaign] = useState(opened);
  const base = formOf(campaign, MARK);
  const [form, setForm] = useState<CampaignForm>(base);
  const [asked, setAsked] = useState<readonly Field[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [meanwhile, setMeanwhile] = useState<readonly Change[]>([]);
  const saving = useMutation({
    mutationFn: () => api.PATCH('/api/campaigns/{id}', { params: { path: { id: campaign.id }, header: { 'if-match': `"${campaign.version}"` } }, body: changesFrom(base, form) }),
    onSuccess: () => {
      announce(words.saved);
      void refetchAll();
      void navigate(`/administration/campagnes/${campaign.id}`);
    },
    onError: async (refusal) => {
      setAttempt(attempt + 1);
      if (!(refusal instanceof ProblemError && refusal.status === 412)) return;
      const { data } = await api.GET('/api/campaigns/{id}', { params: { path: { id: campaign.id } } });
      if (!data) return;
      setMeanwhile(changesIn(refusal));
      setForm(rebased(base, form, formOf(data, MARK)));
      setCampaign(data);
      saving.reset();
    },
  });
  const errors = useCampaignErrors(form, asked, saving.error);
  const faults = FIELDS.filter((field) => errors[field]);
  const frozen = new Set<string>(FIELDS.filter((field) => !(campaign.changeable as readonly string[]).includes(field)));
  const isUnchanged = Object.keys(changesFrom(base, form)).length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.reset();
    setAsked(FIELDS);
    setAttempt(attempt + 1);
    if (unreadableIn(form).length > 0) return;
    if (isUnchanged) announce(words.nothingChanged);
    else saving.mutate();
  };
  const props = { form, change: (part: Partial<CampaignForm>) => setForm({ ...form, ...part }), errors, defaults, frozen };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        {frozen.has('title') && <Alert color="blue" variant="outline" title={words.frozenTitle} styles={{ title: { color: 'var(--ink)' } }}>{words.frozen}</Alert>}
        {meanwhile.length > 0 && <Meanwhile changes={meanwhile} />}
        {faults.length === 0 && <ProblemAlert error={saving.error} />}
        <ErrorSummary attempt={attempt} errors={faults.map((field) => ({ id: field, text: errors[field] ?? '' }))} />
        <Card title={words.step.calendar}>{frozen.has('title') && <Facts facts={[[page.titled, campaign.title], [page.opening, dayAndTime(campaign.opensAt)]]} />}<CalendarFields {...props} /></Card>
        <Card title={words.step.deadlines}><Text c="dimmed">{words.deadlinesLead}</Text><DeadlineFields {...props} /></Card>
        <Card title={words.step.rules}>
          <Text c="dimmed">{words.rulesLead}</Text>
          {RULES.every((rule) => frozen.has(rule)) ? <ParametersTable caption={page.rulesCaption} names={RULES} parameters={campaign.parameters} defaults={defaults} /> : <RuleFields {...props} />}
        </Card>
        <Group>
          <Button type="submit" size="md" loading={saving.isPending}>{words.save}</Button>
          <Button component={Link} to={`/administration/campagnes/${campaign.id}`} variant="default" size="md">{actions.cancel}</Button>
          {isUnchanged && attempt > 0 && <Text size="sm" c="dimmed">{words.nothingChanged}</Text>}
        </Group>
      </Stack>
    </form>
  );
}

/** What somebody else changed since the page was opened. */
function Meanwhile({ changes }: { readonly changes: readonly Change[] }) {
  const { form: words } = useCampaignWords();
  const textOf = useChangeText();
  return (
    <Alert color="orange" variant="outline" role="alert" title={words.staleTitle}>
      <Text size="sm">{words.stale}</Text>
      <List size="sm" mt="xs">{changes.map((change) => <List.Item key={change.path}>{textOf(change)}</List.Item>)}</List>
    </Alert>
  );
}
