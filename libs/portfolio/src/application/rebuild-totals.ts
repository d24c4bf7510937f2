import { Injectable } from '@nestjs/common';
import type { Message } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import type { Cell } from '../domain/dimensions.js';
import { factOf } from '../domain/facts.js';
import type { Measures } from '../domain/measures.js';
import { ClosedDays, type DayPage } from './closed-days.js';
import { FactStore } from './fact-store.js';
import { recomputedTotals } from './recomputed-totals.js';
import { cellKey, measuresIn, type StoredCell } from './stored-cells.js';
import { TotalsStore } from './totals-store.js';

const FACTS_AT_ONCE = 2000;
const PAGES_AT_ONCE = 100;

/** Makes the totals anew from the facts, in one transaction: readers see the old ones until it commits, the consumer waits. */
@Injectable()
export class RebuildTotals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FactStore,
    private readonly totals: TotalsStore,
    private readonly closedDays: ClosedDays,
  ) {}

  /** Throws away all totals and makes them anew. */
  async rebuild(): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.write.execute('SET LOCAL idle_in_transaction_session_timeout = 0'); // summing a million facts is not idling
      await this.totals.lock();
      await this.totals.clear();
      const current = new Map<string, readonly StoredCell[]>();
      let waiting: DayPage[] = [];
      let lastDay: string | null = null;
      let lastPages: readonly DayPage[] = [];
      // The last day with a fact stays open: it is in the cells, so its pages are held back until a later day comes.
      for await (const { day, pages } of recomputedTotals(this.facts.byCfa())) {
        waiting.push(...lastPages);
        lastPages = pages;
        lastDay = day;
        for (const page of pages) current.set(page.code, page.cells);
        if (waiting.length >= PAGES_AT_ONCE) {
          await this.closedDays.put(waiting);
          waiting = [];
        }
      }
      if (waiting.length > 0) await this.closedDays.put(waiting);
      for (const [code, cells] of current) await this.totals.changeCells(cells.map((cell): readonly [Cell, Measures] => [cellKey(code, cell), measuresIn(cell)]));
      await this.totals.setLastDay(lastDay);
    });
  }

  /** Takes in many facts at once, then rebuilds: for imports and measurements. Returns how many were new. */
  async loadFacts(told: AsyncIterable<Pick<Message, 'event' | 'occurredAt'>>): Promise<number> {
    let added = 0;
    let waiting: Pick<Message, 'event' | 'occurredAt'>[] = [];
    const store = async (): Promise<void> => {
      const facts = waiting.map(({ event, occurredAt }) => factOf(event, occurredAt));
      waiting = [];
      added += await this.unitOfWork.run(() => this.facts.addNew(facts));
    };
    for await (const message of told) {
      waiting.push(message);
      if (waiting.length >= FACTS_AT_ONCE) await store();
    }
    if (waiting.length > 0) await store();
    await this.rebuild();
    return added;
  }
}
