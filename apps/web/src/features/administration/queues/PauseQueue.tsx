import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { api, refetchAll } from '../../../lib/api';
import { useCommonWords } from '../../../words';
import { useQueueName } from './queue-name';
import { branchOf, type QueueRow } from './queues';
import { useJobQueueWords } from './words';

interface PauseProps {
  readonly row: QueueRow;
  readonly onClose: () => void;
}

/** Stops a branch's queue, with the reason that everybody who waits will see. */
export function PauseDialog({ row: { queue }, onClose }: PauseProps) {
  const words = useJobQueueWords();
  const { actions } = useCommonWords();
  const name = useQueueName()(queue);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const pausing = useMutation({
    mutationFn: () => api.POST('/api/review/queues/{branch}/pause', { params: { path: { branch: branchOf(queue) ?? '' } }, body: { reason: reason.trim() } }),
    onSuccess: () => { announce(words.pausedSaid(name)); void refetchAll(); onClose(); },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim()) pausing.mutate();
  };
  return (
    <Dialog title={words.pauseTitle(name)} opened onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemAlert error={pausing.error} />
          <Text size="sm">{words.pauseWhat}</Text>
          <TextInput label={words.reason} description={words.reasonHint} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} maxLength={500} error={asked && !reason.trim() && words.reasonMissing} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={pausing.isPending}>{words.pause}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

export function ResumeDialog({ row: { queue }, onClose }: PauseProps) {
  const words = useJobQueueWords();
  const { actions } = useCommonWords();
  const name = useQueueName()(queue);
  const resuming = useMutation({
    mutationFn: () => api.POST('/api/review/queues/{branch}/resume', { params: { path: { branch: branchOf(queue) ?? '' } } }),
    onSuccess: () => { announce(words.resumedSaid(name)); void refetchAll(); onClose(); },
  });
  return (
    <Dialog title={words.resumeTitle(name)} opened onClose={onClose}>
      <Stack>
        <ProblemAlert error={resuming.error} />
        <Text size="sm">{words.resumeWhat}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
          <Button autoFocus loading={resuming.isPending} onClick={() => resuming.mutate()}>{words.resume}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
