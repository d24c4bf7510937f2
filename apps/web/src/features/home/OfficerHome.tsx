import { Anchor, Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { Card } from '../../components/Card';
import { type Column, DataTable } from '../../components/DataTable';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { api, query, refetchAll, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { count, day, inDays } from '../../lib/format';
import { CaseTable } from './CaseTable';
import { Figures, Nothing, Part, SeeAll } from './Part';
import { useHomeWords } from './words';

const FIRST_CASES = 8;

/** My cases in hand with their deadlines, and the queues I take from. */
export default function OfficerHome() {
  const { officer: words } = useHomeWords();
  const work = query.useQuery('get', '/api/review/my-work');
  const cases = query.useQuery('get', '/api/review/my-cases', { params: { query: { kind: 'inHand', limit: FIRST_CASES } } });
  const inHand = work.data?.inHand;
  return (
    <Part title={words.title}>
      <ProblemAlert error={work.error ?? cases.error} focus={false} />
      {inHand && (
        <Figures
          figures={[
            { label: words.underReview, value: count(inHand.underReview) },
            { label: words.waitingForCfa, value: count(inHand.waitingForCfa) },
            { label: words.proposed, value: count(inHand.proposed) },
            { label: words.overdue, value: count(inHand.overdue), bad: inHand.overdue > 0 },
            ...(inHand.nextDueAt ? [{ label: words.nextDue, value: day(inHand.nextDueAt), note: inDays(inHand.nextDueAt) }] : []),
          ]}
        />
      )}
      <Card title={words.mine} actions={cases.data?.nextCursor && <SeeAll to="/instruction">{words.allMine}</SeeAll>}>
        {cases.isPending && <Waiting />}
        {cases.data?.items.length === 0 && <Nothing>{words.none}</Nothing>}
        {cases.data && cases.data.items.length > 0 && <CaseTable caption={words.caption} cases={cases.data.items} shows="state" />}
      </Card>
      <Queues />
    </Part>
  );
}

type Queue = View<'QueueStatisticsView'>;

/** The queues with work in them, the one whose case has waited longest first. */
function Queues() {
  const { officer: words } = useHomeWords();
  const { data, error, isPending } = query.useQuery('get', '/api/review/queues');
  const claim = useClaim();
  const { branchName } = useBranches();
  const { since } = useHomeWords();
  const busy = (data?.items ?? []).filter(({ counts, paused }) => counts.queued > 0 || paused !== null).sort((a, b) => (a.oldestOpenedAt ?? '9').localeCompare(b.oldestOpenedAt ?? '9'));
  const empty = (data?.items.length ?? 0) - busy.length;
  const columns: readonly Column<Queue>[] = [
    { key: 'branch', title: words.queueColumns.branch, heading: true, cell: ({ branchCode }) => <Anchor inherit component={Link} to={`/instruction/${branchCode}`}>{branchName(branchCode)}</Anchor> },
    { key: 'queued', title: words.queueColumns.queued, numeric: true, cell: ({ counts }) => count(counts.queued) },
    { key: 'oldest', title: words.queueColumns.oldest, cell: ({ oldestOpenedAt }) => oldestOpenedAt && since(oldestOpenedAt) },
    { key: 'overdue', title: words.queueColumns.overdue, numeric: true, cell: ({ overdue }) => <Text span size="sm" fw={overdue > 0 ? 650 : 400} c={overdue > 0 ? 'var(--bad)' : undefined}>{count(overdue)}</Text> },
    { key: 'state', title: words.queueColumns.state, cell: ({ paused }) => (paused ? words.paused(paused.at) : words.running) },
    {
      key: 'actions', title: words.queueColumns.actions, cell: ({ branchCode, counts, allowedActions }) => allowedActions.includes('claim') && counts.queued > 0 && (
        <Button size="compact-sm" variant="default" className="no-print" aria-label={words.claimIn(branchName(branchCode))} loading={claim.isPending && claim.variables === branchCode} onClick={() => claim.mutate(branchCode)}>{words.claim}</Button>
      ),
    },
  ];
  return (
    <Card title={words.queues} actions={<SeeAll to="/instruction">{words.allQueues}</SeeAll>}>
      <ProblemAlert error={error} focus={false} />
      <ProblemAlert error={claim.error} />
      {isPending && <Waiting />}
      {busy.length > 0 && <DataTable caption={words.queueCaption} captionHidden columns={columns} rows={busy} rowKey={({ branchCode }) => branchCode} />}
      {data && empty > 0 && <Nothing>{words.restOfQueues(empty)}</Nothing>}
    </Card>
  );
}

/** Takes the case that has waited longest and opens it. */
function useClaim() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (branch: string) => (await api.POST('/api/review/queues/{branch}/claims', { params: { path: { branch } } })).data,
    onSuccess: async (taken) => {
      void refetchAll();
      if (taken) await navigate(`/instruction/dossiers/${taken.id}`);
    },
  });
}
