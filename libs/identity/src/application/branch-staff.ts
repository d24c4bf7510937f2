import { Injectable } from '@nestjs/common';
import type { OpcoRole } from '#libs/access';
import type { BranchCode, Cents, UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';

export interface StaffMember {
  readonly userId: UserId;
  readonly displayName: string;
}

/** A living grant to decide. */
export interface ApproverGrant extends StaffMember {
  /** Null: for all branches. */
  readonly branchCode: BranchCode | null;
  /** Null: the campaign's delegation ceiling alone counts. */
  readonly ceilingCents: Cents | null;
}

/** Who works for a branch today, or for all branches. Who may ask is the caller's business. */
@Injectable()
export class BranchStaff {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By name. */
  async holding(role: OpcoRole, branch: BranchCode): Promise<readonly StaffMember[]> {
    return this.unitOfWork.read.rows<StaffMember>(
      `SELECT u.id AS "userId", u.display_name AS "displayName" FROM app_user u
       WHERE u.status = 'active' AND EXISTS (
         SELECT FROM role_grant g WHERE g.user_id = u.id AND g.role = $1 AND g.revoked_at IS NULL AND (g.branch_code = $2 OR g.branch_code IS NULL))
       ORDER BY u.display_name, u.id`,
      [role, branch],
    );
  }

  /** Every living grant of an approver whose account is active, by the person's name. */
  async approverGrants(): Promise<readonly ApproverGrant[]> {
    return this.unitOfWork.read.rows<ApproverGrant>(
      `SELECT u.id AS "userId", u.display_name AS "displayName", g.branch_code AS "branchCode", g.ceiling_cents::text AS "ceilingCents"
       FROM role_grant g JOIN app_user u ON u.id = g.user_id
       WHERE u.status = 'active' AND g.role = 'branchApprover' AND g.revoked_at IS NULL ORDER BY u.display_name, u.id, g.branch_code NULLS FIRST`,
    );
  }
}
