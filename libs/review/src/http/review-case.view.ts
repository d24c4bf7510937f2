import { ApiProperty } from '@nestjs/swagger';
import { COST_CATEGORIES, type CostCategory, type Purpose, PURPOSES } from '#libs/contracts';
import type { WorkedCase } from '../application/case-desk.js';
import type { NamedLine } from '../application/review-cases.js';
import type { AwardedLine, Verdict } from '../domain/award.js';
import { VERDICTS } from '../domain/award.js';
import { REASON_CODES, REASONS, type ReasonCode } from '../domain/reason-codes.js';
import { caseMachine, type CaseState } from '../domain/review-case.machine.js';
import type { ReviewCase } from '../domain/review-case.js';
import { CASE_ACTIONS, type CaseAction } from '../domain/review.policy.js';

export class CaseLineView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty() readonly label!: string;
  @ApiProperty({ enum: COST_CATEGORIES }) readonly category!: CostCategory;
  @ApiProperty() readonly supplier!: string;
  @ApiProperty() readonly quoteReference!: string;
  @ApiProperty({ description: 'Euro cents; this branch\'s part of the line' }) readonly costCents!: string;
}

export class AwardedLineView extends CaseLineView {
  @ApiProperty({ enum: VERDICTS }) readonly verdict!: Verdict;
  @ApiProperty({ description: 'Euro cents' }) readonly eligibleCents!: string;
  @ApiProperty({ description: 'Euro cents; the lines sum to the award' }) readonly awardCents!: string;
  @ApiProperty({ type: String, enum: REASON_CODES, nullable: true }) readonly reasonCode!: ReasonCode | null;
  @ApiProperty({ type: String, nullable: true, description: 'The article the reason rests on' }) readonly article!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly comment!: string | null;
}

export class PersonView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly displayName!: string;
}

/** A case as the people of its branch see it. */
export class ReviewCaseView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly projectId!: string;
  @ApiProperty({ example: 'P-2026-000042' }) readonly projectNumber!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty({ example: '84' }) readonly regionCode!: string;
  @ApiProperty({ enum: PURPOSES }) readonly purpose!: Purpose;
  @ApiProperty({ description: 'Demonstration data, to be labelled' }) readonly synthetic!: boolean;
  @ApiProperty({ description: 'Which submission of the file the figures are of' }) readonly submissionSequence!: number;
  @ApiProperty({ description: 'The branch\'s share of the project' }) readonly basisPoints!: number;
  @ApiProperty({ description: 'Apprentices in firms of the branch' }) readonly apprentices!: number;
  @ApiProperty({ description: 'Euro cents' }) readonly requestedCents!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly costCents!: string;
  @ApiProperty({ enum: caseMachine.states }) readonly state!: CaseState;
  @ApiProperty({ format: 'date-time', description: 'The instant of the first submission' }) readonly openedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'When the decision must be notified (R6332-24), pauses included' }) readonly legalDueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Set while the CFA owes an answer' }) readonly clockStoppedAt!: string | null;
  @ApiProperty({ type: PersonView, nullable: true }) readonly assignee!: PersonView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly claimedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Euro cents; proposed, then decided' }) readonly eligibleBaseCents!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Euro cents; proposed, then decided' }) readonly awardCents!: string | null;
  @ApiProperty({ description: 'The proposal found no room in the envelope and waits for money' }) readonly beyondEnvelope!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly decidedAt!: string | null;
  @ApiProperty({ description: 'Also the ETag' }) readonly version!: number;
  @ApiProperty({ type: CaseLineView, isArray: true }) readonly lines!: CaseLineView[];
  @ApiProperty({ enum: CASE_ACTIONS, isArray: true, description: 'What this person may do with it now' }) readonly allowedActions!: CaseAction[];
}

export function workedCaseView({ reviewCase, lines, allowedActions }: WorkedCase): ReviewCaseView {
  return reviewCaseView(reviewCase, lines, allowedActions);
}

export function reviewCaseView({ data }: ReviewCase, lines: readonly NamedLine[], allowedActions: readonly CaseAction[]): ReviewCaseView {
  return {
    id: data.id,
    projectId: data.projectId,
    projectNumber: data.projectNumber,
    title: data.title,
    campaignId: data.campaignId,
    branchCode: data.branchCode,
    cfaId: data.cfaId,
    cfaName: data.cfaName,
    regionCode: data.regionCode,
    purpose: data.purpose,
    synthetic: data.synthetic,
    submissionSequence: data.submissionSequence,
    basisPoints: data.basisPoints,
    apprentices: data.apprentices,
    requestedCents: data.requested.toJSON(),
    costCents: data.cost.toJSON(),
    state: data.state,
    openedAt: data.openedAt.toISOString(),
    legalDueAt: data.legalDueAt.toISOString(),
    clockStoppedAt: data.clockStoppedAt?.toISOString() ?? null,
    assignee: data.assignee && { id: data.assignee.userId, displayName: data.assignee.displayName },
    claimedAt: data.claimedAt?.toISOString() ?? null,
    eligibleBaseCents: data.eligibleBase?.toJSON() ?? null,
    awardCents: data.award?.toJSON() ?? null,
    beyondEnvelope: data.beyondEnvelope,
    decidedAt: data.decidedAt?.toISOString() ?? null,
    version: data.version,
    lines: lines.map(caseLineView),
    allowedActions: [...allowedActions],
  };
}

export function caseLineView({ lineId, label, category, supplier, quoteReference, cost }: NamedLine): CaseLineView {
  return { lineId, label, category, supplier, quoteReference, costCents: cost.toJSON() };
}

/** Lines with their verdicts, under the names they had when the verdict was given. */
export function awardedLineViews(awarded: readonly AwardedLine[], named: readonly NamedLine[]): AwardedLineView[] {
  const byId = new Map(named.map((line) => [line.lineId, line]));
  return awarded.map(({ lineId, category, cost, verdict, eligible, award, reasonCode, comment }) => ({
    lineId,
    label: byId.get(lineId)?.label ?? '',
    category,
    supplier: byId.get(lineId)?.supplier ?? '',
    quoteReference: byId.get(lineId)?.quoteReference ?? '',
    costCents: cost.toJSON(),
    verdict,
    eligibleCents: eligible.toJSON(),
    awardCents: award.toJSON(),
    reasonCode,
    article: reasonCode === null ? null : REASONS[reasonCode].article,
    comment,
  }));
}
