import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { Campaigns, ceilingFor } from '#libs/funding';
import { type BasisPoints, Clock } from '#libs/kernel';
import { ListProjects } from '#libs/projects';
import { type CaseAction, allowedActions, effectiveCeiling, mayRead, refusedActions } from '../domain/review.policy.js';
import { unknownCase } from '../domain/review.errors.js';
import type { ReviewCase } from '../domain/review-case.js';
import { CaseRecords, type CaseRecord } from './case-records.js';

export interface CaseDetail {
  readonly reviewCase: ReviewCase;
  readonly record: CaseRecord;
  readonly allowedActions: readonly CaseAction[];
  /** What the person's role does in this state, but not this person with this case, and the refusal they would get. */
  readonly refusedActions: ReturnType<typeof refusedActions>;
  /** The person has a declared interest in the CFA: they may read, not act. */
  readonly recused: boolean;
  readonly maxFundingRate: BasisPoints;
}

/** Everything about one case, for the people of its branch and those who oversee. Three statements, four with look-alikes. */
@Injectable()
export class ReadCase {
  constructor(
    private readonly records: CaseRecords,
    private readonly campaigns: Campaigns,
    private readonly projects: ListProjects,
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
    const duplicates = await this.withinSight(actor, record.duplicates);
    return { reviewCase, record: { ...record, duplicates }, recused, maxFundingRate: parameters.maxFundingRate, allowedActions: allowedActions(actor, reviewCase.data, standing, this.clock.now()), refusedActions: refusedActions(actor, reviewCase.data, standing) };
  }

  /** Of a file that is not for this person they learn that it exists, and no more. */
  private async withinSight(actor: Actor, duplicates: CaseRecord['duplicates']): Promise<CaseRecord['duplicates']> {
    if (duplicates.length === 0) return duplicates;
    const visible = await this.projects.visibleAmong(actor, duplicates.flatMap(({ otherProjectId }) => (otherProjectId === null ? [] : [otherProjectId])));
    return duplicates.map((each) => (each.otherProjectId !== null && visible.has(each.otherProjectId) ? each : { ...each, otherProjectId: null, otherNumber: null, otherLabel: null, otherCfaName: null }));
  }
}
