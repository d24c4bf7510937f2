import { Alert, Anchor, Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import { ProblemAlert, useProblemText } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { ProblemError, query, refetchAll } from '../../../lib/api';
import { dayAndTime, euros } from '../../../lib/format';
import { useShortcutChoice, useShortcuts } from '../../../lib/shortcuts';
import { Decide } from '../decide/Decide';
import { useDecisionWords } from '../decide/words';
import { useClaim } from '../queue/claims';
import { Awarded } from './Awarded';
import type { Case } from './CaseFile';
import { EnvelopeGauge } from './EnvelopeGauge';
import { HandOver } from './HandOver';
import { Propose } from './Propose';
import { useReasons } from './reasons';
import { useCaseWords } from './words';

const DECIDING = ['approve', 'approveInPart', 'refuse', 'returnToOfficer'] as const;

/** What this person can do with the case now, as the server says; and why not, where somebody of their role could. */
export function CaseWork({ file }: { readonly file: Case }) {
  const words = useCaseWords();
  const [done, setDone] = useState<string | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const may = (action: Case['allowedActions'][number]) => file.allowedActions.includes(action);
  const proposal = file.proposals.at(-1);
  const finished = (said: string) => {
    setDone(said);
    setTimeout(() => top.current?.focus());
  };
  return (
    <Stack gap="md">
      {done !== null && <div ref={top} tabIndex={-1}><Done said={done} file={file} /></div>}
      <WhyNot file={file} />
      <Actions file={file} />
      {may('propose') && <Propose key={file.version} file={file} onDone={finished} />}
      {file.state === 'proposed' && proposal && (DECIDING.some(may) ? <Decide key={proposal.id} file={file} proposal={proposal} onDone={finished} /> : (
        <Card title={words.proposal.title(proposal.sequence)}>
          <Text size="sm" c="dimmed">{words.proposal.by(proposal.officerName, dayAndTime(proposal.at))}</Text>
          <Awarded lines={proposal.lines} eligibleBaseCents={proposal.eligibleBaseCents} awardCents={proposal.awardCents} comment={proposal.comment} />
        </Card>
      ))}
      {file.decision && <Decided decision={file.decision} />}
      {!may('propose') && file.state !== 'proposed' && !file.decision && <PlainLines file={file} />}
      <Anchor href="#contenu" size="sm" className="no-print" hiddenFrom="md">{words.toFile}</Anchor>
    </Stack>
  );
}

function Actions({ file }: { readonly file: Case }) {
  const { work: words } = useCaseWords();
  const claim = useClaim();
  const [handing, setHanding] = useState(false);
  const release = query.useMutation('post', '/api/review/cases/{id}/release', { onSuccess: () => { announce(words.released); void refetchAll(); } });
  const resume = query.useMutation('post', '/api/review/cases/{id}/resumption', { onSuccess: () => { announce(words.resumed); void refetchAll(); } });
  const may = (action: Case['allowedActions'][number]) => file.allowedActions.includes(action);
  const path = { params: { path: { id: file.id } } };
  const open = file.corrections.find(({ closedAt }) => closedAt === null);
  const none = file.allowedActions.length === 0;
  if (none && !open && (file.refusedActions.length > 0 || file.decision !== null)) return null;
  return (
    <Stack gap="sm" className="no-print">
      <ProblemAlert error={claim.error ?? release.error ?? resume.error} />
      {open && <Alert color="yellow.9" variant="outline">{words.waiting(dayAndTime(open.dueAt))}</Alert>}
      {none && !open && <Text c="dimmed">{words.reading}</Text>}
      <Group gap="sm">
        {may('claim') && <Button loading={claim.isClaiming} onClick={() => claim.claimThis(file.id)}>{words.claim}</Button>}
        {may('resumeWithoutAnswer') && <Button loading={resume.isPending} onClick={() => resume.mutate(path)}>{words.resume}</Button>}
        {may('release') && <Button variant="default" loading={release.isPending} onClick={() => release.mutate(path)}>{words.release}</Button>}
        {(may('reassign') || may('putBack')) && <Button variant="default" onClick={() => setHanding(true)}>{words.handOver.title}</Button>}
      </Group>
      {handing && <HandOver file={file} onClose={() => setHanding(false)} />}
    </Stack>
  );
}

/** What people of this role do here, but not this person with this case: each reason once, with what it keeps from them. */
function WhyNot({ file }: { readonly file: Case }) {
  const { work: words } = useCaseWords();
  const codes = [...new Set(file.refusedActions.filter(({ code }) => code !== 'review.not-in-hand' && code !== 'review.not-assigned-to-you').map(({ code }) => code))];
  const decides = DECIDING.some((action) => file.allowedActions.includes(action));
  return codes.map((code) => <Reason key={code} code={code} details={file.refusedActions.find((each) => each.code === code)?.details ?? {}} title={decides || file.state !== 'proposed' ? words.whySome : words.why} actions={file.refusedActions.filter((each) => each.code === code).map(({ action }) => words.actions[action])} />);
}

function Reason({ code, details, title, actions }: { readonly code: string; readonly details: Record<string, unknown>; readonly title: string; readonly actions: readonly string[] }) {
  const text = useProblemText(new ProblemError({ type: 'about:blank', title: '', status: 403, code, details, instance: '' }));
  return <Alert color="yellow.9" variant="outline" title={`${title}${'\u00a0'}: ${actions.join(', ')}`} data-code={code}><Text size="sm"><strong>{text.title}.</strong> {text.advice}</Text></Alert>;
}

/** After a proposal or a decision: where the envelope stands now, and the next case. */
function Done({ said, file }: { readonly said: string; readonly file: Case }) {
  const { confirm: words } = useCaseWords();
  const { done } = useDecisionWords();
  const claim = useClaim();
  const [shortcutsOn] = useShortcutChoice();
  const decides = file.decision !== null || file.refusedActions.length === 0 && file.assignee === null;
  const { data: money } = query.useQuery('get', '/api/review/cases/{id}/money', { params: { path: { id: file.id } } });
  const { data: waiting } = query.useQuery('get', '/api/review/my-cases', { params: { query: { kind: 'awaitingMyDecision', limit: 1 } } });
  const { data: queues } = query.useQuery('get', '/api/review/queues');
  const next = waiting?.items.find(({ id }) => id !== file.id);
  const mayClaim = queues?.items.find(({ branchCode }) => branchCode === file.branchCode)?.allowedActions.includes('claim') ?? false;
  useShortcuts(mayClaim ? { n: () => claim.claimNext(file.branchCode) } : {}, shortcutsOn);
  return (
    <Alert color="green.9" variant="outline" title={said} role="region">
      <Stack gap="sm">
        {money && <EnvelopeGauge envelope={money.envelope} branch={file.branchCode} />}
        <ProblemAlert error={claim.error} />
        <Group gap="sm">
          {next && <Button component={Link} to={`/instruction/dossiers/${next.id}`}>{words.nextCase(next.projectNumber)}</Button>}
          {mayClaim && <Button variant={next ? 'default' : 'filled'} loading={claim.isClaiming} onClick={() => claim.claimNext(file.branchCode)} rightSection={shortcutsOn && <Kbd size="xs" aria-hidden>n</Kbd>}>{words.next}</Button>}
          {decides && !next && <Text size="sm">{done.nothingLeft}</Text>}
          <Anchor component={Link} to={decides ? '/decisions' : `/instruction/${file.branchCode}`} size="sm">{decides ? done.list : words.back}</Anchor>
        </Group>
      </Stack>
    </Alert>
  );
}

function Decided({ decision }: { readonly decision: NonNullable<Case['decision']> }) {
  const { decided: words } = useCaseWords();
  const { reasonName } = useReasons();
  return (
    <Card title={words.title}>
      <Text size="sm" c="dimmed">{words.by(decision.approverName, dayAndTime(decision.at))}</Text>
      {decision.reasons.length > 0 && (
        <div>
          <Text size="sm" fw={600}>{words.reasons}</Text>
          <ul>{decision.reasons.map(({ code, article, comment }) => <li key={code}><Text size="sm">{reasonName(code)}{article && ` (${article})`}{comment && `, ${comment}`}</Text></li>)}</ul>
        </div>
      )}
      <Awarded lines={decision.lines} eligibleBaseCents={decision.eligibleBaseCents} awardCents={decision.awardCents} comment={decision.comment} />
    </Card>
  );
}

/** The lines of a case nobody works on at the moment. */
function PlainLines({ file }: { readonly file: Case }) {
  const { lines: words } = useCaseWords();
  return (
    <Card title={words.title}>
      <ul style={{ margin: 0, paddingLeft: '1.2rem' }}>
        {file.lines.map(({ lineId, label, supplier, quoteReference, costCents }) => <li key={lineId}><Text size="sm"><strong>{label}</strong> · {supplier} · {words.quote(quoteReference)} · {euros(costCents)}</Text></li>)}
      </ul>
    </Card>
  );
}
