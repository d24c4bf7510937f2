import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { Branches } from '#libs/funding';
import { Clock, Money, plusDays } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';

/** Days since the submission at which a bucket begins; the last has no end. Two months are the legal limit (R6332-24). */
export const AGE_BUCKETS = [0, 15, 30, 45, 60] as const;

export interface AgeBucket {
  readonly fromDays: number;
  /** Exclusive; null: no end. */
  readonly toDays: number | null;
  readonly count: number;
  readonly requested: Money;
}

export interface QueueAgeing {
  readonly branchCode: BranchCode;
  readonly open: number;
  readonly buckets: readonly AgeBucket[];
  /** Beyond the legal end, the clock running. */
  readonly overdue: number;
  /** The clock stands still: the CFA owes an answer. */
  readonly clockStopped: number;
  readonly oldestOpenedAt: Date | null;
}

/** How old what is still open is, branch by branch: for whoever oversees the queues. */
@Injectable()
export class QueuesAgeing {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly branches: Branches,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<readonly QueueAgeing[]> {
    requirePermission(actor, 'queue.read');
    const held = actor.branchesWith('queue.read');
    const branches = held === 'all' ? await this.branches.codes() : held;
    const now = this.clock.now();
    const rows = await this.unitOfWork.read.rows<AgeingRow>(AGEING, [branches, now, AGE_BUCKETS.map((days) => plusDays(now, -days))]);
    return rows.map(({ branchCode, buckets, overdue, clockStopped, oldestOpenedAt }) => ({
      branchCode, overdue, clockStopped, oldestOpenedAt,
      open: buckets.reduce((sum, { count }) => sum + count, 0),
      buckets: AGE_BUCKETS.map((fromDays, index) => {
        const found = buckets.find(({ bucket }) => bucket === index + 1);
        return { fromDays, toDays: AGE_BUCKETS[index + 1] ?? null, count: found?.count ?? 0, requested: Money.ofCents(found?.cents ?? '0') };
      }),
    }));
  }
}

interface AgeingRow {
  readonly branchCode: BranchCode;
  readonly buckets: readonly { readonly bucket: number; readonly count: number; readonly cents: string }[];
  readonly overdue: number;
  readonly clockStopped: number;
  readonly oldestOpenedAt: Date | null;
}

/** $3: where buckets begin, the youngest first. What was opened at or before an instant is at least so old. All of it stands in `review_case_queue`. */
const AGEING = `
  WITH aged AS (
    SELECT c.branch_code, (SELECT count(*)::int FROM unnest($3::timestamptz[]) AS border WHERE c.opened_at <= border) AS bucket, count(*)::int AS count, sum(c.requested_cents) AS cents,
           count(*) FILTER (WHERE c.state <> 'correctionRequested' AND c.legal_due_at < $2)::int AS overdue, count(*) FILTER (WHERE c.state = 'correctionRequested')::int AS stopped, min(c.opened_at) AS oldest
    FROM review_case c WHERE c.branch_code = ANY($1::text[]) AND c.state IN ('queued', 'underReview', 'correctionRequested', 'proposed') GROUP BY 1, 2
  )
  SELECT b.branch_code AS "branchCode", coalesce(jsonb_agg(jsonb_build_object('bucket', greatest(a.bucket, 1), 'count', a.count, 'cents', a.cents::text)) FILTER (WHERE a.count IS NOT NULL), '[]') AS buckets,
         coalesce(sum(a.overdue), 0)::int AS overdue, coalesce(sum(a.stopped), 0)::int AS "clockStopped", min(a.oldest) AS "oldestOpenedAt"
  FROM unnest($1::text[]) AS b (branch_code) LEFT JOIN aged a ON a.branch_code = b.branch_code
  GROUP BY b.branch_code ORDER BY b.branch_code`;
