import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { COST_CATEGORIES, type CostCategory, FUNDING_SOURCES, type FundingSource } from '#libs/contracts';
import { IsCents, IsLine } from '#libs/http';
import { parseId } from '#libs/kernel';
import { LIMITS, REPLACEMENTS, type Replacement, TAX_BASES } from '#libs/projects';
import type { CorrectionAnswer } from '../application/corrections.js';

/** A line of the file as it shall be, whole; its id says which one it replaces. */
export class CorrectedLineDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly id!: string;

  @ApiProperty({ maxLength: LIMITS.text })
  @IsLine(LIMITS.text)
  readonly label!: string;

  @ApiProperty({ enum: COST_CATEGORIES })
  @IsIn(COST_CATEGORIES)
  readonly category!: CostCategory;

  @ApiProperty({ maxLength: LIMITS.text })
  @IsLine(LIMITS.text)
  readonly supplier!: string;

  @ApiProperty({ maxLength: LIMITS.text })
  @IsLine(LIMITS.text)
  readonly quoteReference!: string;

  @ApiProperty({ minimum: 1, maximum: LIMITS.quantity })
  @IsInt()
  @Min(1)
  @Max(LIMITS.quantity)
  readonly quantity!: number;

  @ApiProperty({ description: 'Euro cents' })
  @IsCents()
  readonly unitPriceCents!: string;

  @ApiProperty({ enum: TAX_BASES })
  @IsIn(TAX_BASES)
  readonly taxBasis!: (typeof TAX_BASES)[number];

  @ApiProperty({ minimum: 0, maximum: LIMITS.depreciationMonths })
  @IsInt()
  @Min(0)
  @Max(LIMITS.depreciationMonths)
  readonly depreciationMonths!: number;

  @ApiProperty()
  @IsBoolean()
  readonly tangible!: boolean;

  @ApiProperty()
  @IsBoolean()
  readonly usedByApprentices!: boolean;

  @ApiProperty({ enum: REPLACEMENTS })
  @IsIn(REPLACEMENTS)
  readonly replacement!: Replacement;
}

export class CorrectedFundingRowDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly id!: string;

  @ApiProperty({ enum: FUNDING_SOURCES })
  @IsIn(FUNDING_SOURCES)
  readonly source!: FundingSource;

  @ApiProperty({ type: String, maxLength: LIMITS.text, nullable: true })
  @ValidateIf((row: CorrectedFundingRowDto) => row.label !== null)
  @IsLine(LIMITS.text)
  readonly label!: string | null;

  @ApiProperty({ description: 'Euro cents' })
  @IsCents()
  readonly amountCents!: string;
}

/** At least one of the three. */
export class AnswerCorrectionDto {
  @ApiPropertyOptional({ type: [CorrectedLineDto], description: 'The mended lines; the others stay' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.costLines)
  @ValidateNested({ each: true })
  @Type(() => CorrectedLineDto)
  readonly lines: CorrectedLineDto[] = [];

  @ApiPropertyOptional({ type: [CorrectedFundingRowDto], description: 'The whole funding plan anew' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.fundingRows)
  @ValidateNested({ each: true })
  @Type(() => CorrectedFundingRowDto)
  readonly fundingPlan?: CorrectedFundingRowDto[];

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsLine(2000)
  readonly note?: string;
}

export function correctionAnswer({ lines, fundingPlan, note }: AnswerCorrectionDto): CorrectionAnswer {
  return {
    lines: (lines ?? []).map(({ id, label, category, supplier, quoteReference, quantity, unitPriceCents, taxBasis, depreciationMonths, tangible, usedByApprentices, replacement }) => ({
      id: parseId<'CostLine'>(id), label, category, supplier, quoteReference, quantity, unitPriceCents, taxBasis, depreciationMonths, tangible, usedByApprentices, replacement,
    })),
    fundingPlan: fundingPlan?.map(({ id, source, label, amountCents }) => ({ id: parseId<'FundingRow'>(id), source, label, amountCents })) ?? null,
    note: note ?? null,
  };
}
