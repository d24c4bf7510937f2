import { Injectable } from '@nestjs/common';
import { type Actor, BRANCH_ROLES, type CfaRole, type OpcoRole, requirePermission, type Role } from '#libs/access';
import type { BranchCode, Cents, CfaId, UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { UnknownUserError } from '../domain/identity.errors.js';
import type { RoleGrantId, UserKind, UserStatus } from './ids.js';

export interface RecordedGrant {
  readonly id: RoleGrantId;
  readonly role: OpcoRole;
  readonly branchCode: BranchCode | null;
  readonly ceilingCents: Cents | null;
  readonly grantedAt: Date;
  readonly grantedBy: UserId | null;
  readonly grantedByName: string | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: UserId | null;
  readonly revokedByName: string | null;
}
export interface User {
  readonly id: UserId;
  readonly kind: UserKind;
  readonly email: string;
  readonly displayName: string;
  readonly status: UserStatus;
  readonly statusChangedAt: Date | null;
  readonly statusChangedBy: UserId | null;
  readonly createdAt: Date;
  readonly createdBy: UserId | null;
  readonly memberships: readonly { readonly cfaId: CfaId; readonly role: CfaRole }[];
  /** Living and revoked ones, in the order they were given. */
  readonly grants: readonly RecordedGrant[];
}

export interface UserFilters {
  /** Part of the e-mail or the name. */
  readonly search?: string | undefined;
  readonly kind?: UserKind | undefined;
  readonly status?: UserStatus | undefined;
  /** Holds this role today. */
  readonly role?: Role | undefined;
  /** Works for this branch today: for it alone, among others, or for all. */
  readonly branch?: BranchCode | undefined;
}

interface UserRow {
  readonly id: UserId;
  readonly kind: UserKind;
  readonly email: string;
  readonly display_name: string;
  readonly status: UserStatus;
  readonly status_changed_at: Date | null;
  readonly status_changed_by: UserId | null;
  readonly created_at: Date;
  readonly created_by: UserId | null;
  readonly memberships: User['memberships'];
  readonly grants: readonly (Omit<RecordedGrant, 'grantedAt' | 'revokedAt'> & { readonly grantedAt: string; readonly revokedAt: string | null })[];
}

const COLUMNS = `
  u.id, u.kind, u.email, u.display_name, u.status, u.status_changed_at, u.status_changed_by, u.created_at, u.created_by,
  coalesce((SELECT json_agg(json_build_object('cfaId', m.cfa_id, 'role', m.role) ORDER BY m.since, m.id)
            FROM cfa_membership m WHERE m.user_id = u.id AND m.until IS NULL), '[]') AS memberships,
  coalesce((SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'branchCode', g.branch_code, 'ceilingCents', g.ceiling_cents::text,
                                              'grantedAt', g.granted_at, 'grantedBy', g.granted_by, 'grantedByName', gu.display_name, 'revokedAt', g.revoked_at, 'revokedBy', g.revoked_by,
                                              'revokedByName', ru.display_name) ORDER BY g.granted_at, g.id)
            FROM role_grant g LEFT JOIN app_user gu ON gu.id = g.granted_by LEFT JOIN app_user ru ON ru.id = g.revoked_by WHERE g.user_id = u.id), '[]') AS grants`;

/** A role of the OPCO's side is a living grant, one of a CFA's side a living membership. */
const HOLDS_ROLE = (role: string): string =>
  `(EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.revoked_at IS NULL AND g.role = ${role}) OR EXISTS (SELECT FROM cfa_membership m WHERE m.user_id = u.id AND m.until IS NULL AND m.role = ${role}))`;

/** Accounts as administrators see them. */
@Injectable()
export class UsersQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit` + 1 accounts by e-mail, from after the one given. */
  async page(actor: Actor, { search, kind, status, role, branch }: UserFilters, { limit, after }: { readonly limit: number; readonly after: string | null }): Promise<readonly User[]> {
    requirePermission(actor, 'account.manage');
    const values: unknown[] = [limit + 1];
    const conditions: string[] = [];
    const where = (condition: (parameter: string) => string, value: unknown): void => void conditions.push(condition(`$${values.push(value)}`));
    if (after !== null) where((p) => `u.email > ${p}`, after);
    if (kind) where((p) => `u.kind = ${p}`, kind);
    if (status) where((p) => `u.status = ${p}`, status);
    if (role) where(HOLDS_ROLE, role);
    if (branch) where((p) => `EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.revoked_at IS NULL AND g.role = ANY ('{${BRANCH_ROLES.join()}}') AND (g.branch_code = ${p} OR g.branch_code IS NULL))`, branch);
    if (search) where((p) => `(strpos(u.email, lower(${p})) > 0 OR strpos(lower(u.display_name), lower(${p})) > 0)`, search);
    const rows = await this.unitOfWork.search.rows<UserRow>(
      `SELECT ${COLUMNS} FROM app_user u ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY u.email LIMIT $1`,
      values,
    );
    return rows.map(userOf);
  }

  /** Throws `identity.unknown-user`. */
  async get(actor: Actor, userId: UserId): Promise<User> {
    requirePermission(actor, 'account.manage');
    const row = await this.unitOfWork.read.first<UserRow>(`SELECT ${COLUMNS} FROM app_user u WHERE u.id = $1`, [userId]);
    if (!row) throw new UnknownUserError();
    return userOf(row);
  }
}

function userOf(row: UserRow): User {
  return {
    id: row.id,
    kind: row.kind,
    email: row.email,
    displayName: row.display_name,
    status: row.status,
    statusChangedAt: row.status_changed_at,
    statusChangedBy: row.status_changed_by,
    createdAt: row.created_at,
    createdBy: row.created_by,
    memberships: row.memberships,
    grants: row.grants.map((grant) => ({ ...grant, grantedAt: new Date(grant.grantedAt), revokedAt: grant.revokedAt === null ? null : new Date(grant.revokedAt) })),
  };
}
