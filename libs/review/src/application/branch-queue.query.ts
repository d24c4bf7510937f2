import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, CfaId, ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import { Clock, Money, plusDays } from '#libs/kernel';
import { type Sql, UnitOfWork } from '#libs/persistence';
import { type CaseState, OPEN_CASE_STATES } from '../domain/review-case.machine.js';
import { unknownQueue } from '../domain/review.errors.js';

export interface QueueFilters {
  /** Null: everything still open. */
  readonly state: CaseState | null;
  /** Opened at least so many days ago. */
  readonly minAgeDays: number | null;
  readonly minRequested: Money | null;
  readonly maxRequested: Money | null;
  readonly regionCode: string | null;
  /** Only those this person is in charge of. */
  readonly assignee: 'me' | null;
}

/** Where a page starts: instant (ISO 8601) and id of the last case seen. */
export interface QueuePosition {
  readonly openedAt: string;
  readonly id: string;
}

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
}

/** A branch's queue, oldest first. One statement; a deep page costs what the first one costs. */
@Injectable()
export class BranchQueue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One row more than `limit`, when there is one. Throws `review.unknown-queue` (404) for a branch that is not this person's. */
  async page(actor: Actor, branch: BranchCode, filters: QueueFilters, limit: number, after: QueuePosition | null): Promise<readonly QueuedCase[]> {
    requirePermission(actor, 'review.read');
    if (!actor.mayInBranch('review.read', branch)) throw unknownQueue();
    const { text, values, isPlain } = queuePage(branch, filters, { userId: actor.userId, at: this.clock.now() }, limit + 1, after);
    // Without filters there are two texts only, and their plan is always the right one: prepared.
    const sql: Sql = isPlain ? this.unitOfWork.read : this.unitOfWork.search;
    return (await sql.rows<QueueRow>(text, values)).map(toQueuedCase);
  }
}

interface QueueStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly isPlain: boolean;
}

/**
 * Each state is one stretch of the index `review_case_queue`, in order; a page takes as much of each and merges. Filters by amount and region
 * are answered from the index as well, so only the rows shown are fetched.
 */
export function queuePage(branch: BranchCode, filters: QueueFilters, viewer: { readonly userId: UserId; readonly at: Date }, limit: number, after: QueuePosition | null): QueueStatement {
  const values: unknown[] = [branch, filters.state === null ? OPEN_CASE_STATES : [filters.state], limit];
  const conditions: string[] = [];
  const where = (value: unknown, condition: (parameter: string) => string): void => {
    values.push(value);
    conditions.push(`AND ${condition(`$${values.length}`)}`);
  };
  if (after) {
    values.push(after.openedAt, after.id);
    conditions.push(`AND (q.opened_at, q.id) > ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  const unfiltered = conditions.length;
  if (filters.minAgeDays !== null) where(plusDays(viewer.at, -filters.minAgeDays), (instant) => `q.opened_at <= ${instant}::timestamptz`);
  if (filters.minRequested !== null) where(filters.minRequested.toJSON(), (cents) => `q.requested_cents >= ${cents}::bigint`);
  if (filters.maxRequested !== null) where(filters.maxRequested.toJSON(), (cents) => `q.requested_cents <= ${cents}::bigint`);
  if (filters.regionCode !== null) where(filters.regionCode, (region) => `q.region_code = ${region}::text`);
  if (filters.assignee === 'me') where(viewer.userId, (user) => `q.assignee_id = ${user}::uuid`);
  const text = `
    SELECT c.id, c.project_id, c.project_number, c.title, c.cfa_id, c.cfa_name, c.region_code, c.state, c.requested_cents, c.cost_cents, c.award_cents,
           c.beyond_envelope, c.opened_at, c.legal_due_at, c.clock_stopped_at, c.reminded_at, c.escalated_at, c.assignee_id, c.assignee_name,
           c.rules_outcome, c.duplicates, c.synthetic
    FROM (
      SELECT stretch.id, stretch.opened_at FROM unnest($2::text[]) AS wanted (state) CROSS JOIN LATERAL (
        SELECT q.id, q.opened_at FROM review_case q
        WHERE q.branch_code = $1 AND q.state = wanted.state ${conditions.join(' ')}
        ORDER BY q.opened_at, q.id LIMIT $3
      ) stretch
      ORDER BY stretch.opened_at, stretch.id LIMIT $3
    ) page JOIN review_case c ON c.id = page.id
    ORDER BY page.opened_at, page.id`;
  return { text, values, isPlain: conditions.length === unfiltered };
}

interface QueueRow {
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
}

function toQueuedCase(row: QueueRow): QueuedCase {
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
  };
}
