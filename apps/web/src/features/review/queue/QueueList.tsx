import { Text } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Synthetic } from '../../../components/Synthetic';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { itemsOf, pages } from '../../../lib/pages';
import { useShortcutChoice, useShortcuts } from '../../../lib/shortcuts';
import { useReviewWords } from '../words';
import { type FilterName, queryOf } from './filters';
import { COLUMNS, QueueRow } from './QueueRow';
import classes from './queue.module.css';
import { useRowsInView } from './useRowsInView';

const PAGE = 100;
/** So many rows before the end of what is here, the next page is fetched. */
const AHEAD = 40;

/** Where somebody left the queue, to find the place again when coming back. */
let left: string | null = null;

interface QueueListProps {
  readonly branch: string;
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
  readonly claimThis: (caseId: string) => void;
}

/**
 * A queue of any length: pages come as one goes on, and only the rows in the window are drawn. J and K (or the arrows) move the focus from
 * case to case; a link has it, so Enter opens the case without any code of ours.
 */
export function QueueList({ branch, filters, claimThis }: QueueListProps) {
  const { queue: words } = useReviewWords();
  const { branchName } = useBranches();
  const list = query.useInfiniteQuery('get', '/api/review/queues/{branch}/cases', { params: { path: { branch }, query: { ...queryOf(filters), limit: PAGE } } }, {
    ...pages,
    placeholderData: (before) => before,
    // Many pages would all be asked for again.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= 2,
  });
  const rows = itemsOf<View<'QueuedCaseView'>>(list.data);
  const body = useRef<HTMLDivElement>(null);
  const { from, to } = useRowsInView(body, rows.length);
  const { active, setActive } = useActiveRow(rows, body);
  const [shortcutsOn] = useShortcutChoice();

  const move = (step: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, active === null ? 0 : active + step));
    if (rows.length > 0) setActive({ index: next, focus: true });
  };
  const activeCase = active === null ? undefined : rows[active];
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ...(activeCase?.allowedActions.includes('claim') ? { c: () => claimThis(activeCase.id) } : {}),
  }, shortcutsOn);
  useShortcuts({ ArrowDown: () => move(1), ArrowUp: () => move(-1) }, activeCase !== undefined);

  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = list;
  const nearEnd = Math.max(to, active ?? 0) >= rows.length - AHEAD;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage && !isPlaceholderData) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, rows.length]);

  const onFocusRow = useCallback((index: number) => setActive({ index, focus: false }), [setActive]);
  if (list.error) return <ProblemAlert error={list.error} />;
  if (!list.data) return <Waiting />;
  const drawn = indexesOf(from, to, active, rows.length);
  return (
    <>
      {rows.length === 0 ? <Text>{Object.keys(filters).length > 0 ? words.empty : words.emptyQueue}</Text> : (
        <div role="table" aria-label={words.caption(branchName(branch))} aria-rowcount={hasNextPage ? -1 : rows.length + 1} aria-busy={isPlaceholderData} className={classes.table} data-stale={isPlaceholderData || undefined}>
          <div role="rowgroup" className={classes.head}>
            <div role="row" aria-rowindex={1} className={classes.row}>
              {COLUMNS.map((column) => <span key={column} role="columnheader" data-column={column}>{words[column]}</span>)}
            </div>
          </div>
          <div role="rowgroup" ref={body} className={classes.body} style={{ height: `calc(${rows.length} * var(--row))` }}>
            {drawn.map((index) => {
              const row = rows[index];
              return row && <QueueRow key={row.id} row={row} index={index} onFocusRow={onFocusRow} onOpen={() => { left = row.id; }} claimThis={claimThis} />;
            })}
          </div>
        </div>
      )}
      <Synthetic when={rows.some(({ synthetic }) => synthetic)} />
      <More shown={rows.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  );
}

/** The rows of the window, and the one that has the focus: it must not vanish under somebody's hands. */
function indexesOf(from: number, to: number, active: number | null, count: number): readonly number[] {
  const indexes = Array.from({ length: to - from }, (_, place) => from + place);
  if (active === null || active >= count || (active >= from && active < to)) return indexes;
  return active < from ? [active, ...indexes] : [...indexes, active];
}

interface Active {
  readonly index: number;
  /** Moved there by key: the focus follows. */
  readonly focus: boolean;
}

function useActiveRow(rows: readonly { readonly id: string }[], body: React.RefObject<HTMLDivElement | null>) {
  const navigation = useNavigationType();
  const [active, setActive] = useState<Active | null>(null);
  useEffect(() => {
    if (active?.focus) body.current?.querySelector<HTMLElement>(`[data-index="${active.index}"] a`)?.focus();
  }, [active, body]);
  const returning = active === null && navigation === NavigationType.Pop && left !== null ? rows.findIndex(({ id }) => id === left) : -1;
  useEffect(() => {
    // The row is drawn, being the active one; the focus it gets makes it so for good.
    if (returning >= 0) body.current?.querySelector<HTMLElement>(`[data-index="${returning}"] a`)?.focus();
  }, [returning, body]);
  const index = active?.index ?? (returning >= 0 ? returning : null);
  return { active: index === null || rows.length === 0 ? null : Math.min(index, rows.length - 1), setActive };
}
