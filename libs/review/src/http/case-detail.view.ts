import { ApiProperty } from '@nestjs/swagger';
import type { CaseDetail } from '../application/case-detail.query.js';
import type { DecisionRecord, ProposalRecord } from '../application/case-records.js';
import type { BasisPoints, Money } from '#libs/kernel';
import type { AwardOutcome } from '../domain/award.js';
import { AWARD_BOUNDS, type AwardFigures, awardFigures } from '../domain/award-figures.js';
import { DEADLINE_KINDS, type DeadlineKind } from '../domain/deadlines.js';
import { REASON_CODES, REASONS, type ReasonCode } from '../domain/reason-codes.js';
import { caseMachine, type CaseState } from '../domain/review-case.machine.js';
import { CASE_ACTIONS, type CaseAction } from '../domain/review.policy.js';
import { CorrectionView, correctionView } from './correction.view.js';
import { AwardedLineView, awardedLineViews, ReviewCaseView, reviewCaseView } from './review-case.view.js';

const OUTCOMES = ['granted', 'partlyGranted', 'refused'] as const satisfies readonly AwardOutcome[];

/** How an award was worked out: why it is so much and not more. */
export class AwardFiguresView {
  @ApiProperty({ description: 'Euro cents; asked of this branch' }) readonly requestedCents!: string;
  @ApiProperty({ description: 'Euro cents; this branch\'s part of the lines' }) readonly costCents!: string;
  @ApiProperty({ description: 'Euro cents; what of the cost is eligible, line by line' }) readonly eligibleBaseCents!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly awardCents!: string;
  @ApiProperty({ description: 'Euro cents; the campaign\'s rate of the eligible base' }) readonly ceilingCents!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Basis points; requested ÷ cost, rounded down' }) readonly askedRate!: number | null;
  @ApiProperty({ description: 'Basis points; the campaign gives no more of the eligible base' }) readonly maxFundingRate!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Basis points; award ÷ eligible base, rounded down' }) readonly grantedRate!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Basis points; eligible base ÷ cost, rounded down' }) readonly eligiblePart!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Basis points; award ÷ requested, rounded down' }) readonly partOfRequest!: number | null;
  @ApiProperty({ enum: AWARD_BOUNDS, description: 'What the award is bound by: the rate that was asked, or the campaign\'s' }) readonly boundBy!: AwardFigures['boundBy'];
}

export class ReasonView {
  @ApiProperty({ enum: REASON_CODES }) readonly code!: ReasonCode;
  @ApiProperty({ type: String, nullable: true, description: 'The article the reason rests on' }) readonly article!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly comment!: string | null;
}

export class ProposalView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ description: 'From 1; the last one stands' }) readonly sequence!: number;
  @ApiProperty({ format: 'uuid' }) readonly officerId!: string;
  @ApiProperty() readonly officerName!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly eligibleBaseCents!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly awardCents!: string;
  @ApiProperty({ type: AwardedLineView, isArray: true }) readonly lines!: AwardedLineView[];
  @ApiProperty({ type: String, nullable: true }) readonly comment!: string | null;
}

/** A decision as it is notified: with its reasons, whole or line by line (R6332-24). */
export class DecisionView {
  @ApiProperty({ enum: OUTCOMES }) readonly outcome!: AwardOutcome;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly eligibleBaseCents!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly awardCents!: string;
  @ApiProperty({ type: AwardedLineView, isArray: true }) readonly lines!: AwardedLineView[];
  @ApiProperty({ type: AwardFiguresView }) readonly figures!: AwardFiguresView;
  @ApiProperty({ description: 'Basis points; the branch\'s share of the project' }) readonly shareBasisPoints!: number;
  @ApiProperty({ type: ReasonView, isArray: true, description: 'Of a refusal as a whole' }) readonly reasons!: ReasonView[];
}

/** The same with what stays inside. */
export class InternalDecisionView extends DecisionView {
  @ApiProperty({ format: 'uuid' }) readonly approverId!: string;
  @ApiProperty() readonly approverName!: string;
  @ApiProperty({ type: String, nullable: true }) readonly comment!: string | null;
}

export class DuplicateView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty({ enum: ['sameQuote', 'sameLine'], description: 'sameQuote: same supplier and quote reference; sameLine: same line in an earlier campaign' }) readonly kind!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null, as the other three: the other file is not for this person' }) readonly otherProjectId!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly otherNumber!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly otherLabel!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly otherCfaName!: string | null;
  @ApiProperty() readonly otherCampaignYear!: number;
}

export class DeadlineView {
  @ApiProperty({ enum: DEADLINE_KINDS }) readonly kind!: DeadlineKind;
  @ApiProperty() readonly daysBefore!: number;
  @ApiProperty({ format: 'date-time' }) readonly dueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly firedAt!: string | null;
}

export class CaseHistoryView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null: the portal itself' }) readonly byName!: string | null;
  @ApiProperty() readonly event!: string;
  @ApiProperty({ type: String, enum: caseMachine.states, nullable: true }) readonly fromState!: CaseState | null;
  @ApiProperty({ enum: caseMachine.states }) readonly toState!: CaseState;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly details!: Record<string, unknown>;
}

export class RefusedActionView {
  @ApiProperty({ enum: CASE_ACTIONS }) readonly action!: CaseAction;
  @ApiProperty({ example: 'review.four-eyes', description: 'The code of the refusal it would get' }) readonly code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As the refusal would have them: a ceiling, an article' }) readonly details!: Record<string, unknown>;
}

export class CaseDetailView extends ReviewCaseView {
  @ApiProperty({ type: RefusedActionView, isArray: true, description: 'What people of this person\'s role do in this state, but this person may not do with this case, and why' }) readonly refusedActions!: RefusedActionView[];
  @ApiProperty({ description: 'This person has a declared interest in the CFA: reading only' }) readonly recused!: boolean;
  @ApiProperty({ enum: ['pass', 'fail', 'missing'], description: 'What checking the rules again found' }) readonly rulesOutcome!: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'Rule by rule; in full where not met' }) readonly rules!: Record<string, unknown>[];
  @ApiProperty({ type: DuplicateView, isArray: true }) readonly duplicates!: DuplicateView[];
  @ApiProperty({ type: DeadlineView, isArray: true }) readonly deadlines!: DeadlineView[];
  @ApiProperty({ type: CorrectionView, isArray: true }) readonly corrections!: CorrectionView[];
  @ApiProperty({ type: ProposalView, isArray: true }) readonly proposals!: ProposalView[];
  @ApiProperty({ type: InternalDecisionView, nullable: true }) readonly decision!: InternalDecisionView | null;
  @ApiProperty({ type: CaseHistoryView, isArray: true }) readonly history!: CaseHistoryView[];
}

export function caseDetailView({ reviewCase, record, allowedActions, refusedActions, recused, maxFundingRate }: CaseDetail): CaseDetailView {
  return {
    ...reviewCaseView(reviewCase, record.lines, allowedActions),
    refusedActions: refusedActions.map(({ action, refusal: { code, details } }) => ({ action, code, details: { ...details } })),
    recused,
    rulesOutcome: record.rulesOutcome,
    rules: record.rules.map((rule) => ({ ...rule })),
    duplicates: record.duplicates.map(({ lineId, kind, otherProjectId, otherNumber, otherLabel, otherCfaName, otherCampaignYear }) => ({ lineId, kind, otherProjectId, otherNumber, otherLabel, otherCfaName, otherCampaignYear })),
    deadlines: record.deadlines.map(({ kind, daysBefore, dueAt, firedAt }) => ({ kind, daysBefore, dueAt: dueAt.toISOString(), firedAt: firedAt?.toISOString() ?? null })),
    corrections: record.corrections.map(correctionView),
    proposals: record.proposals.map(proposalView),
    decision: record.decision && internalDecisionView(record.decision, { ...reviewCase.data, maxFundingRate }),
    history: record.history.map(({ at, byName, event, fromState, toState, details }) => ({ at: at.toISOString(), byName, event, fromState, toState, details: { ...details } })),
  };
}

function proposalView({ id, sequence, officerId, officerName, at, award, lines, comment }: ProposalRecord): ProposalView {
  return {
    id, sequence, officerId, officerName, at: at.toISOString(), eligibleBaseCents: award.eligibleBase.toJSON(), awardCents: award.amount.toJSON(),
    lines: awardedLineViews(award.lines, lines), comment,
  };
}

/** What a decision was about, besides what it says itself. */
export interface DecisionTerms {
  readonly requested: Money;
  readonly cost: Money;
  readonly basisPoints: number;
  readonly maxFundingRate: BasisPoints;
}

export function decisionView({ outcome, at, award, lines, reasons }: DecisionRecord, { requested, cost, basisPoints, maxFundingRate }: DecisionTerms): DecisionView {
  return {
    figures: awardFiguresView(awardFigures({ requested, cost, eligibleBase: award.eligibleBase, amount: award.amount, maxFundingRate })), shareBasisPoints: basisPoints,
    outcome, at: at.toISOString(), eligibleBaseCents: award.eligibleBase.toJSON(), awardCents: award.amount.toJSON(), lines: awardedLineViews(award.lines, lines),
    reasons: reasons.map(({ code, comment }) => ({ code, article: REASONS[code].article, comment })),
  };
}

export function awardFiguresView({ requested, cost, eligibleBase, amount, ceiling, maxFundingRate, askedRate, grantedRate, eligiblePart, partOfRequest, boundBy }: AwardFigures): AwardFiguresView {
  return {
    requestedCents: requested.toJSON(), costCents: cost.toJSON(), eligibleBaseCents: eligibleBase.toJSON(), awardCents: amount.toJSON(), ceilingCents: ceiling.toJSON(),
    askedRate, maxFundingRate, grantedRate, eligiblePart, partOfRequest, boundBy,
  };
}

function internalDecisionView(decision: DecisionRecord, terms: DecisionTerms): InternalDecisionView {
  const { approverId, approverName, comment } = decision;
  return { ...decisionView(decision, terms), approverId, approverName, comment };
}
