import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { OtherSideError, OwnAccountError, UnknownUserError } from '../domain/identity.errors.js';
import { Grants } from './grants.js';
import type { UserKind } from './ids.js';
import type { NewGrant } from './new-grant.js';

/** An administrator gives a role to somebody else: nobody widens their own rights. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly grants: Grants,
  ) {}

  /** Throws `identity.unknown-user`, `identity.own-account`, `identity.other-side`, `identity.invalid-grant`, `identity.already-granted`. */
  async execute(actor: Actor, userId: UserId, grant: NewGrant): Promise<void> {
    requirePermission(actor, 'account.manage');
    if (userId === actor.userId) throw new OwnAccountError();
    await this.unitOfWork.run(async () => {
      const user = await this.unitOfWork.write.first<{ kind: UserKind }>(`SELECT kind FROM app_user WHERE id = $1`, [userId]);
      if (!user) throw new UnknownUserError();
      if (user.kind !== 'opco') throw new OtherSideError();
      await this.grants.give(userId, [grant], actor.userId);
    });
  }
}
