import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { DomainEvent } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { isMoney, type MoneyFact, storedFact } from '../domain/facts.js';
import { type Filters, restricted } from '../domain/selection.js';
import { candidates } from './fact-conditions.js';
import { type AsOf, withinRights } from './portfolio-question.js';

/** A ledger entry behind a total: as recorded, and what of it lies in the selection. */
export interface CountedEntry {
  readonly entry: MoneyFact;
  readonly counted: MoneyFact;
}

export interface EntriesBehind {
  readonly filters: Filters;
  readonly asOf: AsOf;
  readonly limit: number;
  readonly before: { readonly at: string; readonly id: string } | null;
}

/** Drill-down: the ledger entries behind a total, newest first. What is counted of them sums to the total's committed amount. */
@Injectable()
export class ListEntries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit + 1` entries, so that the caller knows whether there are more. */
  async execute(actor: Actor, { filters: asked, asOf, limit, before }: EntriesBehind): Promise<readonly CountedEntry[]> {
    const filters = withinRights(actor, asked);
    const { where, values } = candidates(filters, asOf.at);
    const parameter = (index: number): string => `$${values.length + index}`;
    const rows = await this.unitOfWork.search.rows<{ payload: DomainEvent; at: Date }>(
      `SELECT payload, at FROM portfolio_fact WHERE ${where} AND kind IN ('committed', 'releasedCommitment')
         AND (${parameter(1)}::timestamptz IS NULL OR (at, id) < (${parameter(1)}, ${parameter(2)}::text)) ORDER BY at DESC, id DESC LIMIT ${parameter(3)}`,
      [...values, before?.at ?? null, before?.id ?? null, limit + 1],
    );
    return rows.flatMap(({ payload, at }) => {
      const entry = storedFact(payload, at);
      const [counted] = restricted([entry], filters);
      return isMoney(entry) && counted && isMoney(counted) ? [{ entry, counted }] : [];
    });
  }
}
