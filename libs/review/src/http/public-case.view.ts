import { ApiProperty } from '@nestjs/swagger';
import { type BasisPoints, Money } from '#libs/kernel';
import type { PublicCase } from '../application/case-records.js';
import { caseMachine, type CaseState } from '../domain/review-case.machine.js';
import { DecisionView, decisionView } from './case-detail.view.js';

/** What the CFA, and the other branches of a joint project, see of a branch's case. */
export class PublicCaseView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ enum: caseMachine.states }) readonly state!: CaseState;
  @ApiProperty({ description: 'The branch\'s share of the project' }) readonly basisPoints!: number;
  @ApiProperty({ description: 'Euro cents' }) readonly requestedCents!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly costCents!: string;
  @ApiProperty({ format: 'date-time' }) readonly openedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'When the decision must be notified (R6332-24), pauses included' }) readonly legalDueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Set while the CFA owes an answer' }) readonly clockStoppedAt!: string | null;
  @ApiProperty({ type: DecisionView, nullable: true }) readonly decision!: DecisionView | null;
}

export class PublicCaseListView {
  @ApiProperty({ type: PublicCaseView, isArray: true }) readonly items!: PublicCaseView[];
}

export function publicCasesView({ cases, maxFundingRate }: { readonly cases: readonly PublicCase[]; readonly maxFundingRate: BasisPoints }): PublicCaseListView {
  return {
    items: cases.map(({ id, branchCode, state, basisPoints, requestedCents, costCents, openedAt, legalDueAt, clockStoppedAt, decision }) => ({
      id, branchCode, state, basisPoints, requestedCents, costCents, openedAt: openedAt.toISOString(), legalDueAt: legalDueAt.toISOString(),
      clockStoppedAt: clockStoppedAt?.toISOString() ?? null, decision: decision && decisionView(decision, { requested: Money.ofCents(requestedCents), cost: Money.ofCents(costCents), basisPoints, maxFundingRate }),
    })),
  };
}
