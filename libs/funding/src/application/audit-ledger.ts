import { Injectable } from '@nestjs/common';
import type { BranchCode, CampaignId, Cents, LedgerEntryRecorded, ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { type EnvelopeKey } from '../domain/ledger.js';
import { LedgerBook } from '../domain/ledger-book.js';
import { entryEventsThrough } from './entry-events.js';

/** A figure that is not what the entries say. `caseId` is null for the envelope itself. */
export interface LedgerDrift extends EnvelopeKey {
  readonly caseId: ReviewCaseId | null;
  readonly figure: 'allocated' | 'reserved' | 'committed';
  readonly keptCents: Cents;
  readonly recomputedCents: Cents;
}

/**
 * Recomputes every envelope and every case's holding from the entries and returns the figures that differ: none, unless somebody went around the
 * triggers. Reads one snapshot, so it can run beside ordinary work. Throws a RangeError when the entries themselves cannot be (`LedgerBook`).
 */
@Injectable()
export class AuditLedger {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<LedgerDrift[]> {
    const client = await this.unitOfWork.connect();
    const rows = async <Row>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[];
    let broken = false;
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const book = await bookOf(entryEventsThrough(rows));
      const envelopes = await rows<KeptEnvelope>(KEPT_ENVELOPES);
      const cases = await rows<KeptCase>(KEPT_CASES);
      await client.query('COMMIT');
      return [...envelopes.flatMap((kept) => envelopeDrift(kept, book)), ...casesOf(book, cases).flatMap((kept) => caseDrift(kept, book))];
    } catch (error) {
      broken = true;
      throw error;
    } finally {
      client.release(broken); // a connection with a half-read snapshot is not given back
    }
  }
}

async function bookOf(events: AsyncIterable<LedgerEntryRecorded>): Promise<LedgerBook> {
  const book = new LedgerBook();
  for await (const event of events) book.record(event);
  return book;
}

interface Kept {
  readonly campaign_id: CampaignId;
  readonly branch_code: BranchCode;
  readonly reserved_cents: string;
  readonly committed_cents: string;
}
interface KeptEnvelope extends Kept {
  readonly allocated_cents: string;
}
interface KeptCase extends Kept {
  readonly case_id: ReviewCaseId;
}

const KEPT_ENVELOPES = `SELECT campaign_id, branch_code, allocated_cents, reserved_cents, committed_cents FROM envelope`;
const KEPT_CASES = `
  SELECT v.campaign_id, v.branch_code, c.case_id, c.reserved_cents, c.committed_cents FROM case_commitment c JOIN envelope v ON v.id = c.envelope_id`;

function envelopeDrift(kept: KeptEnvelope, book: LedgerBook): LedgerDrift[] {
  const { allocated, reserved, committed } = book.balance({ campaignId: kept.campaign_id, branchCode: kept.branch_code });
  return differing(kept, null, [
    ['allocated', kept.allocated_cents, allocated.toJSON()],
    ['reserved', kept.reserved_cents, reserved.toJSON()],
    ['committed', kept.committed_cents, committed.toJSON()],
  ]);
}

/** The cases that are kept, and those that should be. */
function casesOf(book: LedgerBook, kept: readonly KeptCase[]): KeptCase[] {
  const known = new Set(kept.map(({ case_id }) => case_id));
  const lost = book.caseIds.flatMap((caseId) => {
    const held = known.has(caseId) ? undefined : book.heldBy(caseId);
    return held ? [{ case_id: caseId, campaign_id: held.campaignId, branch_code: held.branchCode, reserved_cents: '0', committed_cents: '0' }] : [];
  });
  return [...kept, ...lost];
}

function caseDrift(kept: KeptCase, book: LedgerBook): LedgerDrift[] {
  const held = book.heldBy(kept.case_id);
  return differing(kept, kept.case_id, [
    ['reserved', kept.reserved_cents, held?.reserved.toJSON() ?? '0'],
    ['committed', kept.committed_cents, held?.committed.toJSON() ?? '0'],
  ]);
}

function differing(kept: Kept, caseId: ReviewCaseId | null, figures: readonly (readonly [LedgerDrift['figure'], Cents, Cents])[]): LedgerDrift[] {
  return figures
    .filter(([, keptCents, recomputedCents]) => keptCents !== recomputedCents)
    .map(([figure, keptCents, recomputedCents]) => ({ campaignId: kept.campaign_id, branchCode: kept.branch_code, caseId, figure, keptCents, recomputedCents }));
}
