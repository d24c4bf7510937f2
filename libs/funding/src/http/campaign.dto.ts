import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { BranchCode, CampaignId } from '#libs/contracts';
import { IsCents, IsDay, IsInstant, IsLine, IsMoment, PageQuery } from '#libs/http';
import { ALLOCATION_DIRECTIONS, type AllocationDirection } from '../application/allocate-envelope.js';
import { CampaignParametersDto } from './campaign-parameters.dto.js';
import { Omittable } from './omittable.js';

const IsBranchCode = () => applyDecorators(IsString(), MaxLength(40), Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'must be a branch code such as metallurgie' }));
const IsParisMinute = () => applyDecorators(IsString(), Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { message: 'must be a Paris wall time such as 2026-01-12T09:00' }));
const PARIS_MINUTE = { description: 'Paris wall time, to the minute', example: '2026-01-12T09:00' } as const;

export class InitialAllocationDto {
  @ApiProperty({ example: 'metallurgie', maxLength: 40 })
  @IsBranchCode()
  readonly branchCode!: BranchCode;

  @ApiProperty({ description: 'Euro cents', example: '250000000' })
  @IsCents()
  readonly allocatedCents!: string;
}

/** A campaign to announce. */
export class CreateCampaignDto {
  @ApiProperty({ example: 2026, minimum: 2000, maximum: 2100 })
  @IsInt()
  @Min(2000)
  @Max(2100)
  readonly year!: number;

  @ApiProperty({ example: 'Équipements pédagogiques 2026', maxLength: 200 })
  @IsLine(200)
  readonly title!: string;

  @ApiProperty(PARIS_MINUTE)
  @IsParisMinute()
  readonly opensAt!: string;

  @ApiProperty({ ...PARIS_MINUTE, description: 'Paris wall time of the first minute that is too late', example: '2026-03-31T18:00' })
  @IsParisMinute()
  readonly closesAt!: string;

  @ApiPropertyOptional({ type: CampaignParametersDto })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => CampaignParametersDto)
  readonly parameters?: CampaignParametersDto;

  @ApiPropertyOptional({ type: InitialAllocationDto, isArray: true, maxItems: 200, description: 'Branches that are left out start with nothing' })
  @Omittable()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => InitialAllocationDto)
  readonly envelopes?: InitialAllocationDto[];
}

/** What changes; what is left out stays. */
export class ChangeCampaignDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @Omittable()
  @IsLine(200)
  readonly title?: string;

  @ApiPropertyOptional(PARIS_MINUTE)
  @Omittable()
  @IsParisMinute()
  readonly opensAt?: string;

  @ApiPropertyOptional(PARIS_MINUTE)
  @Omittable()
  @IsParisMinute()
  readonly closesAt?: string;

  @ApiPropertyOptional({ type: CampaignParametersDto })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => CampaignParametersDto)
  readonly parameters?: CampaignParametersDto;
}

export class AllocationDto {
  @ApiProperty({ description: 'Euro cents, above zero', example: '10000000' })
  @IsCents()
  readonly amountCents!: string;

  @ApiProperty({ enum: ALLOCATION_DIRECTIONS })
  @IsIn(ALLOCATION_DIRECTIONS)
  readonly direction!: AllocationDirection;

  @ApiProperty({ description: 'Why, for the trail', maxLength: 500, example: 'Délibération du conseil du 12 janvier' })
  @IsLine(500)
  readonly reason!: string;
}

/** `:id/envelopes/:branch` */
export class EnvelopeParams {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly id!: CampaignId;

  @ApiProperty({ example: 'metallurgie' })
  @IsBranchCode()
  readonly branch!: BranchCode;
}

export class BranchesQuery {
  @ApiPropertyOptional({ description: 'Paris calendar day; today if left out', example: '2026-01-12' })
  @Omittable()
  @IsDay()
  readonly on?: string;
}

export class EnvelopeOverviewQuery {
  @ApiPropertyOptional({ minimum: 2000, maximum: 2200, description: 'Campaigns of that year; all if left out' })
  @Omittable()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  readonly year?: number;

  @ApiPropertyOptional({ description: 'Where the envelopes stood at the end of that day (Paris) or at that instant; now if left out', examples: ['2026-03-31', '2026-03-31T18:00:00+02:00'] })
  @Omittable()
  @IsMoment()
  readonly asOf?: string;
}

/** The entries of one envelope. */
export class LedgerQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Those recorded up to the end of that day (Paris) or up to that instant; all if left out', examples: ['2026-03-31', '2026-03-31T18:00:00+02:00'] })
  @Omittable()
  @IsMoment()
  readonly asOf?: string;
}

export class EnvelopesQuery {
  @ApiPropertyOptional({ description: 'Where the envelopes stood at that instant; now if left out', example: '2026-03-31T18:00:00+02:00' })
  @Omittable()
  @IsInstant()
  readonly asOf?: string;
}
