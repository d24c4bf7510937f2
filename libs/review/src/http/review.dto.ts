import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ArrayMaxSize, IsArray, ValidateIf, ValidateNested } from 'class-validator';
import { IsCents, IsLine, PageQuery } from '#libs/http';
import { Money } from '#libs/kernel';
import { LIMITS } from '#libs/projects';
import { MY_CASES, type MyCasesKind } from '../application/my-cases.query.js';
import type { LineDecision, Verdict } from '../domain/award.js';
import { VERDICTS } from '../domain/award.js';
import { REASON_CODES, type GivenReason, type ReasonCode } from '../domain/reason-codes.js';
import { caseMachine, type CaseState } from '../domain/review-case.machine.js';

const MOST_WORDS = 2000;
const MOST_REASONS = 20;

/** `:branch` parameters. */
export class BranchParams {
  @ApiProperty({ example: 'metallurgie' })
  @IsString()
  @MaxLength(40)
  @Matches(/^[a-z0-9-]+$/, { message: 'must be a branch code' })
  readonly branch!: string;
}

export class QueuePageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: caseMachine.states, description: 'Left out: everything still open' })
  @IsOptional()
  @IsIn(caseMachine.states)
  readonly state?: CaseState;

  @ApiPropertyOptional({ minimum: 0, maximum: 3650, description: 'Submitted at least so many days ago' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(3650)
  readonly minAgeDays?: number;

  @ApiPropertyOptional({ description: 'Euro cents' })
  @IsOptional()
  @IsCents()
  readonly minRequestedCents?: string;

  @ApiPropertyOptional({ description: 'Euro cents' })
  @IsOptional()
  @IsCents()
  readonly maxRequestedCents?: string;

  @ApiPropertyOptional({ example: '84', description: 'Region of the CFA' })
  @IsOptional()
  @Matches(/^[0-9A-Z]{2,3}$/, { message: 'must be a region code' })
  readonly region?: string;

  @ApiPropertyOptional({ type: String, example: 'me', description: '`me`, `nobody`, `others`, or the id of a person: who has the case' })
  @IsOptional()
  @Matches(/^(me|nobody|others|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, { message: 'must be me, nobody, others, or the id of a person' })
  readonly assignee?: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 3650, description: 'Submitted at most so many days ago' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(3650)
  readonly maxAgeDays?: number;

  @ApiPropertyOptional({ enum: ['pass', 'fail', 'missing'], description: 'What checking the rules found' })
  @IsOptional()
  @IsIn(['pass', 'fail', 'missing'])
  readonly rules?: 'pass' | 'fail' | 'missing';

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Whether lines look like lines of other projects' })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly duplicates?: 'true' | 'false';

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Whether the legal end has passed, the clock running' })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly overdue?: 'true' | 'false';
}

export class MyCasesQuery extends PageQuery {
  @ApiProperty({ enum: MY_CASES, description: '`inHand`: those this person is in charge of; `awaitingMyDecision`: proposed by somebody else, within this person\'s ceiling, of no CFA they are tied to' })
  @IsIn(MY_CASES)
  readonly kind!: MyCasesKind;
}

export class LineQuestionDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly lineId!: string;

  @ApiProperty({ maxLength: MOST_WORDS })
  @IsLine(MOST_WORDS)
  readonly question!: string;
}

export class RequestCorrectionDto {
  @ApiPropertyOptional({ type: [LineQuestionDto], description: 'What is asked about which line; the answer may change these lines only. Without any, the answer may change the whole file' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.costLines)
  @ValidateNested({ each: true })
  @Type(() => LineQuestionDto)
  readonly lines: LineQuestionDto[] = [];

  @ApiPropertyOptional({ maxLength: MOST_WORDS })
  @IsOptional()
  @IsLine(MOST_WORDS)
  readonly message?: string;

  @ApiPropertyOptional({ minimum: 7, maximum: 180, description: 'Days to answer; left out: the campaign\'s' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly days?: number;
}

export class LineDecisionDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly lineId!: string;

  @ApiProperty({ enum: VERDICTS, description: 'kept: the whole cost is eligible; cut: a part; refused: nothing' })
  @IsIn(VERDICTS)
  readonly verdict!: Verdict;

  @ApiPropertyOptional({ description: 'Euro cents; only for `cut`, above zero and below the line\'s cost' })
  @IsOptional()
  @IsCents()
  readonly eligibleCents?: string;

  @ApiPropertyOptional({ enum: REASON_CODES, description: 'Required for `cut` and `refused`' })
  @IsOptional()
  @IsIn(REASON_CODES)
  readonly reasonCode?: ReasonCode;

  @ApiPropertyOptional({ maxLength: MOST_WORDS })
  @IsOptional()
  @IsLine(MOST_WORDS)
  readonly comment?: string;
}

export class ProposeAwardDto {
  @ApiProperty({ type: [LineDecisionDto], description: 'Exactly one for each line of the case' })
  @IsArray()
  @ArrayMaxSize(LIMITS.costLines)
  @ValidateNested({ each: true })
  @Type(() => LineDecisionDto)
  readonly lines!: LineDecisionDto[];

  @ApiPropertyOptional({ maxLength: MOST_WORDS })
  @IsOptional()
  @IsLine(MOST_WORDS)
  readonly comment?: string;
}

export class PreviewAwardDto {
  @ApiProperty({ type: [LineDecisionDto], description: 'Those that were made so far' })
  @IsArray()
  @ArrayMaxSize(LIMITS.costLines)
  @ValidateNested({ each: true })
  @Type(() => LineDecisionDto)
  readonly lines!: LineDecisionDto[];
}

export class ReasonDto {
  @ApiProperty({ enum: REASON_CODES })
  @IsIn(REASON_CODES)
  readonly code!: ReasonCode;

  @ApiPropertyOptional({ maxLength: MOST_WORDS, description: 'Required for `other`' })
  @IsOptional()
  @IsLine(MOST_WORDS)
  readonly comment?: string;
}

export const DECISIONS = ['approve', 'approveInPart', 'refuse', 'return'] as const;

export class DecideCaseDto {
  @ApiProperty({ enum: DECISIONS })
  @IsIn(DECISIONS)
  readonly decision!: (typeof DECISIONS)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'The proposal that was read: another one in its place answers 412' })
  @IsOptional()
  @IsUUID()
  readonly proposalId?: string;

  @ApiPropertyOptional({ type: [LineDecisionDto], description: 'For `approveInPart`: every line, none above the proposal' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.costLines)
  @ValidateNested({ each: true })
  @Type(() => LineDecisionDto)
  readonly lines?: LineDecisionDto[];

  @ApiPropertyOptional({ type: [ReasonDto], description: 'For `refuse`: at least one' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_REASONS)
  @ValidateNested({ each: true })
  @Type(() => ReasonDto)
  readonly reasons?: ReasonDto[];

  @ApiPropertyOptional({ maxLength: MOST_WORDS, description: 'Required for `return`' })
  @IsOptional()
  @IsLine(MOST_WORDS)
  readonly comment?: string;
}

export class DeclareInterestDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly cfaId!: string;

  @ApiProperty({ maxLength: MOST_WORDS })
  @IsLine(MOST_WORDS)
  readonly reason!: string;
}

/** Who shall have the case from now on. */
export class AssignCaseDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'An officer of the branch; null: back to the queue' })
  @ValidateIf((_object: unknown, value: unknown) => value !== null)
  @IsUUID()
  readonly assigneeId!: string | null;

  @ApiProperty({ maxLength: MOST_WORDS })
  @IsLine(MOST_WORDS)
  readonly reason!: string;
}

export class NewNoteDto {
  @ApiProperty({ maxLength: 4000 })
  @IsLine(4000)
  readonly text!: string;
}

/** Why something is done: a queue paused, a project or a declaration withdrawn. */
export class ReasonedDto {
  @ApiProperty({ maxLength: MOST_WORDS })
  @IsLine(MOST_WORDS)
  readonly reason!: string;
}

export class CorrectionsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly projectId?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Whether the CFA still owes the answer' })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly open?: 'true' | 'false';
}

export const lineDecisions = (lines: readonly LineDecisionDto[]): readonly LineDecision[] =>
  lines.map(({ lineId, verdict, eligibleCents, reasonCode, comment }) => ({
    lineId: lineId.toLowerCase(),
    verdict,
    eligible: eligibleCents === undefined ? null : Money.parseCents(eligibleCents),
    reasonCode: reasonCode ?? null,
    comment: comment ?? null,
  }));

export const givenReasons = (reasons: readonly ReasonDto[]): readonly GivenReason[] => reasons.map(({ code, comment }) => ({ code, comment: comment ?? null }));
