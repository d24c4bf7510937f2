import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { type Balance, Campaigns, ceilingFor, Envelopes } from '#libs/funding';
import type { Money } from '#libs/kernel';
import { type AwardFigures, awardFigures } from '../domain/award-figures.js';
import { effectiveCeiling } from '../domain/review.policy.js';
import { CaseGlances } from './case-glance.js';

export interface CaseMoneyStanding {
  /** The envelope of the case's branch and campaign, now. */
  readonly envelope: Balance;
  /** What the campaign lets one approver of the branch award alone. */
  readonly delegation: Money;
  /** What this person may award alone in the branch; null for whoever decides nothing there. */
  readonly ceiling: Money | null;
  /** Whether the standing award is above that; null without an award or without a ceiling. */
  readonly isAboveCeiling: boolean | null;
  /** Of the proposal or the decision; null before. */
  readonly figures: AwardFigures | null;
}

/** The money around a case: its branch's envelope, who may award how much, and how the award was worked out. Four statements. */
@Injectable()
export class ReadCaseMoney {
  constructor(
    private readonly cases: CaseGlances,
    private readonly campaigns: Campaigns,
    private readonly envelopes: Envelopes,
  ) {}

  /** Throws `review.unknown-case` (404). */
  async execute(actor: Actor, caseId: ReviewCaseId): Promise<CaseMoneyStanding> {
    const { campaignId, branchCode, requested, cost, award, eligibleBase } = await this.cases.of(actor, caseId);
    const { parameters } = await this.campaigns.get(campaignId);
    const delegation = ceilingFor(parameters, branchCode);
    const ceiling = actor.mayInBranch('review.decide', branchCode) ? effectiveCeiling(actor, branchCode, delegation) : null;
    return {
      envelope: await this.envelopes.balance(campaignId, branchCode),
      delegation,
      ceiling,
      isAboveCeiling: ceiling === null || award === null ? null : award.exceeds(ceiling),
      figures: award === null || eligibleBase === null ? null : awardFigures({ requested, cost, eligibleBase, amount: award, maxFundingRate: parameters.maxFundingRate }),
    };
  }
}
