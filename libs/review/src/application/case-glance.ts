import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, CampaignId, CfaId, ProjectId, ReviewCaseId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { mayRead } from '../domain/review.policy.js';
import { unknownCase } from '../domain/review.errors.js';

/** As much of a case as a part of its screen asks about. */
export interface CaseGlance {
  readonly id: ReviewCaseId;
  readonly projectId: ProjectId;
  readonly campaignId: CampaignId;
  readonly branchCode: BranchCode;
  readonly cfaId: CfaId;
  readonly openedAt: Date;
  readonly requested: Money;
  readonly cost: Money;
  readonly award: Money | null;
  readonly eligibleBase: Money | null;
  /** Whoever looks has a living declaration of interest in the CFA. */
  readonly recused: boolean;
}

/** The question that each part of a case's screen starts with: is this case for this person? */
@Injectable()
export class CaseGlances {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws `review.unknown-case` (404) when it is not there or not visible. One statement. */
  async of(actor: Actor, caseId: ReviewCaseId): Promise<CaseGlance> {
    requirePermission(actor, 'review.read');
    const row = await this.unitOfWork.read.first<GlanceRow>(GLANCE, [caseId, actor.userId]);
    if (!row || !mayRead(actor, row)) throw unknownCase();
    const { requestedCents, costCents, awardCents, eligibleBaseCents, ...glance } = row;
    return { ...glance, requested: Money.ofCents(requestedCents), cost: Money.ofCents(costCents), award: orNull(awardCents), eligibleBase: orNull(eligibleBaseCents) };
  }
}

interface GlanceRow extends Omit<CaseGlance, 'requested' | 'cost' | 'award' | 'eligibleBase'> {
  readonly requestedCents: string;
  readonly costCents: string;
  readonly awardCents: string | null;
  readonly eligibleBaseCents: string | null;
}

const orNull = (cents: string | null): Money | null => (cents === null ? null : Money.ofCents(cents));

const GLANCE = `
  SELECT c.id, c.project_id AS "projectId", c.campaign_id AS "campaignId", c.branch_code AS "branchCode", c.cfa_id AS "cfaId", c.opened_at AS "openedAt",
         c.requested_cents AS "requestedCents", c.cost_cents AS "costCents", c.award_cents AS "awardCents", c.eligible_base_cents AS "eligibleBaseCents",
         EXISTS (SELECT FROM interest_declaration i WHERE i.user_id = $2 AND i.cfa_id = c.cfa_id AND i.withdrawn_at IS NULL) AS recused
  FROM review_case c WHERE c.id = $1`;
