import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { Campaigns, ceilingFor, Envelopes } from '#libs/funding';
import { Money } from '#libs/kernel';
import type { LineDecision } from '../domain/award.js';
import { type AwardFigures, awardFigures } from '../domain/award-figures.js';
import { type AwardPreview, previewOf } from '../domain/award-preview.js';
import { effectiveCeiling, mayRead } from '../domain/review.policy.js';
import { unknownCase } from '../domain/review.errors.js';
import { ReviewCases } from './review-cases.js';

export interface PreviewedAward extends AwardPreview {
  readonly figures: AwardFigures;
  /** What the envelope lacks to give it now, the case's own reservation included; zero when there is room. */
  readonly missing: Money;
  /** Up to which award one person decides alone: whoever asks, if they decide here; otherwise an approver of the branch. */
  readonly ceiling: Money;
}

/**
 * What unfinished decisions would come to, so that a screen shows the figures that would be written and works out none itself.
 * Nothing is written. Once proposed, no line may be raised above the proposal. Four statements.
 */
@Injectable()
export class PreviewAward {
  constructor(
    private readonly cases: ReviewCases,
    private readonly campaigns: Campaigns,
    private readonly envelopes: Envelopes,
  ) {}

  /** Throws `review.unknown-case` (404). */
  async execute(actor: Actor, caseId: ReviewCaseId, decisions: readonly LineDecision[]): Promise<PreviewedAward> {
    requirePermission(actor, 'review.read');
    const file = await this.cases.read(caseId, actor.userId);
    if (!file || !mayRead(actor, file.reviewCase.data)) throw unknownCase();
    const { campaignId, branchCode, requested, cost, state, award: standing, beyondEnvelope } = file.reviewCase.data;
    const { parameters } = await this.campaigns.get(campaignId);
    const { maxFundingRate } = parameters;
    const isProposed = state === 'proposed';
    const { award, problems } = previewOf(file.lines, decisions, { requested, cost, maxFundingRate }, isProposed ? file.proposal?.award ?? null : null);
    const { available } = await this.envelopes.balance(campaignId, branchCode);
    const own = isProposed && !beyondEnvelope ? standing ?? Money.zero : Money.zero;
    const delegation = ceilingFor(parameters, branchCode);
    return {
      award, problems,
      figures: awardFigures({ requested, cost, eligibleBase: award.eligibleBase, amount: award.amount, maxFundingRate }),
      missing: award.amount.minus(available.plus(own)).max(Money.zero),
      ceiling: actor.mayInBranch('review.decide', branchCode) ? effectiveCeiling(actor, branchCode, delegation) : delegation,
    };
  }
}
