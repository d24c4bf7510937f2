import { Anchor, Box, Button, Kbd, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { DataTable } from '../../components/DataTable';
import { Facts } from '../../components/Facts';
import { More } from '../../components/More';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Shortcuts } from '../../components/Shortcuts';
import { CaseStateBadge } from '../../components/StateBadge';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { count, day, daysBetween, euros } from '../../lib/format';
import { itemsOf, pages } from '../../lib/pages';
import { useShortcutChoice, useShortcuts } from '../../lib/shortcuts';
import { useMay } from '../session/session';
import { DueLabel } from './DueLabel';
import { useClaim } from './queue/claims';
import { QueueBar } from './queue/QueueBar';
import { useReviewWords } from './words';

export function Component() {
  const { queues: words, keys } = useReviewWords();
  const works = useMay('review.work');
  const { data, error } = query.useQuery('get', '/api/review/queues');
  const claim = useClaim();
  const [shortcutsOn] = useShortcutChoice();
  const claimable = data?.items.filter(({ allowedActions }) => allowedActions.includes('claim')) ?? [];
  const [only] = claimable;
  // One key takes from the one queue there is; with several, it would be a guess.
  useShortcuts(only && claimable.length === 1 ? { n: () => claim.claimNext(only.branchCode) } : {}, shortcutsOn);
  return (
    <Page title={words.title} lead={words.lead} actions={claimable.length === 1 && <Shortcuts shortcuts={[{ keys: ['n'], does: keys.next }, { keys: ['?'], does: keys.help }]} />}>
      <ProblemAlert error={claim.error ?? error} />
      {works && <MyCases />}
      <Card title={words.branches}>{data ? <Queues queues={data.items} claim={claim} withKey={shortcutsOn && claimable.length === 1} /> : !error && <Waiting />}</Card>
    </Page>
  );
}

function Queues({ queues, claim, withKey }: { readonly queues: readonly View<'QueueStatisticsView'>[]; readonly claim: ReturnType<typeof useClaim>; readonly withKey: boolean }) {
  const { queues: words, age } = useReviewWords();
  const { branchName } = useBranches();
  if (queues.length === 0) return <Text>{words.noBranch}</Text>;
  const longest = Math.max(1, ...queues.map(({ counts }) => counts.queued + counts.underReview + counts.correctionRequested + counts.proposed));
  return (
    <DataTable
      caption={words.caption}
      captionHidden
      rows={queues.toSorted((a, b) => b.overdue - a.overdue || b.counts.queued - a.counts.queued)}
      rowKey={({ branchCode }) => branchCode}
      columns={[
        {
          key: 'branch', title: words.branch, heading: true, cell: ({ branchCode, counts, paused }) => (
            <Box w="14rem" style={{ whiteSpace: 'normal' }}>
              <Anchor component={Link} to={`/instruction/${branchCode}`} fw={600}>{branchName(branchCode)}</Anchor>
              {paused && <Text size="sm" c="var(--warn)" fw={600}>{words.paused(paused.byName, day(paused.at))}</Text>}
              <QueueBar counts={counts} longest={longest} />
            </Box>
          ),
        },
        { key: 'queued', title: words.queued, numeric: true, cell: ({ counts }) => count(counts.queued) },
        { key: 'underReview', title: words.underReview, numeric: true, cell: ({ counts }) => count(counts.underReview) },
        { key: 'correctionRequested', title: words.correctionRequested, numeric: true, cell: ({ counts }) => count(counts.correctionRequested) },
        { key: 'proposed', title: words.proposed, numeric: true, cell: ({ counts }) => count(counts.proposed) },
        { key: 'overdue', title: words.overdue, numeric: true, cell: ({ overdue }) => <Text span inherit c={overdue > 0 ? 'var(--bad)' : undefined} fw={overdue > 0 ? 600 : undefined}>{count(overdue)}</Text> },
        { key: 'oldest', title: words.oldest, cell: ({ oldestOpenedAt }) => (oldestOpenedAt ? age(daysBetween(oldestOpenedAt, new Date())) : '–') },
        {
          key: 'next', title: words.next, cell: ({ branchCode, allowedActions }) => allowedActions.includes('claim') && (
            <Button size="xs" loading={claim.isClaiming} aria-label={words.nextOf(branchName(branchCode))} aria-keyshortcuts={withKey ? 'n' : undefined} onClick={() => claim.claimNext(branchCode)} rightSection={withKey && <Kbd size="xs" aria-hidden>n</Kbd>}>{words.next}</Button>
          ),
        },
      ]}
    />
  );
}

function MyCases() {
  const { queues: words, queue } = useReviewWords();
  const { branchName } = useBranches();
  const { data: work } = query.useQuery('get', '/api/review/my-work');
  const list = query.useInfiniteQuery('get', '/api/review/my-cases', { params: { query: { kind: 'inHand', limit: 20 } } }, pages);
  if (list.error) return <ProblemAlert error={list.error} />;
  const rows = itemsOf<View<'MyCaseView'>>(list.data);
  return (
    <Card title={words.mine} actions={<Synthetic when={rows.some(({ synthetic }) => synthetic)} />}>
      {work && rows.length > 0 && (
        <Facts facts={[
          [words.inHand, count(work.inHand.underReview)],
          [words.waitingForCfa, count(work.inHand.waitingForCfa)],
          [words.waitingForDecision, count(work.inHand.proposed)],
          [words.overdue, count(work.inHand.overdue)],
          [words.nextDue, work.inHand.nextDueAt ? day(work.inHand.nextDueAt) : '–'],
        ]} />
      )}
      {!list.data && <Waiting />}
      {list.data && rows.length === 0 && <Text>{words.noneMine}</Text>}
      {rows.length > 0 && (
        <>
          <DataTable
            caption={words.mineCaption}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { key: 'file', title: queue.file, heading: true, cell: ({ id, projectNumber, title, cfaName }) => <><Anchor component={Link} to={`/instruction/dossiers/${id}`} fw={600}>{projectNumber} · {title}</Anchor><Text size="sm" c="dimmed" fw={400}>{cfaName}</Text></> },
              { key: 'branch', title: words.branch, cell: ({ branchCode }) => <Box w="10rem" style={{ whiteSpace: 'normal' }}>{branchName(branchCode)}</Box> },
              { key: 'due', title: queue.due, cell: (row) => <DueLabel of={row} date /> },
              { key: 'requested', title: queue.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
              { key: 'state', title: queue.state, cell: ({ state }) => <CaseStateBadge state={state} /> },
            ]}
          />
          <More shown={rows.length} hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
        </>
      )}
    </Card>
  );
}
