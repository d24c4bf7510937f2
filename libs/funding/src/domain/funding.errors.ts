import type { BranchCode } from '#libs/contracts';
import { DomainError } from '#libs/kernel';

/** 404 */
export class UnknownCampaignError extends DomainError {
  constructor() {
    super('notFound', 'funding.unknown-campaign', 'There is no such campaign');
  }
}

/** 404: no such campaign, or the branch has no envelope in it, or it is not shown to this person. */
export class UnknownEnvelopeError extends DomainError {
  constructor() {
    super('notFound', 'funding.unknown-envelope', 'There is no such envelope');
  }
}

/** 409: `{ branchCode, availableCents, neededCents }`. Nothing was moved. */
export class EnvelopeExhaustedError extends DomainError {
  constructor(branchCode: BranchCode, figures: { readonly availableCents?: string; readonly neededCents?: string }) {
    super('conflict', 'funding.envelope-exhausted', 'The envelope does not hold enough', { branchCode, ...figures });
  }
}
