import { contributions } from '../domain/contributions.js';
import { DaySums } from '../domain/day-sums.js';
import { type Cell, cellParts, PRE_SUMMED } from '../domain/dimensions.js';
import type { Fact } from '../domain/facts.js';
import { type Measures, NOTHING, plus } from '../domain/measures.js';
import { type StoredCell, storedCell } from './stored-cells.js';
import type { DayPage } from './closed-days.js';

/** The totals at the end of one day, of every grouping that moved on it. */
export interface RecomputedDay {
  readonly day: string;
  readonly pages: readonly DayPage[];
}

/** The totals of every day, from the facts alone: the one computation behind rebuilding and checking. */
export async function* recomputedTotals(facts: AsyncIterable<readonly Fact[]>): AsyncGenerator<RecomputedDay> {
  const sums = new DaySums();
  for await (const ofCfa of facts) sums.add(contributions(ofCfa, PRE_SUMMED));
  const running = new Map<Cell, Measures>();
  const groupings = new Map<string, Map<Cell, StoredCell>>(PRE_SUMMED.map(({ code }) => [code, new Map()]));
  for (const { day, changes } of sums.byDay()) {
    const moved = new Set<string>();
    for (const [cell, change] of changes) {
      const total = plus(running.get(cell) ?? NOTHING, change);
      const { code, values } = cellParts(cell);
      running.set(cell, total);
      groupings.get(code)?.set(cell, storedCell(values, total));
      moved.add(code);
    }
    yield { day, pages: [...moved].map((code) => ({ code, day, cells: [...(groupings.get(code)?.values() ?? [])] })) };
  }
}
