import { Text } from '@mantine/core';
import { day } from '../../lib/format';
import { type Due, dueOf } from './due';
import { type ReviewWords, useReviewWords } from './words';

interface DueLabelProps {
  readonly of: { readonly state: string; readonly legalDueAt: string; readonly clockStoppedAt: string | null };
  /** With the date below. */
  readonly date?: boolean;
}

const COLOURS: Readonly<Record<Due['kind'], string>> = { stopped: 'var(--warn)', overdue: 'var(--bad)', soon: 'var(--warn)', ahead: 'inherit', over: 'var(--quiet)' };

function said(due: Due, words: ReviewWords['due']): string {
  switch (due.kind) {
    case 'stopped':
      return due.days === 0 ? words.stoppedToday : words.stopped(due.days);
    case 'overdue':
      return due.days === 0 ? words.overdueToday : words.overdue(due.days);
    case 'soon':
    case 'ahead':
      return due.days === 0 ? words.today : words.ahead(due.days);
    case 'over':
      return words.over;
  }
}

/** How a case stands to its legal end, in words; the colour only repeats them. */
export function DueLabel({ of, date = false }: DueLabelProps) {
  const { due: words } = useReviewWords();
  const due = dueOf(of, new Date());
  return (
    <>
      <Text span inherit fw={due.kind === 'ahead' || due.kind === 'over' ? undefined : 600} c={COLOURS[due.kind]}>{said(due, words)}</Text>
      {date && due.kind !== 'stopped' && <Text component="span" display="block" size="sm" c="dimmed">{day(of.legalDueAt)}</Text>}
    </>
  );
}
