import { ApiProperty } from '@nestjs/swagger';
import { pageOf, type Page } from '#libs/http';
import type { RowOfCase } from '../application/queued-case.js';
import type { QueueStatistics } from '../application/review-queues.query.js';
import { caseMachine, type CaseState } from '../domain/review-case.machine.js';
import { QUEUE_ACTIONS, type QueueAction } from '../domain/review.policy.js';
import { PersonView } from './review-case.view.js';

export class QueueCountsView {
  @ApiProperty() readonly queued!: number;
  @ApiProperty() readonly underReview!: number;
  @ApiProperty() readonly correctionRequested!: number;
  @ApiProperty() readonly proposed!: number;
}

export class QueuePauseView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty() readonly byName!: string;
  @ApiProperty({ type: String, nullable: true }) readonly reason!: string | null;
}

export class QueueStatisticsView {
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ type: QueueCountsView }) readonly counts!: QueueCountsView;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Submission of the case that has waited longest' }) readonly oldestOpenedAt!: string | null;
  @ApiProperty({ description: 'Open cases beyond their legal end, the clock running' }) readonly overdue!: number;
  @ApiProperty({ type: QueuePauseView, nullable: true, description: 'Null: running' }) readonly paused!: QueuePauseView | null;
  @ApiProperty({ enum: ['pause', 'resume', 'claim'], isArray: true }) readonly allowedActions!: string[];
}

export class QueueStatisticsListView {
  @ApiProperty({ type: QueueStatisticsView, isArray: true }) readonly items!: QueueStatisticsView[];
}

export class QueuedCaseView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly projectId!: string;
  @ApiProperty() readonly projectNumber!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty() readonly regionCode!: string;
  @ApiProperty({ enum: caseMachine.states }) readonly state!: CaseState;
  @ApiProperty({ description: 'Euro cents' }) readonly requestedCents!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly costCents!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Euro cents; proposed or decided' }) readonly awardCents!: string | null;
  @ApiProperty() readonly beyondEnvelope!: boolean;
  @ApiProperty({ format: 'date-time' }) readonly openedAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly legalDueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Set while the CFA owes an answer' }) readonly clockStoppedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly remindedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly escalatedAt!: string | null;
  @ApiProperty({ type: PersonView, nullable: true }) readonly assignee!: PersonView | null;
  @ApiProperty({ enum: ['pass', 'fail', 'missing'] }) readonly rulesOutcome!: string;
  @ApiProperty({ description: 'Lines that look like lines of other projects' }) readonly duplicates!: number;
  @ApiProperty() readonly synthetic!: boolean;
  @ApiProperty({ enum: QUEUE_ACTIONS, isArray: true, description: 'To take the case or give it back from the list; the rest is offered by the case itself' }) readonly allowedActions!: readonly QueueAction[];
}

export class QueuePageView {
  @ApiProperty({ type: QueuedCaseView, isArray: true }) readonly items!: readonly QueuedCaseView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function queuePageView(cases: readonly RowOfCase[], limit: number): Page<QueuedCaseView> {
  return pageOf(cases, limit, ({ openedAt, id }) => [openedAt.toISOString(), id], queuedCaseView);
}

export function queueStatisticsView(queues: readonly QueueStatistics[]): QueueStatisticsListView {
  return {
    items: queues.map(({ branchCode, counts: { queued, underReview, correctionRequested, proposed }, oldestOpenedAt, overdue, paused, allowedActions }) => ({
      branchCode,
      counts: { queued, underReview, correctionRequested, proposed },
      oldestOpenedAt: oldestOpenedAt?.toISOString() ?? null,
      overdue,
      paused: paused && { at: paused.at.toISOString(), byName: paused.byName, reason: paused.reason },
      allowedActions: [...allowedActions],
    })),
  };
}

export function queuedCaseView(each: RowOfCase): QueuedCaseView {
  return {
    id: each.id,
    projectId: each.projectId,
    projectNumber: each.projectNumber,
    title: each.title,
    cfaId: each.cfaId,
    cfaName: each.cfaName,
    regionCode: each.regionCode,
    state: each.state,
    requestedCents: each.requested.toJSON(),
    costCents: each.cost.toJSON(),
    awardCents: each.award?.toJSON() ?? null,
    beyondEnvelope: each.beyondEnvelope,
    openedAt: each.openedAt.toISOString(),
    legalDueAt: each.legalDueAt.toISOString(),
    clockStoppedAt: each.clockStoppedAt?.toISOString() ?? null,
    remindedAt: each.remindedAt?.toISOString() ?? null,
    escalatedAt: each.escalatedAt?.toISOString() ?? null,
    assignee: each.assigneeId === null || each.assigneeName === null ? null : { id: each.assigneeId, displayName: each.assigneeName },
    rulesOutcome: each.rulesOutcome,
    duplicates: each.duplicates,
    synthetic: each.synthetic,
    allowedActions: each.allowedActions,
  };
}
