import { Injectable } from '@nestjs/common';
import type { CfaRole } from '#libs/access';
import type { CfaId, UserId } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { translating, UnitOfWork } from '#libs/persistence';
import { NotAMemberError, OtherSideError } from '../domain/identity.errors.js';
import type { MembershipId } from './ids.js';

export interface CfaMember {
  readonly userId: UserId;
  readonly displayName: string;
  readonly email: string;
  readonly role: CfaRole;
  readonly since: Date;
}

/** Who works for which CFA. A person has one role in a CFA at a time, and may work for several CFAs. */
@Injectable()
export class Memberships {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Makes the person a member; of a member with the other role, ends that and begins the new one; the same role again changes nothing.
   * `by` is null when a CFA registers itself. Throws `identity.other-side` for an account of the OPCO, or none.
   */
  async add({ cfaId, userId, role }: { readonly cfaId: CfaId; readonly userId: UserId; readonly role: CfaRole }, by: UserId | null): Promise<void> {
    await this.unitOfWork.run(async () => {
      const sql = this.unitOfWork.write;
      const at = this.clock.now();
      // Two simultaneous changes of one person's memberships go one after the other.
      await sql.execute(`SELECT FROM app_user WHERE id = $1 FOR NO KEY UPDATE`, [userId]);
      await sql.execute(`UPDATE cfa_membership SET until = greatest($4, since), ended_by = $5 WHERE user_id = $1 AND cfa_id = $2 AND until IS NULL AND role <> $3`, [userId, cfaId, role, at, by]);
      await translating({ cfa_membership_user: () => new OtherSideError() }, () =>
        sql.execute(
          `INSERT INTO cfa_membership (id, cfa_id, user_id, role, since, added_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_id, cfa_id) WHERE until IS NULL DO NOTHING`,
          [this.ids.next<'Membership'>() satisfies MembershipId, cfaId, userId, role, at, by],
        ),
      );
    });
  }

  /** The person leaves the CFA; the next request is without its rights. Throws `identity.not-a-member`. */
  async end({ cfaId, userId }: { readonly cfaId: CfaId; readonly userId: UserId }, by: UserId | null): Promise<void> {
    await this.unitOfWork.run(async () => {
      const ended = await this.unitOfWork.write.execute(
        `UPDATE cfa_membership SET until = greatest($3, since), ended_by = $4 WHERE user_id = $1 AND cfa_id = $2 AND until IS NULL`,
        [userId, cfaId, this.clock.now(), by],
      );
      if (ended === 0) throw new NotAMemberError();
    });
  }

  /** Today's members, the first come first. */
  async ofCfa(cfaId: CfaId): Promise<readonly CfaMember[]> {
    const rows = await this.unitOfWork.read.rows<{ user_id: UserId; display_name: string; email: string; role: CfaRole; since: Date }>(
      `SELECT m.user_id, u.display_name, u.email, m.role, m.since FROM cfa_membership m JOIN app_user u ON u.id = m.user_id
       WHERE m.cfa_id = $1 AND m.until IS NULL ORDER BY m.since, m.id`,
      [cfaId],
    );
    return rows.map(({ user_id: userId, display_name: displayName, email, role, since }) => ({ userId, displayName, email, role, since }));
  }
}
