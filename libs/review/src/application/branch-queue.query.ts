import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, UserId } from '#libs/contracts';
import { Clock, type Money, plusDays } from '#libs/kernel';
import { type Sql, UnitOfWork } from '#libs/persistence';
import { type CaseState, OPEN_CASE_STATES } from '../domain/review-case.machine.js';
import { unknownQueue } from '../domain/review.errors.js';
import { queuedCase, type QueuedCaseRow, rowFor, type RowOfCase } from './queued-case.js';

/** Who has the case: whoever asks, nobody, somebody else, or a person named by id. */
export type AssigneeFilter = 'me' | 'nobody' | 'others' | UserId;

export interface QueueFilters {
  /** Null: everything still open. */
  readonly state: CaseState | null;
  /** Opened at least so many days ago. */
  readonly minAgeDays: number | null;
  readonly minRequested: Money | null;
  readonly maxRequested: Money | null;
  readonly regionCode: string | null;
  readonly assignee: AssigneeFilter | null;
  /** What checking the rules found. */
  readonly rulesOutcome: 'pass' | 'fail' | 'missing' | null;
  /** Whether lines look like lines of other projects. */
  readonly hasDuplicates: boolean | null;
  /** Beyond the legal end with the clock running, or not. */
  readonly isOverdue: boolean | null;
  /** Opened at most so many days ago. */
  readonly maxAgeDays: number | null;
}

/** Where a page starts: instant (ISO 8601) and id of the last case seen. */
export interface QueuePosition {
  readonly openedAt: string;
  readonly id: string;
}

/** A branch's queue, oldest first. One statement; a deep page costs what the first one costs. */
@Injectable()
export class BranchQueue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One row more than `limit`, when there is one. Throws `review.unknown-queue` (404) for a branch that is not this person's. */
  async page(actor: Actor, branch: BranchCode, filters: QueueFilters, limit: number, after: QueuePosition | null): Promise<readonly RowOfCase[]> {
    requirePermission(actor, 'review.read');
    if (!actor.mayInBranch('review.read', branch)) throw unknownQueue();
    const { text, values, isPlain } = queuePage(branch, filters, { userId: actor.userId, at: this.clock.now() }, limit + 1, after);
    // Without filters there are two texts only, and their plan is always the right one: prepared.
    const sql: Sql = isPlain ? this.unitOfWork.read : this.unitOfWork.search;
    return (await sql.rows<QueuedCaseRow>(text, values)).map((row) => rowFor(actor, row));
  }
}

/** A stretch in which nothing can be found would be read to its end: nobody has what is queued, somebody has what is reviewed or proposed. */
function mayHold(state: CaseState, assignee: AssigneeFilter | null): boolean {
  if (assignee === null) return true;
  return assignee === 'nobody' ? state !== 'underReview' && state !== 'proposed' : state !== 'queued';
}

interface QueueStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly isPlain: boolean;
}

/**
 * Each state is one stretch of the index `review_case_queue`, in order; a page takes as much of each and merges. Every filter is
 * answered from the index as well, so only the rows shown are fetched.
 */
export function queuePage(branch: BranchCode, filters: QueueFilters, viewer: { readonly userId: UserId; readonly at: Date }, limit: number, after: QueuePosition | null): QueueStatement {
  const values: unknown[] = [branch, (filters.state === null ? OPEN_CASE_STATES : [filters.state]).filter((state) => mayHold(state, filters.assignee)), limit, viewer.userId];
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
  if (filters.maxAgeDays !== null) where(plusDays(viewer.at, -filters.maxAgeDays), (instant) => `q.opened_at >= ${instant}::timestamptz`);
  if (filters.rulesOutcome !== null) where(filters.rulesOutcome, (outcome) => `q.rules_outcome = ${outcome}::text`);
  if (filters.hasDuplicates !== null) where(filters.hasDuplicates, (wanted) => `(q.duplicates > 0) = ${wanted}::boolean`);
  if (filters.isOverdue === true) where(viewer.at, (now) => `q.legal_due_at < ${now}::timestamptz AND wanted.state IN ('queued','underReview','proposed')`);
  if (filters.isOverdue === false) where(viewer.at, (now) => `(q.legal_due_at >= ${now}::timestamptz OR wanted.state NOT IN ('queued','underReview','proposed'))`);
  if (filters.assignee === 'nobody') conditions.push('AND q.assignee_id IS NULL');
  else if (filters.assignee === 'others') where(viewer.userId, (user) => `q.assignee_id <> ${user}::uuid`);
  else if (filters.assignee !== null) where(filters.assignee === 'me' ? viewer.userId : filters.assignee, (user) => `q.assignee_id = ${user}::uuid`);
  const text = `
    SELECT ${queuedCase('$4')}
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
