import type { LedgerEntryRecorded, ReviewCaseId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { type Balance, balanceOf, effectOf, EMPTY_BALANCE, type EnvelopeKey } from './ledger.js';

/** What one case holds of its envelope. */
export interface CaseHolding extends EnvelopeKey {
  readonly reserved: Money;
  readonly committed: Money;
}

/**
 * The ledger's arithmetic without a database: entries in, balances out. It knows no running balance, so what it says is a second opinion on the
 * ones PostgreSQL keeps. Entries of one envelope must come in their order; the envelopes may be mixed.
 */
export class LedgerBook {
  private readonly envelopes = new Map<string, EnvelopeKey & { readonly balance: Balance }>();
  private readonly cases = new Map<ReviewCaseId, CaseHolding>();

  /** Throws a RangeError for an entry that no sound ledger contains: one that overdraws an envelope, or releases what is not there. */
  record({ campaignId, branchCode, kind, amountCents, attribution, entryId }: LedgerEntryRecorded): void {
    const before = this.balance({ campaignId, branchCode });
    const holding = attribution === null ? null : this.heldBy(attribution.caseId) ?? { campaignId, branchCode, reserved: Money.zero, committed: Money.zero };
    const effect = effectOf(kind, Money.parseCents(amountCents), holding?.reserved ?? Money.zero);
    const after = balanceOf(before.allocated.plus(effect.allocated), before.reserved.plus(effect.reserved), before.committed.plus(effect.committed));
    const held = holding && { ...holding, reserved: holding.reserved.plus(effect.reserved), committed: holding.committed.plus(effect.committed) };
    if ([after.allocated, after.reserved, after.committed, after.available, held?.reserved, held?.committed].some((amount) => amount?.isNegative)) {
      throw new RangeError(`Entry ${entryId} takes what is not there`);
    }
    this.envelopes.set(keyOf({ campaignId, branchCode }), { campaignId, branchCode, balance: after });
    if (held && attribution) this.cases.set(attribution.caseId, held);
  }

  balance(key: EnvelopeKey): Balance {
    return this.envelopes.get(keyOf(key))?.balance ?? EMPTY_BALANCE;
  }

  heldBy(caseId: ReviewCaseId): CaseHolding | undefined {
    return this.cases.get(caseId);
  }

  /** The cases that ever held money. */
  get caseIds(): readonly ReviewCaseId[] {
    return [...this.cases.keys()];
  }
}

const keyOf = ({ campaignId, branchCode }: EnvelopeKey): string => `${campaignId} ${branchCode}`;
