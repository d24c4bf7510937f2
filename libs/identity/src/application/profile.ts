import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { UnknownUserError } from '../domain/identity.errors.js';
import type { Language, UserKind } from './ids.js';

/** What people may see and set of their own account. */
export interface Profile {
  readonly displayName: string;
  readonly email: string;
  readonly kind: UserKind;
  readonly language: Language;
}

export interface ProfileChanges {
  readonly displayName?: string | undefined;
  readonly language?: Language | undefined;
}

const COLUMNS = `display_name AS "displayName", email, kind, language`;

@Injectable()
export class ReadProfile {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(actor: Actor): Promise<Profile> {
    requirePermission(actor, 'account.use');
    return known(await this.unitOfWork.read.first<Profile>(`SELECT ${COLUMNS} FROM app_user WHERE id = $1`, [actor.userId]));
  }
}

/** One's own name and language. What was signed with the old name keeps it. */
@Injectable()
export class ChangeProfile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, { displayName, language }: ProfileChanges): Promise<Profile> {
    requirePermission(actor, 'account.use');
    return this.unitOfWork.run(async () =>
      known(await this.unitOfWork.write.first<Profile>(
        `UPDATE app_user SET display_name = coalesce($2, display_name), language = coalesce($3, language), updated_at = $4, version = version + 1 WHERE id = $1 RETURNING ${COLUMNS}`,
        [actor.userId, displayName ?? null, language ?? null, this.clock.now()],
      )),
    );
  }
}

function known(profile: Profile | undefined): Profile {
  if (!profile) throw new UnknownUserError();
  return profile;
}
