import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { UnknownUserError } from '../domain/identity.errors.js';
import { actorOf, RIGHTS_COLUMNS, type RightsRow } from './rights.js';

/** Acts as a person without a session: the demonstration, commands, jobs. Requests go through the `Authenticator`. */
@Injectable()
export class ActorLoader {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The person with the rights held now. Throws `identity.unknown-user`, for a disabled account too. */
  async load(userId: UserId): Promise<Actor> {
    const row = await this.unitOfWork.read.first<RightsRow>(`SELECT ${RIGHTS_COLUMNS} FROM app_user u WHERE u.id = $1 AND u.status = 'active'`, [userId]);
    if (!row) throw new UnknownUserError();
    return actorOf(row);
  }
}
