import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { Campaigns, ceilingFor } from '#libs/funding';
import { Clock } from '#libs/kernel';
import { type CaseAction, allowedActions, effectiveCeiling, mayRead } from '../domain/review.policy.js';
import { unknownCase } from '../domain/review.errors.js';
import type { ReviewCase } from '../domain/review-case.js';
import { CaseRecords, type CaseRecord } from './case-records.js';

export interface CaseDetail {
  readonly reviewCase: ReviewCase;
  readonly record: CaseRecord;
  readonly allowedActions: readonly CaseAction[];
  /** The person has a declared interest in the CFA: they may read, not act. */
  readonly recused: boolean;
}

/** Everything about one case, for the people of its branch and those who oversee. Three statements. */
@Injectable()
export class ReadCase {
  constructor(
    private readonly records: CaseRecords,
    private readonly campaigns: Campaigns,
    private readonly clock: Clock,
  ) {}

  /** Throws `review.unknown-case` (404). */
  async execute(actor: Actor, caseId: ReviewCaseId): Promise<CaseDetail> {
    requirePermission(actor, 'review.read');
    const found = await this.records.find(caseId, actor.userId);
    if (!found || !mayRead(actor, found.reviewCase.data)) throw unknownCase();
    const { reviewCase, record, recused } = found;
    const { campaignId, branchCode } = reviewCase.data;
    const { parameters } = await this.campaigns.get(campaignId);
    const standing = { recused, ceiling: effectiveCeiling(actor, branchCode, ceilingFor(parameters, branchCode)) };
    return { reviewCase, record, recused, allowedActions: allowedActions(actor, reviewCase.data, standing, this.clock.now()) };
  }
}
