import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, UserId } from '#libs/contracts';
import { BranchStaff } from '#libs/identity';
import { Clock, Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { unknownQueue } from '../domain/review.errors.js';

/** What one person has in hand in a branch. */
export interface Workload {
  readonly userId: UserId;
  readonly displayName: string;
  /** Whether the person is an officer of the branch today: somebody who left may still have cases in hand. */
  readonly isOfficer: boolean;
  readonly underReview: number;
  readonly waitingForCfa: number;
  readonly proposed: number;
  readonly overdue: number;
  readonly requested: Money;
  readonly oldestOpenedAt: Date | null;
}

const NOTHING = { underReview: 0, waitingForCfa: 0, proposed: 0, overdue: 0, requested: '0', oldestOpenedAt: null } as const;

/** Who has how much to do in a branch: its officers, those with nothing in hand too, and whoever else has a case of it. By name. */
@Injectable()
export class BranchWorkload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly staff: BranchStaff,
    private readonly clock: Clock,
  ) {}

  /** Throws `review.unknown-queue` (404) for a branch that is not this person's. */
  async execute(actor: Actor, branch: BranchCode): Promise<readonly Workload[]> {
    requirePermission(actor, 'review.read');
    if (!actor.mayInBranch('review.read', branch)) throw unknownQueue();
    const rows = await this.unitOfWork.read.rows<WorkloadRow>(WORKLOAD, [branch, this.clock.now()]);
    const inHand = new Map(rows.map((row) => [row.userId, row]));
    const officers = await this.staff.holding('branchOfficer', branch);
    const known = new Set(officers.map(({ userId }) => userId));
    return [
      ...officers.map((officer) => workload({ ...NOTHING, ...inHand.get(officer.userId), ...officer }, { isOfficer: true })),
      ...rows.filter(({ userId }) => !known.has(userId)).map((row) => workload(row, { isOfficer: false })),
    ];
  }
}

interface WorkloadRow extends Omit<Workload, 'isOfficer' | 'requested'> {
  readonly requested: string;
}

function workload({ requested, ...row }: WorkloadRow, standing: Pick<Workload, 'isOfficer'>): Workload {
  return { ...row, ...standing, requested: Money.ofCents(requested) };
}

/** Stretches of `review_case_queue`; the name is the one of the person's latest claim. */
const WORKLOAD = `
  SELECT assignee_id AS "userId", (array_agg(assignee_name ORDER BY claimed_at DESC NULLS LAST))[1] AS "displayName",
         count(*) FILTER (WHERE state = 'underReview')::int AS "underReview", count(*) FILTER (WHERE state = 'correctionRequested')::int AS "waitingForCfa",
         count(*) FILTER (WHERE state = 'proposed')::int AS proposed, count(*) FILTER (WHERE state <> 'correctionRequested' AND legal_due_at < $2)::int AS overdue,
         sum(requested_cents)::text AS requested, min(opened_at) AS "oldestOpenedAt"
  FROM review_case WHERE branch_code = $1 AND state IN ('underReview', 'correctionRequested', 'proposed') AND assignee_id IS NOT NULL
  GROUP BY assignee_id ORDER BY 2, 1`;
