import { Injectable } from '@nestjs/common';
import type { Message } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { factOf } from '../domain/facts.js';
import { whatChanges } from '../domain/what-changes.js';
import { FactStore } from './fact-store.js';
import { TotalsStore } from './totals-store.js';

/**
 * Takes events into the portfolio: the facts and the totals move in the unit of work that also notes the messages as heard.
 * What a message changes is the difference between what its CFA adds with it and without it; so a repeat changes nothing and order does not matter.
 */
@Injectable()
export class RecordFacts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FactStore,
    private readonly totals: TotalsStore,
  ) {}

  async execute(messages: readonly Pick<Message, 'event' | 'occurredAt'>[]): Promise<void> {
    const told = messages.map(({ event, occurredAt }) => factOf(event, occurredAt));
    await this.unitOfWork.run(async () => {
      // Begun together, run one after the other: what is read is what the lock found.
      const [lastDay, known] = await Promise.all([this.totals.lock(), this.facts.ofCfas([...new Set(told.map(({ cfaId }) => cfaId))])]);
      const { changed, changes } = whatChanges(known, told);
      if (changed.length === 0) return;
      await Promise.all([this.facts.save(changed), this.totals.apply(changes, lastDay)]);
    });
  }
}
