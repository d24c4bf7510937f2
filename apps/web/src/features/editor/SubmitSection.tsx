import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import { Card } from '../../components/Card';
import { Facts } from '../../components/Facts';
import { Notice } from '../../components/Notice';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { announce } from '../../lib/announce';
import { api, query, queryClient, refetchAll } from '../../lib/api';
import { count, dayAndTime, euros } from '../../lib/format';
import { useCommonWords } from '../../words';
import { useSession } from '../session/session';
import { newId } from './draft/content';
import { phaseOf } from './draft/draft';
import { withOwnToken } from './draft/sender';
import { useDraft, useEditing, useRules } from './draft/useKeeper';
import { fieldId } from './fields';
import { Results } from './RulesPanel';
import { sectionAddress } from './sections';
import { useEditorWords } from './words';

/** The last look, and the button. What may be submitted, when and by whom, the server says. */
export function SubmitSection() {
  const { rules: words } = useEditorWords();
  const { rules } = useRules();
  const { keeper } = useEditing();
  useEffect(() => { void keeper.flush(); }, [keeper]);
  useClosing();
  return (
    <Stack>
      <Verdict />
      <Summary />
      {rules && <Card title={words.all}><Results results={rules.results} /></Card>}
    </Stack>
  );
}

function Verdict() {
  const { submit } = useEditorWords();
  const { project, campaign, cfa } = useEditing();
  const draft = useDraft();
  const { rules, isCurrent } = useRules();
  const unread = Object.keys(draft.unread);
  if (campaign.phase === 'closed') return <Plainly title={submit.closed(dayAndTime(campaign.closesAt))} />;
  if (campaign.phase === 'announced') return <Plainly title={submit.notOpen(dayAndTime(campaign.opensAt))} />;
  if (!rules) return <Waiting />;
  if (unread.length > 0) return <Plainly title={submit.unread(unread.length)} lead={submit.unreadLead}><UnreadList paths={unread} /></Plainly>;
  if (phaseOf(draft) !== 'clean') return <Plainly title={submit.unsaved} lead={submit.unsavedLead} />;
  if (!isCurrent) return <Card><Text role="status">{submit.judging}</Text></Card>;
  const open = rules.results.filter(({ outcome }) => outcome !== 'pass').length;
  if (open > 0) return <Plainly title={submit.notReady} lead={submit.notReadyLead(open)} />;
  if (project.allowedActions.includes('submit')) return <Submit />;
  if (cfa.requiresSignatory && project.allowedActions.includes('save')) return <Signatories />;
  return <Plainly title={submit.notAllowed} />;
}

function Plainly({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children?: React.ReactNode }) {
  return (
    <Notice kind="warn" title={title} role="status">
      <Stack gap="xs">{lead && <Text size="sm">{lead}</Text>}{children}</Stack>
    </Notice>
  );
}

function UnreadList({ paths }: { readonly paths: readonly string[] }) {
  const { rules } = useEditorWords();
  const { project } = useEditing();
  const { unread } = useDraft();
  const section = (path: string) => (path.startsWith('/costLines') ? 'equipment' : path.startsWith('/fundingPlan') ? 'funding' : 'people');
  return (
    <ul>{paths.map((path) => <li key={path}><Text span size="sm">« {unread[path]} » </Text><Anchor component={Link} size="sm" underline="always" to={`${sectionAddress(project.id, section(path))}#${fieldId(path)}`}>{rules.go}</Anchor></li>)}</ul>
  );
}

function Submit() {
  const { submit } = useEditorWords();
  const { project, keeper } = useEditing();
  const { user } = useSession();
  const navigate = useNavigate();
  // One key for this file on this screen: a second click, or a repeat after a lost answer, gets the same receipt.
  const key = useRef<string>(null);
  const sending = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      key.current ??= newId();
      const { data } = await withOwnToken(user.id, () => api.POST('/api/projects/{id}/submission', { params: { path: { id: project.id } }, headers: { 'idempotency-key': key.current } }));
      if (!data) throw new Error('The portal took the file without a receipt');
      return data;
    },
    onSuccess: async ({ sequence }) => {
      await navigate(`/projets/${project.id}/recu/${sequence}`);
      void refetchAll();
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: query.queryOptions('get', '/api/projects/{id}/rules', { params: { path: { id: project.id } } }).queryKey }),
  });
  return (
    <Card title={submit.ready}>
      <Text>{submit.readyLead}</Text>
      <Text size="sm">{submit.frozenLead}</Text>
      <ProblemAlert error={sending.error} />
      <Group>
        <Button size="md" loading={sending.isPending} onClick={() => { if (!sending.isPending) sending.mutate(); }}>{submit.button}</Button>
        <Text size="sm" c="dimmed">{submit.once}</Text>
      </Group>
    </Card>
  );
}

function Signatories() {
  const { submit } = useEditorWords();
  const { cfa } = useEditing();
  const { data } = query.useQuery('get', '/api/cfas/{id}/members', { params: { path: { id: cfa.id } } });
  const signatories = (data?.items ?? []).filter(({ role }) => role === 'cfaSignatory');
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    announce(submit.copied);
  };
  return (
    <Plainly title={submit.signatory} lead={submit.signatoryLead}>
      <Text size="sm" fw={600}>{submit.signatories}</Text>
      <ul>{signatories.map(({ userId, displayName, email }) => <li key={userId}>{displayName} – <Anchor underline="always" href={`mailto:${email}`}>{email}</Anchor></li>)}</ul>
      <Group><Button variant="default" size="xs" onClick={() => void copy()}>{submit.copy}</Button></Group>
    </Plainly>
  );
}

function Summary() {
  const { submit, fields, untitled } = useEditorWords();
  const { purposes, unknown } = useCommonWords();
  const { project } = useEditing();
  const { content } = useDraft();
  return (
    <Card title={submit.frozen}>
      <Facts facts={[
        [fields.title, content.title ?? untitled],
        [submit.purpose, content.purpose ? purposes[content.purpose] : unknown],
        [submit.sites, count(content.siteIds.length)],
        [submit.apprentices, content.apprentices.total === null ? unknown : count(content.apprentices.total)],
        [submit.lines, count(content.costLines.length)],
        [submit.cost, euros(project.costCents)],
        [submit.requested, euros(project.requestedCents)],
        [submit.others, euros(project.coFundingCents)],
      ]} />
    </Card>
  );
}

/** At the closing instant the screen asks anew what may still be done. */
function useClosing(): void {
  const { campaign } = useEditing();
  const [now] = useState(() => Date.now());
  const left = Date.parse(campaign.closesAt) - now;
  useEffect(() => {
    if (left <= 0 || left > 2 ** 31 - 1) return;
    const timer = setTimeout(() => void refetchAll(), left + 500);
    return () => clearTimeout(timer);
  }, [left]);
}
