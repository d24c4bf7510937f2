import { Injectable } from '@nestjs/common';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { AMOUNTS, isNothing, type Measures, minus, NOTHING } from '../domain/measures.js';
import { measuresByCell } from './cells.js';
import { ClosedDays, type DayPage } from './closed-days.js';
import { FactStore } from './fact-store.js';
import { type RecomputedDay, recomputedTotals } from './recomputed-totals.js';
import { TotalsStore } from './totals-store.js';

/** How far the pre-summed totals are from what the facts say; all zero when they agree. */
export interface Drift {
  /** How many pages (one per grouping and closed day, one per grouping now) were compared. */
  readonly compared: number;
  /** How many totals on them differ. */
  readonly differing: number;
  /** The largest difference of an amount in any of them. */
  readonly largest: Money;
  /** Some that differ, for whoever looks into it. */
  readonly examples: readonly string[];
}

const EXAMPLES = 10;

/** Compares the totals of every day with a recomputation from the facts, in one snapshot: it may run while events arrive. */
@Injectable()
export class VerifyTotals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FactStore,
    private readonly totals: TotalsStore,
    private readonly closedDays: ClosedDays,
  ) {}

  async execute(): Promise<Drift> {
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.search.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      await this.unitOfWork.search.execute('SET LOCAL idle_in_transaction_session_timeout = 0'); // summing a million facts is not idling
      const comparison = new Comparison(this.totals, this.closedDays, await this.closedDays.days());
      let last: RecomputedDay | undefined;
      for await (const day of recomputedTotals(this.facts.byCfa())) {
        if (last) await comparison.closedDay(last);
        last = day;
      }
      return comparison.finish(last);
    });
  }
}

/** Walks both histories day by day, each page standing until the grouping's next one. */
class Comparison {
  private readonly stored = new Map<string, string>();
  private readonly recomputed = new Map<string, string>();
  private compared = 0;
  private differing = 0;
  private largest = Money.zero;
  private readonly examples: string[] = [];

  constructor(
    private readonly totals: TotalsStore,
    private readonly closedDays: ClosedDays,
    private readonly unvisited: string[],
  ) {}

  async closedDay({ day, pages }: RecomputedDay): Promise<void> {
    // Pages of days on which nothing happened must repeat the day before.
    while ((this.unvisited[0] ?? day) < day) await this.visit(this.unvisited[0] ?? day, []);
    await this.visit(day, pages);
  }

  async finish(last: RecomputedDay | undefined): Promise<Drift> {
    const lastDay = await this.totals.lastDay();
    // A day may have come and its facts cancelled out since: then the last day that counts is a closed one.
    if (last && lastDay !== null && lastDay > last.day) await this.closedDay(last);
    while (this.unvisited[0] !== undefined) await this.visit(this.unvisited[0], []);
    for (const page of last?.pages ?? []) this.recomputed.set(page.code, page.text);
    const current = new Map((await this.totals.current()).map(({ code, text }) => [code, text]));
    for (const code of new Set([...current.keys(), ...this.recomputed.keys()])) this.compare(code, 'now', current.get(code) ?? '', this.recomputed.get(code) ?? '');
    if (last && (lastDay ?? '') < last.day) this.differ(`the last day is ${lastDay ?? 'none'} instead of ${last.day}`, NOTHING);
    return { compared: this.compared, differing: this.differing, largest: this.largest, examples: this.examples };
  }

  private async visit(day: string, recomputed: readonly DayPage[]): Promise<void> {
    if (this.unvisited[0] === day) this.unvisited.shift();
    const stored = await this.closedDays.pagesOf([day]);
    for (const page of stored) this.stored.set(page.code, page.text);
    for (const page of recomputed) this.recomputed.set(page.code, page.text);
    for (const code of new Set([...stored, ...recomputed].map((page) => page.code))) this.compare(code, day, this.stored.get(code) ?? '', this.recomputed.get(code) ?? '');
  }

  private compare(code: string, when: string, stored: string, recomputed: string): void {
    this.compared += 1;
    if (stored === recomputed) return;
    const [found, expected] = [measuresByCell(code, stored), measuresByCell(code, recomputed)];
    for (const cell of new Set([...found.keys(), ...expected.keys()])) {
      const gap = minus(found.get(cell) ?? NOTHING, expected.get(cell) ?? NOTHING);
      if (!isNothing(gap)) this.differ(`${cell} (${when})`, gap);
    }
  }

  private differ(example: string, gap: Measures): void {
    this.differing += 1;
    for (const name of AMOUNTS) this.largest = this.largest.max(gap[name].isNegative ? Money.zero.minus(gap[name]) : gap[name]);
    if (this.examples.length < EXAMPLES) this.examples.push(example);
  }
}
