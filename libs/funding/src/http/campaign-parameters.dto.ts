import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { COST_CATEGORIES, type CostCategory } from '#libs/contracts';
import { IsCents } from '#libs/http';
import { DEFAULT_PARAMETERS, TAX_BASES, type TaxBasis } from '../domain/campaign-parameters.js';
import { IsCeilings } from './is-ceilings.js';
import { Omittable } from './omittable.js';

/** Up to which award one approver decides alone. */
export class DelegationCeilingsDto {
  @ApiProperty({ description: 'Euro cents', example: DEFAULT_PARAMETERS.delegationCeilings.default })
  @IsCents()
  readonly default!: string;

  @ApiProperty({ description: 'Euro cents by branch code', type: 'object', additionalProperties: { type: 'string' }, example: { metallurgie: '50000000' } })
  @IsCeilings()
  readonly byBranch!: Record<string, string>;
}

/** Figures of the rules; what is left out keeps its value (when changing) or gets its default (when announcing). */
export class CampaignParametersDto {
  @ApiPropertyOptional({ description: 'Basis points', minimum: 0, maximum: 10_000, default: DEFAULT_PARAMETERS.sectorShare })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly sectorShare?: number;

  @ApiPropertyOptional({ description: 'Basis points', minimum: 0, maximum: 10_000, default: DEFAULT_PARAMETERS.firmShare })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly firmShare?: number;

  @ApiPropertyOptional({ description: 'Basis points', minimum: 1, maximum: 10_000, default: DEFAULT_PARAMETERS.maxFundingRate })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly maxFundingRate?: number;

  @ApiPropertyOptional({ minimum: 0, maximum: 600, default: DEFAULT_PARAMETERS.depreciationMonthsAbove })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly depreciationMonthsAbove?: number;

  @ApiPropertyOptional({ enum: TAX_BASES, default: DEFAULT_PARAMETERS.taxBasis })
  @Omittable()
  @IsIn(TAX_BASES)
  readonly taxBasis?: TaxBasis;

  @ApiPropertyOptional({ enum: COST_CATEGORIES, isArray: true, default: DEFAULT_PARAMETERS.excludedCategories })
  @Omittable()
  @IsArray()
  @ArrayUnique()
  @IsIn(COST_CATEGORIES, { each: true })
  readonly excludedCategories?: CostCategory[];

  @ApiPropertyOptional({ description: 'Euro cents; null: none', type: String, nullable: true, default: null })
  @IsOptional()
  @IsCents()
  readonly requestedMinimum?: string | null;

  @ApiPropertyOptional({ description: 'Euro cents; null: none', type: String, nullable: true, default: null })
  @IsOptional()
  @IsCents()
  readonly requestedMaximum?: string | null;

  @ApiPropertyOptional({ minimum: 1, maximum: 12, default: DEFAULT_PARAMETERS.decisionMonths })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly decisionMonths?: number;

  @ApiPropertyOptional({ type: Number, isArray: true, maxItems: 10, default: DEFAULT_PARAMETERS.reminderDaysBefore })
  @Omittable()
  @IsArray()
  @ArrayMaxSize(100)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(1_000_000, { each: true })
  readonly reminderDaysBefore?: number[];

  @ApiPropertyOptional({ minimum: 1, default: DEFAULT_PARAMETERS.escalationDaysBefore })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly escalationDaysBefore?: number;

  @ApiPropertyOptional({ minimum: 7, maximum: 365, default: DEFAULT_PARAMETERS.correctionDays })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly correctionDays?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 60, default: DEFAULT_PARAMETERS.inactivityMonths })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly inactivityMonths?: number;

  @ApiPropertyOptional({ type: DelegationCeilingsDto })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => DelegationCeilingsDto)
  readonly delegationCeilings?: DelegationCeilingsDto;
}
