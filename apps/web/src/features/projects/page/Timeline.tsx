import { Text } from '@mantine/core';
import { Card } from '../../../components/Card';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { dayAndTime } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { useProjectWords } from '../words';
import classes from './page.module.css';

/** What happened to the project, the latest first, with who did it as far as the server tells. */
export function Timeline({ projectId }: { readonly projectId: string }) {
  const { follow } = useProjectWords();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery(
    'get', '/api/projects/{id}/history', { params: { path: { id: projectId }, query: { limit: 100 } } }, pages,
  );
  const entries = itemsOf(data);
  return (
    <Card title={follow.timeline}>
      <ProblemAlert error={error} focus={false} />
      {!data && !error && <Waiting />}
      {data && <ol className={classes.timeline} reversed>{entries.toReversed().map((entry, position) => <li key={entries.length - position}><Entry entry={entry} /></li>)}</ol>}
      {hasNextPage && <More shown={entries.length} hasMore loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Card>
  );
}

function Entry({ entry }: { readonly entry: View<'HistoryEntryView'> }) {
  const { follow } = useProjectWords();
  const { branchName } = useBranches();
  const { at, event, actorName, side, branchCode } = entry;
  const by = actorName ? follow.by(actorName) : side === 'cfa' ? follow.byCfa : side === 'branch' ? follow.byOpco : null;
  return (
    <>
      <Text fw={550}>{follow.events[event] ?? follow.event(event)}</Text>
      <Text size="sm" c="dimmed">{[dayAndTime(at), by, branchCode && follow.inBranch(branchName(branchCode))].filter(Boolean).join(' · ')}</Text>
    </>
  );
}
