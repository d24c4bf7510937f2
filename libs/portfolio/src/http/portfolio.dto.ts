import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { COST_CATEGORIES, PURPOSES } from '#libs/contracts';
import { CURSOR_INSTANT, CURSOR_UUID, decodeCursor } from '#libs/http';
import { DIMENSIONS, type Dimension } from '../domain/dimensions.js';
import type { Filters } from '../domain/selection.js';
import { CSV_LANGUAGES, type CsvLanguage } from './csv.js';
import { type AsOf, asOf, asOfText, type PortfolioQuestion } from '../application/portfolio-question.js';
import type { EntriesBehind } from '../application/list-entries.js';
import type { ProjectsBehind } from '../application/list-projects.js';
import type { ProjectId } from '#libs/contracts';

const MOST_VALUES = 60;
const MOMENT = /^(19|20|21)\d{2}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/;

const split = ({ value }: { value: unknown }): unknown => {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return parts.every((part) => typeof part === 'string') ? parts.flatMap((part) => part.split(',')) : value;
};

/** Several values, comma-separated: `?branch=chimie,metallurgie`. */
const IsList = (what: string, most = MOST_VALUES) =>
  applyDecorators(ApiPropertyOptional({ type: String, description: `${what}; several are separated by commas` }), IsOptional(), Transform(split), IsArray(), ArrayMinSize(1), ArrayMaxSize(most), ArrayUnique());

/** Which part of the portfolio, as of when. */
export class SelectionQuery {
  @IsList('Paris calendar years: of the first submission for demand, of the ledger entry for money')
  @Matches(/^(19|20|21)\d{2}$/, { each: true, message: 'must be years such as 2024' })
  readonly year?: string[];

  @IsList('Campaigns')
  @IsUUID(undefined, { each: true })
  readonly campaign?: string[];

  @IsList('Branch codes')
  @Matches(/^[a-z0-9-]{1,40}$/, { each: true, message: 'must be branch codes' })
  readonly branch?: string[];

  @IsList('Region codes (INSEE)')
  @Matches(/^[0-9A-Z-]{1,10}$/, { each: true, message: 'must be region codes' })
  readonly region?: string[];

  @IsList('Purposes')
  @IsIn(PURPOSES, { each: true })
  readonly purpose?: string[];

  @IsList('Cost categories')
  @IsIn(COST_CATEGORIES, { each: true })
  readonly category?: string[];

  @ApiPropertyOptional({ description: 'A day (its end, Paris time) or an instant; default: now', examples: ['2024-12-31', '2024-12-31T12:00:00+01:00'] })
  @IsOptional()
  @IsString()
  @Matches(MOMENT, { message: 'must be a day such as 2024-12-31 or an instant such as 2024-12-31T12:00:00+01:00' })
  readonly asOf?: string;
}

export class TotalsQuery extends SelectionQuery {
  @ApiPropertyOptional({ type: String, description: `Dimensions, comma-separated, of ${DIMENSIONS.join(', ')}; none for the total alone`, example: 'branch,year' })
  @IsOptional()
  @Transform(split)
  @IsArray()
  @ArrayMaxSize(DIMENSIONS.length)
  @ArrayUnique()
  @IsIn(DIMENSIONS, { each: true })
  readonly groupBy: Dimension[] = [];
}

/** In which language the headings are; figures are as French spreadsheets read them. */
const IsLanguage = () => applyDecorators(ApiPropertyOptional({ enum: CSV_LANGUAGES, default: 'fr', description: 'Of the headings' }), IsOptional(), IsIn(CSV_LANGUAGES));

export class TotalsTableQuery extends TotalsQuery {
  @IsLanguage()
  readonly language: CsvLanguage = 'fr';
}

export class TableQuery extends SelectionQuery {
  @IsLanguage()
  readonly language: CsvLanguage = 'fr';
}

export class DrillDownQuery extends SelectionQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;

  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly cursor?: string;
}

export function questionOf(query: TotalsQuery, now: Date): PortfolioQuestion {
  return { groupBy: query.groupBy, filters: filtersOf(query), asOf: asOfOf(query, now) };
}

export function selectionOf(query: SelectionQuery, now: Date): { readonly filters: Filters; readonly asOf: AsOf } {
  return { filters: filtersOf(query), asOf: asOfOf(query, now) };
}

export function projectsBehind(query: DrillDownQuery, now: Date): ProjectsBehind {
  const [after] = decodeCursor(query.cursor, [CURSOR_UUID]) ?? [];
  return { filters: filtersOf(query), asOf: asOfOf(query, now), limit: query.limit, after: (after as ProjectId | undefined) ?? null };
}

export function entriesBehind(query: DrillDownQuery, now: Date): EntriesBehind {
  const [at, id] = decodeCursor(query.cursor, [CURSOR_INSTANT, CURSOR_UUID]) ?? [];
  return { filters: filtersOf(query), asOf: asOfOf(query, now), limit: query.limit, before: at !== undefined && id !== undefined ? { at, id } : null };
}

function filtersOf(query: SelectionQuery): Filters {
  return Object.fromEntries(DIMENSIONS.flatMap((dimension) => {
    const values = query[dimension];
    return values === undefined ? [] : [[dimension, dimension === 'campaign' ? values.map((id) => id.toLowerCase()) : values]];
  }));
}

function asOfOf({ asOf: moment }: SelectionQuery, now: Date): AsOf {
  return moment === undefined ? asOf(now) : asOfText(moment);
}
