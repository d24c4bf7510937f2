import { Injectable } from '@nestjs/common';
import type { UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import type { RoleGrantId } from './ids.js';

export interface AdministratorGrant {
  readonly id: RoleGrantId;
  readonly userId: UserId;
}

/** The grants by which somebody can administer at all. */
@Injectable()
export class Administrators {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds them to the end of the transaction: two administrators who remove each other do it one after the other, and the second is refused. */
  async lock(): Promise<readonly AdministratorGrant[]> {
    const rows = await this.unitOfWork.write.rows<{ id: RoleGrantId; user_id: UserId }>(
      `SELECT g.id, g.user_id FROM role_grant g JOIN app_user u ON u.id = g.user_id
       WHERE g.role = 'administrator' AND g.revoked_at IS NULL AND u.status = 'active' ORDER BY g.id FOR NO KEY UPDATE OF g, u`,
    );
    return rows.map(({ id, user_id: userId }) => ({ id, userId }));
  }
}
