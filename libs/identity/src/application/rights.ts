import { Actor, type CfaRole, type OpcoRole } from '#libs/access';
import type { BranchCode, Cents, CfaId, UserId } from '#libs/contracts';
import { Money } from '#libs/kernel';

/** Columns that make an `Actor`, for a FROM clause with `app_user u`. One statement, so that rights are of one moment. */
export const RIGHTS_COLUMNS = `
  u.id AS user_id, u.display_name,
  CASE u.kind WHEN 'cfa' THEN (
    SELECT json_agg(json_build_object('cfaId', m.cfa_id, 'role', m.role) ORDER BY m.since, m.id)
    FROM cfa_membership m WHERE m.user_id = u.id AND m.until IS NULL
  ) END AS memberships,
  CASE u.kind WHEN 'opco' THEN (
    SELECT json_agg(json_build_object('role', g.role, 'branchCode', g.branch_code, 'ceilingCents', g.ceiling_cents::text) ORDER BY g.granted_at, g.id)
    FROM role_grant g WHERE g.user_id = u.id AND g.revoked_at IS NULL
  ) END AS grants`;

export interface RightsRow {
  readonly user_id: UserId;
  readonly display_name: string;
  readonly memberships: readonly { readonly cfaId: CfaId; readonly role: CfaRole }[] | null;
  readonly grants: readonly { readonly role: OpcoRole; readonly branchCode: BranchCode | null; readonly ceilingCents: Cents | null }[] | null;
}

export function actorOf(row: RightsRow): Actor {
  const grants = (row.grants ?? []).map(({ role, branchCode, ceilingCents }) => ({ role, branchCode, ceiling: ceilingCents === null ? null : Money.ofCents(ceilingCents) }));
  return new Actor(row.user_id, row.display_name, row.memberships ?? [], grants);
}
