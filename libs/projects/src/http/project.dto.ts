import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { AIMS, type Aim, COST_CATEGORIES, type CostCategory, FUNDING_SOURCES, type FundingSource, type Purpose, PURPOSES } from '#libs/contracts';
import { IsCents, PageQuery } from '#libs/http';
import { LIMITS, REPLACEMENTS, type Replacement, TAX_BASES, type TaxBasis } from '../domain/project-content.js';
import { projectMachine, type ProjectState } from '../domain/project.machine.js';

const BRANCH_CODE = /^[a-z0-9-]{1,40}$/;

/** Text of a form: trimmed; what is left empty is not filled in. */
const IsText = (most: number) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || null : value)),
    IsOptional(),
    IsString(),
    MaxLength(most),
    ApiPropertyOptional({ type: String, nullable: true, maxLength: most }),
  );

const IsCount = (most: number, least = 0) =>
  applyDecorators(IsOptional(), IsInt(), Min(least), Max(most), ApiPropertyOptional({ type: 'integer', nullable: true, minimum: least, maximum: most }));

const IsOneOf = (values: readonly string[]) => applyDecorators(IsOptional(), IsIn([...values]), ApiPropertyOptional({ enum: [...values], nullable: true, type: String }));

const IsAnswer = () => applyDecorators(IsOptional(), IsBoolean(), ApiPropertyOptional({ type: Boolean, nullable: true }));

const IsAmount = () => applyDecorators(IsOptional(), IsCents(), ApiPropertyOptional({ type: String, nullable: true, description: 'Euro cents, digits only', example: '125000' }));

const IsRowId = () => applyDecorators(IsOptional(), IsUUID(), ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Left out for a new row: it gets one' }));

export class CreateProjectDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly campaignId!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly cfaId!: string;
}

export class BranchHeadcountDto {
  @ApiProperty({ example: 'metallurgie' }) @IsString() @Matches(BRANCH_CODE) readonly branchCode!: string;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: LIMITS.apprentices }) @IsInt() @Min(0) @Max(LIMITS.apprentices) readonly count!: number;
}

export class SectionDto {
  @IsText(LIMITS.text) readonly name?: string | null;
  @IsCount(LIMITS.apprentices) readonly total?: number | null;
  @IsCount(LIMITS.apprentices) readonly inSector?: number | null;
  @IsCount(LIMITS.apprentices) readonly inFirms?: number | null;
}

export class ApprenticesDto {
  @IsCount(LIMITS.apprentices) readonly total?: number | null;
  @IsCount(LIMITS.apprentices) readonly inSector?: number | null;

  @ApiPropertyOptional({ type: SectionDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SectionDto)
  readonly section?: SectionDto | null;

  @ApiPropertyOptional({ type: [BranchHeadcountDto], maxItems: LIMITS.branches, description: 'Apprentices by the branch of the firm they work in' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.branches)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => BranchHeadcountDto)
  readonly byBranch?: readonly BranchHeadcountDto[] | null;
}

export class CostLineDto {
  @IsRowId() readonly id?: string | null;
  @IsText(LIMITS.text) readonly label?: string | null;
  @IsOneOf(COST_CATEGORIES) readonly category?: CostCategory | null;
  @IsText(LIMITS.text) readonly supplier?: string | null;
  @IsText(LIMITS.text) readonly quoteReference?: string | null;
  @IsCount(LIMITS.quantity, 1) readonly quantity?: number | null;
  @IsAmount() readonly unitPriceCents?: string | null;
  @IsOneOf(TAX_BASES) readonly taxBasis?: TaxBasis | null;
  @IsCount(LIMITS.depreciationMonths) readonly depreciationMonths?: number | null;
  @IsAnswer() readonly tangible?: boolean | null;
  @IsAnswer() readonly usedByApprentices?: boolean | null;
  @IsOneOf(REPLACEMENTS) readonly replacement?: Replacement | null;
}

export class FundingRowDto {
  @IsRowId() readonly id?: string | null;
  @IsOneOf(FUNDING_SOURCES) readonly source?: FundingSource | null;
  @IsText(LIMITS.text) readonly label?: string | null;
  @IsAmount() readonly amountCents?: string | null;
}

/** A partial save: every key that is there replaces that part of the project; the others stay. */
export class SaveProjectDto {
  @IsText(LIMITS.title) readonly title?: string | null;
  @IsText(LIMITS.summary) readonly summary?: string | null;
  @IsOneOf(PURPOSES) readonly purpose?: Purpose | null;

  @ApiPropertyOptional({ enum: [...AIMS], isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(AIMS.length)
  @IsIn([...AIMS], { each: true })
  readonly aims?: readonly Aim[] | null;

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: LIMITS.sites })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.sites)
  @IsUUID(undefined, { each: true })
  readonly siteIds?: readonly string[] | null;

  @ApiPropertyOptional({ type: [String], maxItems: LIMITS.rncpCodes, example: ['RNCP35584'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.rncpCodes)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  readonly rncpCodes?: readonly string[] | null;

  @ApiPropertyOptional({ type: ApprenticesDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ApprenticesDto)
  readonly apprentices?: ApprenticesDto | null;

  @ApiPropertyOptional({ type: [CostLineDto], maxItems: LIMITS.costLines })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.costLines)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CostLineDto)
  readonly costLines?: readonly CostLineDto[] | null;

  @ApiPropertyOptional({ type: [FundingRowDto], maxItems: LIMITS.fundingRows })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.fundingRows)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => FundingRowDto)
  readonly fundingPlan?: readonly FundingRowDto[] | null;
}

export class ProjectsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() readonly campaignId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() readonly cfaId?: string;
  @ApiPropertyOptional({ enum: [...projectMachine.states] }) @IsOptional() @IsIn([...projectMachine.states]) readonly state?: ProjectState;
  @ApiPropertyOptional({ example: 'metallurgie' }) @IsOptional() @IsString() @Matches(BRANCH_CODE) readonly branch?: string;
  @ApiPropertyOptional({ maxLength: 100, description: 'Part of a number, a CFA’s name or a title' }) @IsOptional() @IsString() @MaxLength(100) readonly search?: string;
  /** What a list of ids elsewhere needs to be read by people. */
  @ApiPropertyOptional({ type: String, description: 'Of these only, separated by commas; at most 200' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  readonly ids?: string[];
}

export class SubmissionParams {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly id!: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) readonly sequence!: number;
}
