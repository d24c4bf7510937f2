import { ApiProperty } from '@nestjs/swagger';
import { LANGUAGES, type Language, USER_KINDS, type UserKind } from '../application/ids.js';
import type { Profile } from '../application/profile.js';
import { MOST_SAVED_FILTERS, type SavedFilter } from '../application/saved-filters.js';

/** What people may see and set of their own account; the e-mail is the account's name and stays. */
export class ProfileView {
  @ApiProperty() readonly displayName!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty({ enum: USER_KINDS }) readonly kind!: UserKind;
  @ApiProperty({ enum: LANGUAGES }) readonly language!: Language;

  static of({ displayName, email, kind, language }: Profile): ProfileView {
    return { displayName, email, kind, language };
  }
}

export class SavedFilterView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'queue' }) readonly screen!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) readonly parameters!: Readonly<Record<string, string>>;
  @ApiProperty({ format: 'date-time' }) readonly savedAt!: string;

  static of({ id, screen, name, parameters, savedAt }: SavedFilter): SavedFilterView {
    return { id, screen, name, parameters: { ...parameters }, savedAt: savedAt.toISOString() };
  }
}

export class SavedFilterListView {
  @ApiProperty({ type: [SavedFilterView] }) readonly items!: readonly SavedFilterView[];
  @ApiProperty({ description: 'How many one person may save', example: MOST_SAVED_FILTERS }) readonly most!: number;
}
