import { Injectable } from '@nestjs/common';
import { type Actor, type OpcoRole, requirePermission } from '#libs/access';
import type { UserId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { LastAdministratorError, OwnLastAdministratorGrantError, UnknownGrantError } from '../domain/identity.errors.js';
import { Administrators } from './administrators.js';
import type { RoleGrantId } from './ids.js';

/** An administrator takes a role away. The grant stays on record with who and when; the person's next request is without it. */
@Injectable()
export class RevokeGrant {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly administrators: Administrators,
  ) {}

  /** Throws `identity.unknown-grant`, `identity.own-last-administrator-grant`, `identity.last-administrator`. */
  async execute(actor: Actor, userId: UserId, grantId: RoleGrantId): Promise<void> {
    requirePermission(actor, 'account.manage');
    await this.unitOfWork.run(async () => {
      const grant = await this.unitOfWork.write.first<{ role: OpcoRole }>(`SELECT role FROM role_grant WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`, [grantId, userId]);
      if (!grant) throw new UnknownGrantError();
      if (grant.role === 'administrator') await this.keepAnAdministratorWithout(grantId, actor, userId);
      const revoked = await this.unitOfWork.write.execute(
        `UPDATE role_grant SET revoked_at = greatest($3, granted_at), revoked_by = $4 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`,
        [grantId, userId, this.clock.now(), actor.userId],
      );
      if (revoked === 0) throw new UnknownGrantError();
    });
  }

  private async keepAnAdministratorWithout(grantId: RoleGrantId, actor: Actor, userId: UserId): Promise<void> {
    const others = (await this.administrators.lock()).filter(({ id }) => id !== grantId);
    if (userId === actor.userId && !others.some((grant) => grant.userId === userId)) throw new OwnLastAdministratorGrantError();
    if (others.length === 0) throw new LastAdministratorError();
  }
}
