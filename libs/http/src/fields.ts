import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateBy } from 'class-validator';
import { Transform, Type } from 'class-transformer';
import { isOnCalendar } from './calendar.js';

/** Euro cents on the wire: a string of 1 to 15 digits, never a JSON number, never negative. */
export const IsCents = () => applyDecorators(IsString(), Matches(/^(0|[1-9]\d{0,14})$/, { message: 'must be euro cents as a string of at most 15 digits' }));

/** A line of text people typed: trimmed, 1 to `most` characters. */
export const IsLine = (most = 200) =>
  applyDecorators(IsString(), MinLength(1), MaxLength(most), Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)));

/** JavaScript reads 31 February as 3 March, PostgreSQL not at all. */
const IsOnCalendar = () =>
  ValidateBy({ name: 'isOnCalendar', validator: { validate: (value: unknown) => typeof value === 'string' && isOnCalendar(value), defaultMessage: () => 'must be on the calendar' } });

/** An instant, RFC 3339 with an offset. */
export const IsInstant = () =>
  applyDecorators(
    IsString(),
    Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/, { message: 'must be an instant such as 2026-03-31T18:00:00+02:00' }),
    IsOnCalendar(),
  );

/** As of when: a calendar day (its end) or an instant; see `momentOf`. */
export const IsMoment = () =>
  applyDecorators(
    IsString(),
    Matches(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/, { message: 'must be a day such as 2026-03-31 or an instant such as 2026-03-31T18:00:00+02:00' }),
    IsOnCalendar(),
  );

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const IsDay = () => applyDecorators(IsString(), Matches(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: 'must be a day such as 2026-03-31' }), IsOnCalendar());

/** `:id` parameters. */
export class IdParams {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly id!: string;
}

/** `?limit=&cursor=` of every list: pages are found by key, so a deep page costs what the first one costs. */
export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
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
