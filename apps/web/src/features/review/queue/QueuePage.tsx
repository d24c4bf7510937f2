import { Alert, Anchor, Button, Group, Kbd } from '@mantine/core';
import { useRef } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Page } from '../../../components/Page';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Shortcuts } from '../../../components/Shortcuts';
import { query } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { count, day, daysBetween } from '../../../lib/format';
import { useShortcutChoice, useShortcuts } from '../../../lib/shortcuts';
import { useReviewWords } from '../words';
import { useClaim } from './claims';
import { filtersIn } from './filters';
import { QueueFilterBar } from './QueueFilterBar';
import { QueueList } from './QueueList';
import { SavedFilters } from './SavedFilters';
import classes from './queue.module.css';
import { Workload } from './Workload';

const VIEW = 'vue';
const WORKLOAD = 'charge';

export function Component() {
  const { branch = '' } = useParams();
  const { queues, queue: words, keys, age } = useReviewWords();
  const { branchName } = useBranches();
  const [address] = useSearchParams();
  const { data } = query.useQuery('get', '/api/review/queues');
  const standing = data?.items.find(({ branchCode }) => branchCode === branch);
  const claim = useClaim();
  const [shortcutsOn] = useShortcutChoice();
  const filterBar = useRef<HTMLDivElement>(null);
  const mayClaim = standing?.allowedActions.includes('claim') ?? false;
  useShortcuts({
    ...(mayClaim ? { n: () => claim.claimNext(branch) } : {}),
    f: () => filterBar.current?.querySelector<HTMLElement>('select')?.focus(),
  }, shortcutsOn);
  const showsWorkload = address.get(VIEW) === WORKLOAD;
  return (
    <Page
      title={branchName(branch)}
      above={<Anchor component={Link} to="/instruction" inherit>{queues.title}</Anchor>}
      actions={(
        <>
          <Shortcuts shortcuts={[
            { keys: ['n'], does: keys.next }, { keys: ['j', '↓'], does: keys.down }, { keys: ['k', '↑'], does: keys.up }, { keys: ['↵'], does: keys.open }, { keys: ['c'], does: keys.claim },
            { keys: ['f'], does: keys.filter }, { keys: ['?'], does: keys.help },
          ]} />
          {mayClaim && <Button loading={claim.isClaiming} aria-keyshortcuts={shortcutsOn ? 'n' : undefined} onClick={() => claim.claimNext(branch)} rightSection={shortcutsOn && <Kbd size="xs" aria-hidden>n</Kbd>}>{queues.next}</Button>}
        </>
      )}
    >
      <ProblemAlert error={claim.error} />
      {standing?.paused && <Alert color="yellow.9" variant="outline" title={queues.pausedTitle}>{queues.paused(standing.paused.byName, day(standing.paused.at))}{standing.paused.reason && `. ${standing.paused.reason}`}</Alert>}
      {standing && (
        <dl className={classes.figures}>
          {[
            [queues.queued, count(standing.counts.queued)], [queues.underReview, count(standing.counts.underReview)], [queues.correctionRequested, count(standing.counts.correctionRequested)],
            [queues.proposed, count(standing.counts.proposed)], [queues.overdue, count(standing.overdue)], [queues.oldest, standing.oldestOpenedAt ? age(daysBetween(standing.oldestOpenedAt, new Date())) : '–'],
          ].map(([name, figure]) => <div key={name}><dt>{name}</dt><dd>{figure}</dd></div>)}
        </dl>
      )}
      <Group component="nav" gap="xs" aria-label={words.views} className="no-print">
        <Link to={{ search: without(address, VIEW) }} className={classes.tab} aria-current={showsWorkload ? undefined : 'page'}>{words.cases}</Link>
        <Link to={{ search: `?${VIEW}=${WORKLOAD}` }} className={classes.tab} aria-current={showsWorkload ? 'page' : undefined}>{words.workload}</Link>
      </Group>
      {showsWorkload ? <Workload branch={branch} /> : (
        <>
          <div ref={filterBar} className="no-print"><QueueFilterBar branch={branch} /></div>
          <SavedFilters />
          <QueueList branch={branch} filters={filtersIn(address)} claimThis={claim.claimThis} />
        </>
      )}
    </Page>
  );
}

function without(address: URLSearchParams, name: string): string {
  const next = new URLSearchParams(address);
  next.delete(name);
  return `?${next.toString()}`;
}
