import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { UserId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { LastAdministratorError, OwnAccountError, UnknownUserError } from '../domain/identity.errors.js';
import { Administrators } from './administrators.js';
import type { UserStatus } from './ids.js';
import { Sessions } from './sessions.js';

/** An administrator corrects a name, disables an account or enables it again. Disabling signs the person out everywhere. */
@Injectable()
export class UpdateUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly administrators: Administrators,
    private readonly sessions: Sessions,
  ) {}

  /** Throws `identity.unknown-user`, `identity.own-account`, `identity.last-administrator`. */
  async execute(actor: Actor, userId: UserId, { displayName, status }: { readonly displayName?: string | undefined; readonly status?: UserStatus | undefined }): Promise<void> {
    requirePermission(actor, 'account.manage');
    if (status === 'disabled' && userId === actor.userId) throw new OwnAccountError();
    await this.unitOfWork.run(async () => {
      if (status === 'disabled') await this.keepAnAdministratorWithout(userId);
      const updated = await this.unitOfWork.write.execute(
        `UPDATE app_user SET
           display_name = coalesce($2, display_name),
           status = coalesce($3, status),
           status_changed_at = CASE WHEN status <> $3 THEN $4 ELSE status_changed_at END,
           status_changed_by = CASE WHEN status <> $3 THEN $5 ELSE status_changed_by END,
           updated_at = $4, version = version + 1
         WHERE id = $1`,
        [userId, displayName ?? null, status ?? null, this.clock.now(), actor.userId],
      );
      if (updated === 0) throw new UnknownUserError();
      if (status === 'disabled') await this.sessions.revokeAll(userId);
    });
  }

  private async keepAnAdministratorWithout(userId: UserId): Promise<void> {
    const administrators = await this.administrators.lock();
    if (!administrators.some((grant) => grant.userId !== userId)) throw new LastAdministratorError();
  }
}
