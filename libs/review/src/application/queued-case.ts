import type { BranchCode, CampaignId, CfaId, ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import type { CaseState } from '../domain/review-case.machine.js';
import { type QueueAction, queueActions, type Reviewer } from '../domain/review.policy.js';

/** A case as a row of a list. */
export interface QueuedCase {
  readonly id: ReviewCaseId;
  readonly projectId: ProjectId;
  readonly projectNumber: string;
  readonly title: string;
  readonly cfaId: CfaId;
  readonly cfaName: string;
  readonly regionCode: string;
  readonly state: CaseState;
  readonly requested: Money;
  readonly cost: Money;
  readonly award: Money | null;
  readonly beyondEnvelope: boolean;
  readonly openedAt: Date;
  readonly legalDueAt: Date;
  readonly clockStoppedAt: Date | null;
  readonly remindedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly assigneeId: UserId | null;
  readonly assigneeName: string | null;
  readonly rulesOutcome: 'pass' | 'fail' | 'missing';
  readonly duplicates: number;
  readonly synthetic: boolean;
  readonly branchCode: BranchCode;
  readonly campaignId: CampaignId;
}

/** The same with what whoever looks may do with it. */
export interface RowOfCase extends QueuedCase {
  readonly allowedActions: readonly QueueAction[];
}

export function rowFor(reviewer: Reviewer, row: QueuedCaseRow): RowOfCase {
  const queued = toQueuedCase(row);
  return { ...queued, allowedActions: queueActions(reviewer, queued, row) };
}

/** The columns of a row, of the alias `c`, for the person whose id is the parameter: all of their ties are read once. */
export const queuedCase = (viewer: string): string => `c.id, c.project_id, c.project_number, c.title, c.cfa_id, c.cfa_name, c.region_code, c.state, c.requested_cents, c.cost_cents, c.award_cents,
  c.beyond_envelope, c.opened_at, c.legal_due_at, c.clock_stopped_at, c.reminded_at, c.escalated_at, c.assignee_id, c.assignee_name,
  c.rules_outcome, c.duplicates, c.synthetic, c.branch_code, c.campaign_id,
  c.cfa_id IN (SELECT i.cfa_id FROM interest_declaration i WHERE i.user_id = ${viewer} AND i.withdrawn_at IS NULL) AS recused`;

export interface QueuedCaseRow {
  readonly id: ReviewCaseId;
  readonly project_id: ProjectId;
  readonly project_number: string;
  readonly title: string;
  readonly cfa_id: CfaId;
  readonly cfa_name: string;
  readonly region_code: string;
  readonly state: CaseState;
  readonly requested_cents: string;
  readonly cost_cents: string;
  readonly award_cents: string | null;
  readonly beyond_envelope: boolean;
  readonly opened_at: Date;
  readonly legal_due_at: Date;
  readonly clock_stopped_at: Date | null;
  readonly reminded_at: Date | null;
  readonly escalated_at: Date | null;
  readonly assignee_id: UserId | null;
  readonly assignee_name: string | null;
  readonly rules_outcome: 'pass' | 'fail' | 'missing';
  readonly duplicates: number;
  readonly synthetic: boolean;
  readonly branch_code: BranchCode;
  readonly campaign_id: CampaignId;
  /** Whoever looks has a living declaration of interest in the CFA. */
  readonly recused: boolean;
}

function toQueuedCase(row: QueuedCaseRow): QueuedCase {
  return {
    id: row.id,
    projectId: row.project_id,
    projectNumber: row.project_number,
    title: row.title,
    cfaId: row.cfa_id,
    cfaName: row.cfa_name,
    regionCode: row.region_code,
    state: row.state,
    requested: Money.ofCents(row.requested_cents),
    cost: Money.ofCents(row.cost_cents),
    award: row.award_cents === null ? null : Money.ofCents(row.award_cents),
    beyondEnvelope: row.beyond_envelope,
    openedAt: row.opened_at,
    legalDueAt: row.legal_due_at,
    clockStoppedAt: row.clock_stopped_at,
    remindedAt: row.reminded_at,
    escalatedAt: row.escalated_at,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    rulesOutcome: row.rules_outcome,
    duplicates: row.duplicates,
    synthetic: row.synthetic,
    branchCode: row.branch_code,
    campaignId: row.campaign_id,
  };
}
