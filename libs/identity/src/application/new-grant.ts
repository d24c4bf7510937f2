import { BRANCH_ROLES, type OpcoRole } from '#libs/access';
import type { BranchCode, Cents } from '#libs/contracts';
import { InvalidGrantError } from '../domain/identity.errors.js';

/** A role to be given. */
export interface NewGrant {
  readonly role: OpcoRole;
  /** Null: all branches, or a role that knows none. */
  readonly branchCode: BranchCode | null;
  /** Of a branch approver; null: the campaign's delegation ceiling alone counts. */
  readonly ceilingCents: Cents | null;
}

/** Throws `identity.invalid-grant`. */
export function requireValidGrant({ role, branchCode, ceilingCents }: NewGrant): void {
  if (branchCode !== null && !BRANCH_ROLES.includes(role)) throw new InvalidGrantError('branch');
  if (ceilingCents !== null && role !== 'branchApprover') throw new InvalidGrantError('ceiling');
}
