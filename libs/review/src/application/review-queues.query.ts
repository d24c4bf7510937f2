import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { Branches } from '#libs/funding';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { OPEN_CASE_STATES } from '../domain/review-case.machine.js';

export interface QueueStatistics {
  readonly branchCode: BranchCode;
  readonly counts: Readonly<Record<(typeof OPEN_CASE_STATES)[number], number>>;
  /** When the case that has waited longest in the queue was submitted; null when none waits. */
  readonly oldestOpenedAt: Date | null;
  /** Open cases beyond their legal end, the clock running. */
  readonly overdue: number;
  readonly paused: { readonly at: Date; readonly byName: string; readonly reason: string | null } | null;
  /** What this person may do with the queue. */
  readonly allowedActions: readonly ('claim' | 'pause' | 'resume')[];
}

/** How the branch queues stand: those of the person's branches, or all of them for whoever manages queues. */
@Injectable()
export class ReviewQueues {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly branches: Branches,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<readonly QueueStatistics[]> {
    requirePermission(actor, 'queue.read');
    const visible = actor.may('queue.manage') ? 'all' : actor.branchesWith('review.read');
    const branches = visible === 'all' ? await this.branches.codes() : visible;
    const rows = await this.unitOfWork.read.rows<StatisticsRow>(STATISTICS, [branches, this.clock.now()]);
    return rows.map((row) => ({
      branchCode: row.branch_code,
      counts: { queued: row.queued, underReview: row.under_review, correctionRequested: row.correction_requested, proposed: row.proposed },
      oldestOpenedAt: row.oldest,
      overdue: row.overdue,
      paused: row.paused_at === null ? null : { at: row.paused_at, byName: row.paused_by_name ?? '', reason: row.pause_reason },
      allowedActions: [
        ...(actor.mayInBranch('review.work', row.branch_code) && row.queued > 0 ? (['claim'] as const) : []),
        ...(actor.may('queue.manage') ? [row.paused_at === null ? ('pause' as const) : ('resume' as const)] : []),
      ],
    }));
  }
}

interface StatisticsRow {
  readonly branch_code: BranchCode;
  readonly queued: number;
  readonly under_review: number;
  readonly correction_requested: number;
  readonly proposed: number;
  readonly oldest: Date | null;
  readonly overdue: number;
  readonly paused_at: Date | null;
  readonly paused_by_name: string | null;
  readonly pause_reason: string | null;
}

/** Each figure is a stretch of an index. */
const STATISTICS = `
  SELECT b.branch_code, n.queued, n.under_review, n.correction_requested, n.proposed, o.oldest, d.overdue, q.paused_at, q.paused_by_name, q.pause_reason
  FROM unnest($1::text[]) AS b (branch_code)
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued, count(*) FILTER (WHERE state = 'underReview')::int AS under_review,
           count(*) FILTER (WHERE state = 'correctionRequested')::int AS correction_requested, count(*) FILTER (WHERE state = 'proposed')::int AS proposed
    FROM review_case WHERE branch_code = b.branch_code AND state IN ('queued','underReview','correctionRequested','proposed')
  ) n
  CROSS JOIN LATERAL (SELECT min(opened_at) AS oldest FROM review_case WHERE branch_code = b.branch_code AND state = 'queued') o
  CROSS JOIN LATERAL (SELECT count(*)::int AS overdue FROM review_case WHERE branch_code = b.branch_code AND state IN ('queued','underReview','proposed') AND legal_due_at < $2) d
  LEFT JOIN review_queue q ON q.branch_code = b.branch_code
  ORDER BY b.branch_code`;
