import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { api, query, refetchAll } from '../../../lib/api';
import { isoDay } from '../../../lib/format';
import { useIntentionKey } from '../../../lib/once';
import { useSession } from '../../session/session';
import { AdministrationPage } from '../AdministrationPage';
import classes from './campaigns.module.css';
import { CalendarFields, DeadlineFields, RuleFields } from './CampaignFields';
import { type CampaignForm, type Field, FIELDS, newCampaign, type Parameters, requestOf, unreadableIn } from './campaign-form';
import { CampaignReview } from './CampaignReview';
import { newCampaignKey, useDraft } from './draft';
import { EnvelopeGrid } from './EnvelopeGrid';
import { MARK } from './parameters';
import { refusedField, type Step, stepOf, STEPS, useCampaignErrors } from './refusals';
import { useCampaignWords } from './words';

const NOTHING_FROZEN: ReadonlySet<string> = new Set();

export function Component() {
  const { form: words } = useCampaignWords();
  const { data, error } = query.useQuery('get', '/api/campaigns/defaults');
  return (
    <AdministrationPage title={words.newTitle}>
      <ProblemAlert error={error} />
      {data ? <Announcing defaults={data.parameters} /> : !error && <Waiting />}
    </AdministrationPage>
  );
}

/** The year for which somebody is likely to announce: this one in its first half. */
function likelyYear(): number {
  const [year = '', month = ''] = isoDay(new Date()).split('-');
  return Number(year) + (Number(month) > 6 ? 1 : 0);
}

function Announcing({ defaults }: { readonly defaults: Parameters }) {
  const { form: words } = useCampaignWords();
  const { user } = useSession();
  const [initial] = useState(() => newCampaign(defaults, MARK, likelyYear()));
  const { value: form, change, isKept, discard } = useDraft(newCampaignKey(user.id), initial);
  const [discarding, setDiscarding] = useState(false);
  if (!form) return <Waiting />;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">{isKept ? words.kept : words.notKept}</Text>
        <Button variant="default" size="xs" onClick={() => setDiscarding(true)}>{words.discard}</Button>
      </Group>
      <Steps form={form} change={change} defaults={defaults} onAnnounced={discard} />
      <Confirm title={words.discardTitle} doing={words.discard} opened={discarding} onClose={() => setDiscarding(false)} onConfirm={() => { discard(); setDiscarding(false); }} pending={false} error={null}>{words.discardWhat}</Confirm>
    </Stack>
  );
}

interface StepsProps {
  readonly form: CampaignForm;
  readonly change: (part: Partial<CampaignForm>) => void;
  readonly defaults: Parameters;
  readonly onAnnounced: () => void;
}

/** One thing at a time; the step stands in the address. Going on asks whether what is there can be read, nothing else: the rest is the server's question. */
function Steps({ form, change, defaults, onAnnounced }: StepsProps) {
  const { form: words } = useCampaignWords();
  const navigate = useNavigate();
  const { step, go } = useStep();
  const [asked, setAsked] = useState<readonly Field[]>([]);
  const [attempt, setAttempt] = useState(0);
  const key = useIntentionKey(JSON.stringify(form));
  const creating = useMutation({
    mutationFn: async () => {
      const { data } = await api.POST('/api/campaigns', { body: requestOf(form), params: { header: { 'idempotency-key': key } } });
      if (!data) throw new Error('The portal announced a campaign without saying which');
      return data;
    },
    onSuccess: ({ id, title }) => {
      onAnnounced();
      announce(words.announced(title));
      void refetchAll();
      void navigate(`/administration/campagnes/${id}`);
    },
    onError: (refusal) => {
      setAttempt(attempt + 1);
      const field = refusedField(refusal);
      if (field) go(stepOf(field));
    },
  });
  const errors = useCampaignErrors(form, asked, creating.error);
  const here = FIELDS.filter((field) => stepOf(field) === step && errors[field]);
  const position = STEPS.findIndex((each) => each.step === step);
  const [before, after] = [STEPS[position - 1], STEPS[position + 1]];

  /** Shows what cannot be read among these fields, in the step it stands; true when all can. */
  const check = (fields: readonly Field[]): boolean => {
    const [first] = unreadableIn(form).filter((field) => fields.includes(field));
    creating.reset();
    setAsked(fields);
    setAttempt(attempt + 1);
    if (first) go(stepOf(first));
    return first === undefined;
  };
  const typed = (part: Partial<CampaignForm>) => { if (creating.error) creating.reset(); change(part); };
  const props = { form, change: typed, errors, defaults, frozen: NOTHING_FROZEN };
  const body: Readonly<Record<Step, ReactNode>> = {
    calendar: <CalendarFields {...props} />,
    rules: <><Text c="dimmed">{words.rulesLead}</Text><RuleFields {...props} /></>,
    deadlines: <><Text c="dimmed">{words.deadlinesLead}</Text><DeadlineFields {...props} /></>,
    envelopes: <EnvelopeGrid form={form} change={typed} />,
    review: <><Text c="dimmed">{words.reviewLead}</Text><CampaignReview form={form} defaults={defaults} onEdit={go} /></>,
  };
  return (
    <Stack>
      <StepList step={step} />
      <Card p="lg">
        <StepHeading key={step} text={words.step[step]} />
        {here.length === 0 && <ProblemAlert error={creating.error} />}
        <ErrorSummary attempt={attempt} errors={here.map((field) => ({ id: field, text: errors[field] ?? '' }))} />
        {body[step]}
      </Card>
      <Group justify="space-between">
        {before ? <Button variant="default" onClick={() => go(before.step)}>{words.previous}</Button> : <span />}
        {after
          ? <Button onClick={() => { if (check(STEPS[position]?.fields ?? [])) go(after.step); }}>{words.next(words.step[after.step])}</Button>
          : <Button size="md" loading={creating.isPending} onClick={() => { if (check(FIELDS)) creating.mutate(); }}>{words.announce}</Button>}
      </Group>
    </Stack>
  );
}

function useStep() {
  const [address, setAddress] = useSearchParams();
  const step: Step = STEPS.find((each) => each.address === address.get('etape'))?.step ?? 'calendar';
  const go = (next: Step) => {
    setAddress({ etape: STEPS.find((each) => each.step === next)?.address ?? '' });
    window.scrollTo(0, 0);
  };
  return { step, go };
}

function StepList({ step }: { readonly step: Step }) {
  const { form: words } = useCampaignWords();
  return (
    <nav aria-label={words.steps} className="no-print">
      <ol className={classes.steps}>
        {STEPS.map((each) => <li key={each.step}><Link to={`?etape=${each.address}`} aria-current={each.step === step ? 'step' : undefined}>{words.step[each.step]}</Link></li>)}
      </ol>
    </nav>
  );
}

/** Has the focus when one comes from another step, so that people hear where they are; not when the page opens. */
function StepHeading({ text }: { readonly text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement?.tagName !== 'H1' && document.activeElement?.getAttribute('role') !== 'alert') heading.current?.focus({ preventScroll: true });
  }, []);
  return <Title order={2} size="h4" ref={heading} tabIndex={-1} className={classes.heading}>{text}</Title>;
}
