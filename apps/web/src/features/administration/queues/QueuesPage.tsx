import { Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Column, DataTable } from '../../../components/DataTable';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { query } from '../../../lib/api';
import { count, dayAndTime } from '../../../lib/format';
import { AdministrationPage } from '../AdministrationPage';
import { FailedJobs } from './FailedJobs';
import { JobActs } from './JobActs';
import { PauseDialog, ResumeDialog } from './PauseQueue';
import { type QueueRow, rowsOf } from './queues';
import { useJobQueueWords } from './words';
import { useQueueName } from './queue-name';

const REFRESH_MS = 15_000;

/** Each branch's queue: what waits, what runs, what failed, whether it is paused; and the portal's own queues. */
export function Component() {
  const words = useJobQueueWords();
  const [address, setAddress] = useSearchParams();
  const jobs = query.useQuery('get', '/api/job-queues', {}, { refetchInterval: REFRESH_MS });
  const branches = query.useQuery('get', '/api/review/queues', {}, { refetchInterval: REFRESH_MS });
  const error = jobs.error ?? branches.error;
  const rows = jobs.data && branches.data ? rowsOf(jobs.data.items, branches.data.items) : null;
  const shown = rows?.find(({ queue }) => queue === address.get('file'));
  return (
    <AdministrationPage title={words.title} lead={words.lead}>
      <ProblemAlert error={error} focus={false} />
      {rows ? <Queues rows={rows} address={address} onAddress={setAddress} /> : !error && <Waiting />}
      {shown && <FailedJobs key={shown.queue} queue={shown.queue} />}
      <JobActs />
    </AdministrationPage>
  );
}

interface QueuesProps {
  readonly rows: readonly QueueRow[];
  readonly address: URLSearchParams;
  readonly onAddress: ReturnType<typeof useSearchParams>[1];
}

function Queues({ rows, address, onAddress }: QueuesProps) {
  const words = useJobQueueWords();
  const nameOf = useQueueName();
  const [changing, change] = useState<{ readonly row: QueueRow; readonly to: 'pause' | 'resume' } | null>(null);
  const onlyTroubled = address.has('attention');
  const troubled = rows.filter(({ failed, isPaused }) => failed > 0 || isPaused);
  const shown = (onlyTroubled ? troubled : rows).toSorted((a, b) => Number(a.cases !== null) - Number(b.cases !== null) || nameOf(a.queue).localeCompare(nameOf(b.queue), 'fr'));
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  const set = (name: string, value: string | null) => onAddress((before) => {
    const next = new URLSearchParams(before);
    if (value === null) next.delete(name); else next.set(name, value);
    return next;
  }, { replace: true });
  const columns: readonly Column<QueueRow>[] = [
    { key: 'queue', title: words.queue, heading: true, cell: ({ queue }) => <Text size="sm" fw={600} maw="18rem" style={{ whiteSpace: 'normal' }}>{nameOf(queue)}</Text> },
    { key: 'state', title: words.state, cell: (row) => <State row={row} /> },
    { key: 'waiting', title: words.waiting, numeric: true, cell: ({ waiting }) => count(waiting) },
    { key: 'active', title: words.active, numeric: true, cell: ({ active }) => count(active) },
    { key: 'delayed', title: words.delayed, numeric: true, cell: ({ delayed }) => count(delayed) },
    {
      key: 'failed', title: words.failed, numeric: true,
      cell: ({ queue, failed: own }) => (own === 0 ? count(0) : <Button size="xs" color="red.8" aria-expanded={address.get('file') === queue} aria-label={words.seeFailed(nameOf(queue), own)} onClick={() => set('file', address.get('file') === queue ? null : queue)}>{count(own)}</Button>),
    },
    { key: 'cases', title: words.cases, numeric: true, cell: ({ cases }) => (cases ? count(cases.counts.queued) : '–') },
    {
      key: 'action', title: words.action,
      cell: (row) => (['pause', 'resume'] as const).filter((action) => row.cases?.allowedActions.includes(action)).map((action) => (
        <Button key={action} size="xs" variant="default" aria-label={words[`${action}Which`](nameOf(row.queue))} onClick={() => change({ row, to: action })}>{words[action]}</Button>
      )),
    },
  ];
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text role="status" fw={550}>{words.summary(failed, rows.filter(({ isPaused }) => isPaused).length)}</Text>
        <Checkbox className="no-print" label={words.onlyTroubled} checked={onlyTroubled} onChange={({ currentTarget }) => set('attention', currentTarget.checked ? '1' : null)} />
      </Group>
      {onlyTroubled && troubled.length === 0
        ? <Text>{words.noTrouble}</Text>
        : <DataTable caption={words.caption} captionHidden columns={columns} rows={shown} rowKey={({ queue }) => queue} />}
      {changing?.to === 'pause' && <PauseDialog row={changing.row} onClose={() => change(null)} />}
      {changing?.to === 'resume' && <ResumeDialog row={changing.row} onClose={() => change(null)} />}
    </Stack>
  );
}

function State({ row: { isPaused, cases } }: { readonly row: QueueRow }) {
  const words = useJobQueueWords();
  const paused = cases?.paused;
  const [color, background] = isPaused ? ['#7a4a00', '#fdf0d0'] : ['#1a6b3c', '#def2e6'];
  return (
    <Stack gap={2} align="flex-start" maw="16rem">
      <Badge variant="filled" tt="none" fw={600} style={{ '--badge-color': color, '--badge-bg': background }}>{isPaused ? words.paused : words.running}</Badge>
      {paused && <Text size="xs" c="dimmed" style={{ whiteSpace: 'normal' }}>{words.pausedBy(paused.byName, dayAndTime(paused.at))}{paused.reason && <><br />{paused.reason}</>}</Text>}
    </Stack>
  );
}
