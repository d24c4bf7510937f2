import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Card } from '../../../components/Card';
import { Dialog } from '../../../components/Dialog';
import { Facts } from '../../../components/Facts';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { query, refetchAll, type View } from '../../../lib/api';
import { useCommonWords } from '../../../words';
import type { Work } from './sheet';
import { useCaseWords } from './words';

interface AskCorrectionProps {
  readonly caseId: string;
  readonly lines: readonly View<'CaseLineView'>[];
  readonly work: Work;
  readonly change: (next: (before: Work) => Work) => void;
  readonly onSent: () => void;
  readonly onClose: () => void;
}

/** What the CFA is asked, line by line or about the whole file, and until when. */
export function AskCorrection({ caseId, lines, work, change, onSent, onClose }: AskCorrectionProps) {
  const { ask: words } = useCaseWords();
  const { actions } = useCommonWords();
  const [isEmpty, setEmpty] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const send = query.useMutation('post', '/api/review/cases/{id}/corrections');
  const questions = lines.flatMap(({ lineId }) => { const question = (work.questions[lineId] ?? '').trim(); return question === '' ? [] : [{ lineId, question }]; });
  const message = work.message.trim();
  const days = /^\d{1,4}$/.test(work.days.trim()) ? Number(work.days) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(questions.length === 0 && message === '');
    if (questions.length > 0 || message !== '') setConfirming(true);
  };
  const confirmed = () => send.mutate({ params: { path: { id: caseId } }, body: { lines: questions, ...(message && { message }), ...(days !== null && { days }) } }, {
    onSuccess: () => { announce(words.sent); onSent(); void refetchAll(); },
    onError: () => setConfirming(false),
  });
  return (
    <Card title={words.title}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">{words.lead}</Text>
          <ProblemAlert error={send.error} />
          {lines.map(({ lineId, label }) => (
            <Textarea key={lineId} data-question={lineId} rows={1} label={words.question(label)} maxLength={2000} value={work.questions[lineId] ?? ''} onChange={({ currentTarget: { value } }) => change((before) => ({ ...before, questions: { ...before.questions, [lineId]: value } }))} />
          ))}
          <Textarea rows={2} label={words.message} maxLength={2000} value={work.message} error={isEmpty && words.empty} onChange={({ currentTarget: { value } }) => change((before) => ({ ...before, message: value }))} />
          <TextInput label={words.days} description={words.daysHint} inputMode="numeric" maxLength={3} maw="16rem" value={work.days} onChange={({ currentTarget: { value } }) => change((before) => ({ ...before, days: value }))} />
          <Group>
            <Button type="submit">{words.send}</Button>
            <Button variant="default" onClick={onClose}>{actions.close}</Button>
          </Group>
        </Stack>
      </form>
      <Dialog title={words.confirmTitle} opened={confirming} onClose={() => setConfirming(false)}>
        <Stack>
          <Facts facts={[[words.title, words.asked(questions.length)], [words.message, message || '–'], [words.days, days ?? '–']]} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setConfirming(false)}>{actions.cancel}</Button>
            <Button data-autofocus loading={send.isPending} onClick={confirmed}>{words.send}</Button>
          </Group>
        </Stack>
      </Dialog>
    </Card>
  );
}
