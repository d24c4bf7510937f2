import { ApiProperty } from '@nestjs/swagger';
import { pageOf, type Page } from '#libs/http';
import type { CorrectionRecord } from '../application/case-records.js';

export class LineQuestionView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty() readonly question!: string;
}

export class CorrectionView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId!: string;
  @ApiProperty({ format: 'uuid' }) readonly projectId!: string;
  @ApiProperty() readonly projectNumber!: string;
  @ApiProperty() readonly branchCode!: string;
  @ApiProperty({ type: LineQuestionView, isArray: true }) readonly lines!: LineQuestionView[];
  @ApiProperty({ type: String, nullable: true }) readonly message!: string | null;
  @ApiProperty() readonly requestedByName!: string;
  @ApiProperty({ format: 'date-time' }) readonly requestedAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly dueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly answeredAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly answeredByName!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly answerNote!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Answered, or closed without an answer' }) readonly closedAt!: string | null;
  @ApiProperty({ enum: ['answer'], isArray: true, description: 'What the CFA may do with it now' }) readonly allowedActions!: string[];
}

export class CorrectionPageView {
  @ApiProperty({ type: CorrectionView, isArray: true }) readonly items!: readonly CorrectionView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function correctionView(correction: CorrectionRecord): CorrectionView {
  const { id, caseId, projectId, projectNumber, branchCode, lines, message, requestedByName, requestedAt, dueAt, answeredAt, answeredByName, answerNote, closedAt } = correction;
  return {
    id, caseId, projectId, projectNumber, branchCode, lines: lines.map(({ lineId, question }) => ({ lineId, question })), message, requestedByName,
    requestedAt: requestedAt.toISOString(), dueAt: dueAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null, answeredByName, answerNote,
    closedAt: closedAt?.toISOString() ?? null, allowedActions: closedAt === null ? ['answer'] : [],
  };
}

export function correctionPage(corrections: readonly CorrectionRecord[], limit: number): Page<CorrectionView> {
  return pageOf(corrections, limit, ({ requestedAt, id }) => [requestedAt.toISOString(), id], correctionView);
}
