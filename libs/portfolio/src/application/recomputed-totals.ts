import { contributions } from '../domain/contributions.js';
import { DaySums } from '../domain/day-sums.js';
import { type Cell, cellParts, PRE_SUMMED } from '../domain/dimensions.js';
import type { Fact } from '../domain/facts.js';
import { type Measures, NOTHING, plus } from '../domain/measures.js';
import { cellText, inOrder, pageText } from './cells.js';
import type { DayPage } from './closed-days.js';

/** The totals at the end of one day, of every grouping that moved on it; and all totals, as they stand after it. */
export interface RecomputedDay {
  readonly day: string;
  readonly pages: readonly DayPage[];
  readonly totals: ReadonlyMap<Cell, Measures>;
}

/** The totals of every day, from the facts alone: the one computation behind rebuilding and checking. */
export async function* recomputedTotals(facts: AsyncIterable<readonly Fact[]>): AsyncGenerator<RecomputedDay> {
  const sums = new DaySums();
  for await (const ofCfa of facts) sums.add(contributions(ofCfa, PRE_SUMMED));
  const totals = new Map<Cell, Measures>();
  const texts = new Map<string, Map<Cell, string>>(PRE_SUMMED.map(({ code }) => [code, new Map()]));
  for (const { day, changes } of sums.byDay()) {
    const moved = new Set<string>();
    const grown = new Set<string>();
    for (const [cell, change] of changes) {
      const { code } = cellParts(cell);
      const total = plus(totals.get(cell) ?? NOTHING, change);
      totals.set(cell, total);
      if (!texts.get(code)?.has(cell)) grown.add(code);
      texts.get(code)?.set(cell, cellText(cell, total));
      moved.add(code);
    }
    for (const code of grown) texts.set(code, new Map(inOrder(texts.get(code) ?? [])));
    yield { day, totals, pages: [...moved].map((code) => ({ code, day, text: pageText(texts.get(code) ?? new Map()) })) };
  }
}
