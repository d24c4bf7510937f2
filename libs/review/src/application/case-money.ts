import { Injectable } from '@nestjs/common';
import type { LedgerAttribution, LedgerEntryId, UserId } from '#libs/contracts';
import { Ledger } from '#libs/funding';
import { type Award, byCategory } from '../domain/award.js';
import type { CaseData } from '../domain/review-case.js';

/** What a case does to its branch's envelope. */
@Injectable()
export class CaseMoney {
  constructor(private readonly ledger: Ledger) {}

  /** Sets the award aside if the envelope has room. An award of nothing needs none. */
  async reserve(data: CaseData, award: Award, by: UserId): Promise<{ readonly beyondEnvelope: boolean }> {
    if (award.amount.isZero) return { beyondEnvelope: false };
    const { outcome } = await this.ledger.reserve({ ...envelopeOf(data), amount: award.amount, attribution: attributionOf(data, award) }, by);
    return { beyondEnvelope: outcome === 'beyondEnvelope' };
  }

  /** Commits the award and gives back what else was reserved for the case. Throws `funding.envelope-exhausted` (409). */
  async commit(data: CaseData, award: Award, by: UserId): Promise<LedgerEntryId> {
    return this.ledger.commit({ ...envelopeOf(data), amount: award.amount, attribution: attributionOf(data, award) }, by);
  }

  async release(data: CaseData, reason: string, by: UserId): Promise<void> {
    await this.ledger.releaseReservation({ ...envelopeOf(data), caseId: data.id, attribution: attributionOf(data, null), reason }, by);
  }

  /** Gives a granted case's money back. */
  async uncommit(data: CaseData, award: Award, reason: string, by: UserId): Promise<void> {
    await this.ledger.releaseCommitment({ ...envelopeOf(data), amount: award.amount, attribution: attributionOf(data, award), reason }, by);
  }
}

const envelopeOf = ({ campaignId, branchCode }: CaseData) => ({ campaignId, branchCode });

function attributionOf({ projectId, id, cfaId, regionCode, purpose }: CaseData, award: Award | null): LedgerAttribution {
  const categories = award === null ? [] : byCategory(award);
  return {
    projectId, caseId: id, cfaId, regionCode, purpose,
    categories: categories.map(({ category, amount, eligibleBase }) => ({ category, amountCents: amount.toJSON(), eligibleBaseCents: eligibleBase.toJSON() })),
  };
}
