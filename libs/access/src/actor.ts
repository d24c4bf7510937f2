import type { BranchCode, CfaId, UserId } from '#libs/contracts';
import { DomainError, type Money } from '#libs/kernel';
import { type CfaRole, type OpcoRole, type Permission, PERMISSIONS, type Role, rolesAllow } from './roles.js';

export interface Membership {
  readonly cfaId: CfaId;
  readonly role: CfaRole;
}
export interface Grant {
  readonly role: OpcoRole;
  /** Null: all branches. */
  readonly branchCode: BranchCode | null;
  /** Personal ceiling of a branch approver in cents; null: the campaign's delegation ceiling alone counts. */
  readonly ceiling: Money | null;
}

/** Whoever acts: a signed-in person with the roles held at this moment. A person is on the CFAs' side or on the OPCO's, never both (R6332-11). */
export class Actor {
  constructor(
    readonly userId: UserId,
    readonly displayName: string,
    readonly memberships: readonly Membership[],
    readonly grants: readonly Grant[],
  ) {}

  get roles(): Role[] {
    return [...new Set<Role>([...this.memberships.map(({ role }) => role), ...this.grants.map(({ role }) => role)])];
  }

  may(permission: Permission): boolean {
    // Somebody without a role, between two CFAs or after the last grant was revoked, still signs out and changes the password.
    return permission === 'account.use' || rolesAllow(this.roles, permission);
  }

  /** The CFAs for which the person holds a role that carries the permission. */
  cfasWith(permission: Permission): readonly CfaId[] {
    return [...new Set(this.memberships.filter(({ role }) => rolesAllow([role], permission)).map(({ cfaId }) => cfaId))];
  }

  /** The branches for which the person holds a role that carries the permission: `'all'`, or a possibly empty list. */
  branchesWith(permission: Permission): 'all' | readonly BranchCode[] {
    const grants = this.grants.filter(({ role }) => rolesAllow([role], permission));
    if (grants.some(({ branchCode }) => branchCode === null)) return 'all';
    return [...new Set(grants.flatMap(({ branchCode }) => (branchCode === null ? [] : [branchCode])))];
  }

  mayInBranch(permission: Permission, branch: BranchCode): boolean {
    const branches = this.branchesWith(permission);
    return branches === 'all' || branches.includes(branch);
  }

  mayForCfa(permission: Permission, cfaId: CfaId): boolean {
    return this.cfasWith(permission).includes(cfaId);
  }
}

/** Throws `access.forbidden` (403) unless a role of the actor carries the permission. The first line of every use case. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!actor.may(permission)) throw new ForbiddenError(permission);
}

export class ForbiddenError extends DomainError {
  constructor(permission: Permission) {
    super('forbidden', 'access.forbidden', 'This account has no role that allows this', { permission, roles: PERMISSIONS[permission] });
  }
}
