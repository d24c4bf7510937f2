import { Alert, Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Card } from '../../../components/Card';
import { Dialog } from '../../../components/Dialog';
import { Facts } from '../../../components/Facts';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Shortcuts } from '../../../components/Shortcuts';
import { announce } from '../../../lib/announce';
import { api, query, refetchAll, type View } from '../../../lib/api';
import { count, dayAndTime, euros, percent } from '../../../lib/format';
import { useIntentionKey } from '../../../lib/once';
import { useShortcutChoice, useShortcuts } from '../../../lib/shortcuts';
import { useCommonWords } from '../../../words';
import { useSession } from '../../session/session';
import { AskCorrection } from './AskCorrection';
import type { Case } from './CaseFile';
import { EnvelopeGauge } from './EnvelopeGauge';
import { LineSheet, type LineSheetHandle } from './LineSheet';
import { Running } from './Running';
import { changed, countOf, decisionsIn, NO_WORK, restKept, sheetOf } from './sheet';
import { useAwardPreview } from './useAwardPreview';
import { useLineDetails } from './useLineDetails';
import { useWork } from './useWork';
import { useCaseWords } from './words';

/** The officer's work: a decision for each line, and what they come to; or a question to the CFA. */
export function Propose({ file, onDone }: { readonly file: Case; readonly onDone: (said: string) => void }) {
  const words = useCaseWords();
  const { user } = useSession();
  const earlier = file.proposals.at(-1);
  const kept = useWork(`review ${user.id} ${file.id}`, file.lines, earlier ? { ...NO_WORK, sheet: sheetOf(earlier.lines, file.lines), comment: earlier.comment ?? '' } : NO_WORK);
  const { work, change, restoredFrom, dropped, isFleeting } = kept;
  const sheet = work?.sheet ?? {};
  const decisions = decisionsIn(sheet, file.lines);
  const { preview, isBehind, error } = useAwardPreview(file.id, decisions);
  const { data: money } = query.useQuery('get', '/api/review/cases/{id}/money', { params: { path: { id: file.id } } });
  const detailOf = useLineDetails(file.projectId);
  const lineSheet = useRef<LineSheetHandle>(null);
  const [insists, setInsists] = useState(false);
  const [asking, setAsking] = useState(false);
  const [confirming, setConfirming] = useState<View<'AwardPreviewView'> | null>(null);
  const [shortcutsOn] = useShortcutChoice();

  // What is confirmed are the figures of exactly these decisions, not those of a moment ago.
  const check = useMutation({
    mutationFn: async () => (await api.POST('/api/review/cases/{id}/award-preview', { params: { path: { id: file.id } }, body: { lines: decisions } })).data,
    onSuccess: (checked) => {
      const [problem] = checked?.problems ?? [];
      setInsists(problem !== undefined);
      if (problem) {
        announce(words.running.todo(checked?.problems.length ?? 0));
        lineSheet.current?.focusProblem(problem);
      } else if (checked) setConfirming(checked);
    },
  });
  const question = (lineId: string) => {
    setAsking(true);
    setTimeout(() => document.querySelector<HTMLElement>(`[data-question="${lineId}"]`)?.focus());
  };
  useShortcuts({ l: () => lineSheet.current?.focusFirst(), p: () => check.mutate() }, shortcutsOn && work !== null);
  if (!work || !preview) return <ProblemAlert error={error} />;

  return (
    <Stack gap="md">
      <Card title={words.lines.title} actions={(
        <Group gap="xs" className="no-print">
          <Shortcuts shortcuts={[
            { keys: ['l'], does: words.keys.first }, { keys: ['↓', '↑'], does: words.keys.move }, { keys: ['k'], does: words.keys.keep }, { keys: ['c'], does: words.keys.cut }, { keys: ['r'], does: words.keys.refuse },
            { keys: ['q'], does: words.keys.question }, { keys: ['Esc'], does: words.keys.back }, { keys: ['p'], does: words.keys.go }, { keys: ['?'], does: words.keys.help },
          ]} />
          {countOf(sheet, file.lines, null) > 0 && <Button variant="default" size="xs" onClick={() => change((before) => ({ ...before, sheet: restKept(before.sheet, file.lines) }))}>{words.lines.keepAll}</Button>}
          {file.allowedActions.includes('requestCorrection') && <Button variant="default" size="xs" onClick={() => setAsking(true)}>{words.ask.title}</Button>}
        </Group>
      )}>
        {restoredFrom && <Alert color="ink" variant="outline" role="status">{words.lines.restored(dayAndTime(restoredFrom))}{dropped > 0 && ` ${words.lines.dropped(dropped)}`}</Alert>}
        {!restoredFrom && earlier && <Alert color="ink" variant="outline" role="status">{words.lines.fromProposal}</Alert>}
        <Text size="sm" role="status">{words.lines.decided(file.lines.length - countOf(sheet, file.lines, null), file.lines.length)}</Text>
        <ProblemAlert error={error ?? check.error} />
        <LineSheet
          ref={lineSheet}
          lines={file.lines}
          sheet={sheet}
          onChange={(lineId, what) => change((before) => ({ ...before, sheet: changed(before.sheet, lineId, what) }))}
          preview={preview}
          alike={new Set(file.duplicates.map(({ lineId }) => lineId))}
          detailOf={detailOf}
          insists={insists}
          onQuestion={file.allowedActions.includes('requestCorrection') ? question : undefined}
        />
        <Textarea label={words.running.comment} rows={2} maxLength={2000} value={work.comment} onChange={({ currentTarget: { value } }) => change((before) => ({ ...before, comment: value }))} />
        {money && <EnvelopeGauge envelope={money.envelope} branch={file.branchCode} awardCents={preview.figures.awardCents} />}
        <Text size="sm" c={isFleeting ? 'var(--bad)' : 'dimmed'}>{isFleeting ? words.lines.notKept : words.lines.stored}</Text>
      </Card>
      {asking && <AskCorrection caseId={file.id} lines={file.lines} work={work} change={change} onClose={() => setAsking(false)} onSent={() => change((before) => ({ ...before, questions: {}, message: '', days: '' }))} />}
      <Running preview={preview} isBehind={isBehind} awardName={words.running.award}>
        <Group justify="space-between" mt="xs" className="no-print">
          <Text size="sm" c="dimmed">{preview.problems.length > 0 ? words.running.todo(preview.problems.length) : words.running.boundBy[preview.figures.boundBy]}</Text>
          <Button loading={check.isPending} aria-keyshortcuts={shortcutsOn ? 'p' : undefined} onClick={() => check.mutate()} rightSection={shortcutsOn && <Kbd size="xs" aria-hidden>p</Kbd>}>{words.running.propose}</Button>
        </Group>
      </Running>
      {confirming && (
        <ConfirmProposal file={file} preview={confirming} body={{ lines: decisions, ...(work.comment.trim() && { comment: work.comment.trim() }) }} onClose={() => setConfirming(null)}
          onProposed={(said) => { kept.forget(); setConfirming(null); onDone(said); }} />
      )}
    </Stack>
  );
}

interface ConfirmProps {
  readonly file: Case;
  readonly preview: View<'AwardPreviewView'>;
  readonly body: View<'ProposeAwardDto'>;
  readonly onClose: () => void;
  readonly onProposed: (said: string) => void;
}

function ConfirmProposal({ file, preview: { figures, missingCents, isAboveCeiling, ceilingCents }, body, onClose, onProposed }: ConfirmProps) {
  const { confirm: words, running } = useCaseWords();
  const { actions } = useCommonWords();
  const key = useIntentionKey(JSON.stringify([file.id, file.version, body]));
  const propose = query.useMutation('post', '/api/review/cases/{id}/proposal');
  const verdicts = (verdict: string) => count(body.lines.filter((line) => line.verdict === verdict).length);
  const confirmed = () => propose.mutate({ params: { path: { id: file.id } }, headers: { 'idempotency-key': key }, body }, {
    onSuccess: ({ awardCents, beyondEnvelope }) => {
      const amount = euros(awardCents ?? '0');
      const said = beyondEnvelope ? words.proposedBeyond(amount) : words.proposed(amount);
      announce(said);
      onProposed(said);
      void refetchAll();
    },
  });
  return (
    <Dialog title={words.proposeTitle} opened onClose={onClose}>
      <Stack>
        <ProblemAlert error={propose.error} />
        <Facts facts={[
          [running.asked, euros(figures.requestedCents)], [running.base, euros(figures.eligibleBaseCents)],
          [running.rate, figures.grantedRate === null ? '–' : percent(figures.grantedRate)], [running.award, <Text key="award" span fz="xl" fw={700}>{euros(figures.awardCents)}</Text>],
          [words.kept, verdicts('kept')], [words.cut, verdicts('cut')], [words.refused, verdicts('refused')],
        ]} />
        {figures.awardCents === '0' && <Alert color="yellow.9" variant="outline">{words.unfavourable}</Alert>}
        {missingCents !== '0' ? <Alert color="red.9" variant="outline" title={running.beyondTitle}>{running.beyond(euros(missingCents))}</Alert> : figures.awardCents !== '0' && <Text size="sm">{running.room}</Text>}
        {isAboveCeiling && <Alert color="yellow.9" variant="outline" title={running.aboveCeilingTitle}>{running.aboveCeiling(euros(ceilingCents))}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
          <Button data-autofocus loading={propose.isPending} onClick={confirmed}>{words.propose}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
