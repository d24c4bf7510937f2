import { ApiProperty } from '@nestjs/swagger';
import { pageOf, type Page } from '#libs/http';
import type { MyWork } from '../application/my-cases.query.js';
import type { RowOfCase } from '../application/queued-case.js';
import type { Workload } from '../application/branch-workload.query.js';
import { QueuedCaseView, queuedCaseView } from './queue.view.js';
import { PersonView } from './review-case.view.js';

export class InHandView {
  @ApiProperty() readonly underReview!: number;
  @ApiProperty({ description: 'The clock stands still' }) readonly waitingForCfa!: number;
  @ApiProperty({ description: 'Waiting for an approver' }) readonly proposed!: number;
  @ApiProperty({ description: 'Beyond the legal end, the clock running' }) readonly overdue!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The nearest legal end of those whose clock runs' }) readonly nextDueAt!: string | null;
}

export class AwaitingDecisionView {
  @ApiProperty() readonly count!: number;
  @ApiProperty({ description: 'Beyond the legal end' }) readonly overdue!: number;
  @ApiProperty({ description: 'Euro cents; the proposed awards together' }) readonly awardCents!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly oldestOpenedAt!: string | null;
}

/** What lies with the person who asks, in numbers; zeros for what is not their work. */
export class MyWorkView {
  @ApiProperty({ type: InHandView }) readonly inHand!: InHandView;
  @ApiProperty({ type: AwaitingDecisionView }) readonly awaitingMyDecision!: AwaitingDecisionView;
}

export class MyCaseView extends QueuedCaseView {
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
}

export class MyCasePageView {
  @ApiProperty({ type: MyCaseView, isArray: true }) readonly items!: readonly MyCaseView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class WorkloadView {
  @ApiProperty({ type: PersonView }) readonly person!: PersonView;
  @ApiProperty({ description: 'False: has cases of the branch in hand without being an officer of it today' }) readonly isOfficer!: boolean;
  @ApiProperty() readonly underReview!: number;
  @ApiProperty({ description: 'The clock stands still' }) readonly waitingForCfa!: number;
  @ApiProperty({ description: 'Waiting for an approver' }) readonly proposed!: number;
  @ApiProperty({ description: 'Beyond the legal end, the clock running' }) readonly overdue!: number;
  @ApiProperty({ description: 'Euro cents; asked in all of them' }) readonly requestedCents!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly oldestOpenedAt!: string | null;
}

export class WorkloadListView {
  @ApiProperty({ type: WorkloadView, isArray: true }) readonly items!: WorkloadView[];
}

export function myWorkView({ inHand, awaitingMyDecision: awaiting }: MyWork): MyWorkView {
  const { underReview, waitingForCfa, proposed, overdue, nextDueAt } = inHand;
  return {
    inHand: { underReview, waitingForCfa, proposed, overdue, nextDueAt: nextDueAt?.toISOString() ?? null },
    awaitingMyDecision: { count: awaiting.count, overdue: awaiting.overdue, awardCents: awaiting.award.toJSON(), oldestOpenedAt: awaiting.oldestOpenedAt?.toISOString() ?? null },
  };
}

export function myCasePageView(cases: readonly RowOfCase[], limit: number): Page<MyCaseView> {
  return pageOf(cases, limit, ({ openedAt, id }) => [openedAt.toISOString(), id], (each) => ({ ...queuedCaseView(each), branchCode: each.branchCode, campaignId: each.campaignId }));
}

export function workloadListView(workloads: readonly Workload[]): WorkloadListView {
  return {
    items: workloads.map(({ userId, displayName, isOfficer, underReview, waitingForCfa, proposed, overdue, requested, oldestOpenedAt }) => ({
      person: { id: userId, displayName }, isOfficer, underReview, waitingForCfa, proposed, overdue, requestedCents: requested.toJSON(), oldestOpenedAt: oldestOpenedAt?.toISOString() ?? null,
    })),
  };
}
