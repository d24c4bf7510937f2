import { Anchor, Stack, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../components/DataTable';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { type Filling, Fillings, StackedBar } from '../../components/StackedBar';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { count, day, daysBetween, roundedEuros, time } from '../../lib/format';
import { sumCents } from '../../lib/euros';
import classes from './Figures.module.css';
import { Scope } from './Scope';
import { usePortfolioWords } from './words';

type Ageing = View<'AgeingView'>;

/** Older is darker, or more densely drawn. */
const FILLINGS: readonly Filling[] = ['empty', 'light', 'dotted', 'hatched', 'solid'];

/** How old what waits in the queues is, branch by branch: the oldest first. */
export function Component() {
  const { ageing: words } = usePortfolioWords();
  const { data, error, dataUpdatedAt } = query.useQuery('get', '/api/review/ageing', {});
  const { branches } = useBranches();
  const items = data?.items ?? [];
  const own = data && items.length < branches.length ? items.map(({ branchCode }) => branchCode) : null;
  const now = new Date(dataUpdatedAt);
  return (
    <Page title={words.title} lead={data && <><Text span c="inherit" fw={550}>{words.at(day(now), time(now))}</Text><Scope branches={own} /></>}>
      <ProblemAlert error={error} />
      {!data && !error && <Waiting />}
      {data && <Queues items={items} now={now} />}
    </Page>
  );
}

function Queues({ items, now }: { readonly items: readonly Ageing[]; readonly now: Date }) {
  const { ageing: words } = usePortfolioWords();
  const { branchName } = useBranches();
  const open = items.filter((queue) => queue.open > 0).sort((a, b) => (a.oldestOpenedAt ?? '').localeCompare(b.oldestOpenedAt ?? ''));
  const empty = items.filter((queue) => queue.open === 0);
  const most = open.reduce((largest, queue) => Math.max(largest, queue.open), 0);
  const buckets = items[0]?.buckets ?? [];
  const sum = (of: (queue: Ageing) => number): number => items.reduce((total, queue) => total + of(queue), 0);
  const bucketOf = (queue: Ageing, index: number) => queue.buckets[index];
  const columns: readonly Column<Ageing>[] = [
    { key: 'branch', title: words.branch, heading: true, cell: ({ branchCode }) => <div className={classes.longName}><Anchor component={Link} inherit to={`/instruction/${branchCode}`}>{branchName(branchCode)}</Anchor></div> },
    { key: 'bar', title: words.picture, cell: (queue) => <div className={classes.barOf}><div style={{ width: `${Math.max(4, (queue.open / most) * 100)}%` }}><StackedBar whole={String(queue.open)} parts={queue.buckets.map((bucket, index) => ({ filling: FILLINGS[index] ?? 'solid', amount: String(bucket.count) }))} /></div></div> },
    { key: 'open', title: words.open, numeric: true, cell: (queue) => <strong>{count(queue.open)}</strong> },
    ...buckets.map(({ fromDays, toDays }, index): Column<Ageing> => ({ key: `from${fromDays}`, title: words.bucket(fromDays, toDays), numeric: true, cell: (queue) => figure(bucketOf(queue, index)?.count ?? 0) })),
    { key: 'overdue', title: words.overdue, numeric: true, cell: ({ overdue }) => (overdue > 0 ? <Text span fw={700} c="var(--bad)">{words.late(count(overdue))}</Text> : figure(0)) },
    { key: 'stopped', title: words.clockStopped, numeric: true, cell: ({ clockStopped }) => figure(clockStopped) },
    { key: 'oldest', title: words.oldest, numeric: true, cell: ({ oldestOpenedAt }) => (oldestOpenedAt ? <>{day(oldestOpenedAt)} <Text span size="sm" c="dimmed">{words.days(daysBetween(oldestOpenedAt, now))}</Text></> : '–') },
    { key: 'requested', title: words.requested, numeric: true, cell: (queue) => roundedEuros(sumCents(queue.buckets.map(({ requestedCents }) => requestedCents))) },
  ];
  if (open.length === 0) return <Text>{words.none}</Text>;
  return (
    <Stack gap="md">
      <Fillings label={words.legend} names={buckets.map(({ fromDays, toDays }, index) => [FILLINGS[index] ?? 'solid', words.bucket(fromDays, toDays)] as const)} />
      <DataTable caption={words.caption} captionHidden columns={columns} rows={open} rowKey={({ branchCode }) => branchCode}
        foot={(
          <Table.Tr role="row">
            <Table.Th scope="row" role="rowheader" colSpan={2}>{words.total}</Table.Th>
            <Table.Td role="cell" className="amount" fw={650} data-title={words.open}>{count(sum((queue) => queue.open))}</Table.Td>
            {buckets.map(({ fromDays, toDays }, index) => <Table.Td key={fromDays} role="cell" className="amount" fw={650} data-title={words.bucket(fromDays, toDays)}>{count(sum((queue) => bucketOf(queue, index)?.count ?? 0))}</Table.Td>)}
            <Table.Td role="cell" className="amount" fw={650} data-title={words.overdue}>{count(sum(({ overdue }) => overdue))}</Table.Td>
            <Table.Td role="cell" className="amount" fw={650} data-title={words.clockStopped}>{count(sum(({ clockStopped }) => clockStopped))}</Table.Td>
            <Table.Td role="cell" className="amount" data-title={words.oldest}>{open[0]?.oldestOpenedAt ? day(open[0].oldestOpenedAt) : '–'}</Table.Td>
            <Table.Td role="cell" className="amount" fw={650} data-title={words.requested}>{roundedEuros(sumCents(items.flatMap((queue) => queue.buckets.map(({ requestedCents }) => requestedCents))))}</Table.Td>
          </Table.Tr>
        )} />
      {empty.length > 0 && <Text size="sm" c="dimmed">{words.emptyQueues(empty.map(({ branchCode }) => branchName(branchCode)).join(', '))}</Text>}
      <Text size="sm" c="dimmed">{words.how}</Text>
    </Stack>
  );
}

const figure = (value: number): string => (value === 0 ? '–' : count(value));
