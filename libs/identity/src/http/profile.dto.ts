import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, ValidateBy, ValidateIf } from 'class-validator';
import { IsLine } from '#libs/http';
import { LANGUAGES, type Language } from '../application/ids.js';

const given = (_: object, value: unknown): boolean => value !== undefined;
const SCREEN = /^[a-z][a-zA-Z0-9-]{0,39}$/;

/** What is left out stays. */
export class ChangeProfileDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @ValidateIf(given)
  @IsLine()
  readonly displayName?: string;

  @ApiPropertyOptional({ enum: LANGUAGES })
  @ValidateIf(given)
  @IsIn(LANGUAGES)
  readonly language?: Language;
}

export class SavedFiltersQuery {
  @ApiPropertyOptional({ pattern: SCREEN.source, description: 'Left out: of every screen' })
  @IsOptional()
  @Matches(SCREEN, { message: 'must be the name of a screen' })
  readonly screen?: string;
}

const MOST_PARAMETERS = 30;
const PARAMETER = /^[A-Za-z][A-Za-z0-9.]{0,39}$/;
const MOST_CHARACTERS = 500;

const IsQueryParameters = () =>
  ValidateBy({ name: 'isQueryParameters', validator: { validate: areParameters, defaultMessage: () => `must map at most ${MOST_PARAMETERS} names of query parameters to texts` } });

function areParameters(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST_PARAMETERS && entries.every(([name, text]) => PARAMETER.test(name) && typeof text === 'string' && text.length <= MOST_CHARACTERS);
}

/** Saved under a name that the screen has already, it replaces what was there. */
export class SaveFilterDto {
  @ApiProperty({ pattern: SCREEN.source, example: 'queue' })
  @Matches(SCREEN, { message: 'must be the name of a screen' })
  readonly screen!: string;

  @ApiProperty({ maxLength: 60, example: 'Plus de 30 jours, Occitanie' })
  @IsLine(60)
  readonly name!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { minAgeDays: '30', region: '76' }, description: 'Query parameters of the screen, at most 30' })
  @IsQueryParameters()
  readonly parameters!: Record<string, string>;
}
