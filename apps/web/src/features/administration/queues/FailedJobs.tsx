import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { type Column, DataTable } from '../../../components/DataTable';
import { Dialog } from '../../../components/Dialog';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { api, query, refetchAll, type View } from '../../../lib/api';
import { count, dayAndTime } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { useQueueName } from './queue-name';
import { useJobQueueWords } from './words';

type Job = View<'FailedJobView'>;

/** The jobs of a queue that failed for good: why, how often they were tried; to be run again, or taken away with a reason. */
export function FailedJobs({ queue }: { readonly queue: string }) {
  const words = useJobQueueWords();
  const name = useQueueName()(queue);
  const [askingAll, setAskingAll] = useState(false);
  const [removing, remove] = useState<Job | null>(null);
  const { data, error } = query.useQuery('get', '/api/job-queues/{queue}/failed-jobs', { params: { path: { queue } } });
  const retrying = useMutation({
    mutationFn: (jobId: string) => api.POST('/api/job-queues/{queue}/failed-jobs/{jobId}/retry', { params: { path: { queue, jobId } } }),
    onSuccess: () => announce(words.retriedSaid),
    onSettled: () => refetchAll(),
  });
  const retryingAll = useMutation({
    mutationFn: () => api.POST('/api/job-queues/{queue}/failed-jobs/retries', { params: { path: { queue } } }),
    onSuccess: () => { setAskingAll(false); announce(words.retriedSaid); },
    onSettled: () => refetchAll(),
  });
  const columns: readonly Column<Job>[] = [
    { key: 'job', title: words.job, heading: true, cell: ({ id, name: job }) => <div translate="no"><Text size="sm" fw={600}>{job}</Text><Code style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{id}</Code></div> },
    { key: 'reason', title: words.why, cell: ({ reason }) => <Text size="sm" lang="en" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{reason}</Text> },
    { key: 'attempts', title: words.attempts, numeric: true, cell: ({ attempts }) => count(attempts) },
    { key: 'failedAt', title: words.failedAt, cell: ({ failedAt, addedAt }) => dayAndTime(failedAt ?? addedAt) },
    {
      key: 'action', title: words.action,
      cell: (job) => (
        <Group gap="xs" wrap="nowrap">
          <Button size="xs" variant="default" aria-label={words.retryWhich(job.id)} loading={retrying.isPending && retrying.variables === job.id} onClick={() => retrying.mutate(job.id)}>{words.retry}</Button>
          <Button size="xs" variant="default" aria-label={words.removeWhich(job.id)} onClick={() => remove(job)}>{words.remove}</Button>
        </Group>
      ),
    },
  ];
  return (
    <Card title={words.failedTitle(name)} actions={data && data.items.length > 1 && <Button size="xs" onClick={() => setAskingAll(true)}>{words.retryAll}</Button>}>
      <ProblemAlert error={error ?? retrying.error} />
      {!data && !error && <Waiting />}
      {data?.items.length === 0 && <Text>{words.noFailed}</Text>}
      {data && data.items.length > 0 && <DataTable caption={words.failedCaption} captionHidden columns={columns} rows={data.items} rowKey={({ id }) => id} />}
      <Confirm title={words.retryAllTitle(name)} doing={words.retryAll} opened={askingAll} onClose={() => setAskingAll(false)} onConfirm={() => retryingAll.mutate()} pending={retryingAll.isPending} error={retryingAll.error}>{words.retryAllWhat}</Confirm>
      {removing && <RemoveDialog queue={queue} job={removing} onClose={() => remove(null)} />}
    </Card>
  );
}

function RemoveDialog({ queue, job, onClose }: { readonly queue: string; readonly job: Job; readonly onClose: () => void }) {
  const words = useJobQueueWords();
  const { actions } = useCommonWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const removing = useMutation({
    mutationFn: () => api.DELETE('/api/job-queues/{queue}/failed-jobs/{jobId}', { params: { path: { queue, jobId: job.id }, query: { reason: reason.trim() } } }),
    onSuccess: () => { announce(words.removedSaid); void refetchAll(); onClose(); },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim()) removing.mutate();
  };
  return (
    <Dialog title={words.removeTitle} opened onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemAlert error={removing.error} />
          <Text size="sm">{words.removeWhat}</Text>
          <TextInput label={words.reason} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} maxLength={500} error={asked && !reason.trim() && words.reasonMissing} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" color="red.8" loading={removing.isPending}>{words.remove}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
