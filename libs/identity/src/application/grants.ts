import { Injectable } from '@nestjs/common';
import type { UserId } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { translating, UnitOfWork } from '#libs/persistence';
import { AlreadyGrantedError, OtherSideError } from '../domain/identity.errors.js';
import type { RoleGrantId } from './ids.js';
import { type NewGrant, requireValidGrant } from './new-grant.js';

/** Roles on the OPCO's side: who gave them and when, who took them away and when. */
@Injectable()
export class Grants {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws `identity.invalid-grant`, `identity.already-granted`, `identity.other-side`. */
  async give(userId: UserId, grants: readonly NewGrant[], by: UserId | null): Promise<void> {
    grants.forEach(requireValidGrant);
    if (grants.length === 0) return;
    const at = this.clock.now();
    await translating({ role_grant_living: () => new AlreadyGrantedError(), role_grant_user: () => new OtherSideError() }, () =>
      this.unitOfWork.write.execute(
        `INSERT INTO role_grant (id, user_id, role, branch_code, ceiling_cents, granted_at, granted_by)
         SELECT g.id, $1, g.role, g.branch_code, g.ceiling_cents, $6, $7
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[]) AS g (id, role, branch_code, ceiling_cents)`,
        [
          userId,
          grants.map((): RoleGrantId => this.ids.next<'RoleGrant'>()),
          grants.map(({ role }) => role),
          grants.map(({ branchCode }) => branchCode),
          grants.map(({ ceilingCents }) => ceilingCents),
          at,
          by,
        ],
      ),
    );
  }
}
