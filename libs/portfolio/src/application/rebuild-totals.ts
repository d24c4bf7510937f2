import { Injectable } from '@nestjs/common';
import type { Message } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { factOf } from '../domain/facts.js';
import { ClosedDays, type DayPage } from './closed-days.js';
import { FactStore } from './fact-store.js';
import { type RecomputedDay, recomputedTotals } from './recomputed-totals.js';
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
      let waiting: DayPage[] = [];
      let last: RecomputedDay | undefined;
      // The last day with a fact stays open: it is in the cells, so its pages are held back until a later day comes.
      for await (const day of recomputedTotals(this.facts.byCfa())) {
        waiting.push(...(last?.pages ?? []));
        last = day;
        if (waiting.length < PAGES_AT_ONCE) continue;
        await this.closedDays.put(waiting);
        waiting = [];
      }
      if (waiting.length > 0) await this.closedDays.put(waiting);
      await this.totals.changeCells(last?.totals ?? []);
      await this.totals.setLastDay(last?.day ?? null);
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
