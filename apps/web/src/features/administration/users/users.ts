import type { View } from '../../../lib/api';

export type User = View<'UserView'>;
export type Grant = User['grants'][number];
export type NewGrant = View<'NewGrantDto'>;
export type Role = View<'RoleView'>['role'];
export type OpcoRole = NewGrant['role'];

export const livingGrants = (user: Pick<User, 'grants'>): readonly Grant[] => user.grants.filter(({ revokedAt }) => revokedAt === null);

/** The roles of an account with the branches of each; `null` among them: all branches, or a role that is not held by branch. */
export function rolesOf({ grants, memberships }: Pick<User, 'grants' | 'memberships'>): ReadonlyMap<Role, readonly (string | null)[]> {
  const roles = new Map<Role, (string | null)[]>();
  const add = (role: Role, branch: string | null) => roles.set(role, [...(roles.get(role) ?? []), branch]);
  for (const { role } of memberships) add(role, null);
  for (const { role, branchCode } of livingGrants({ grants })) add(role, branchCode);
  return roles;
}

/** A role as it is chosen: for all branches, or for some, each a grant of its own. */
export interface ChosenRole {
  readonly role: OpcoRole | '';
  readonly everywhere: boolean;
  readonly branches: readonly string[];
  /** Of an approver; null: the campaign's ceiling alone counts. */
  readonly ceilingCents: string | null;
}
export const NO_ROLE: ChosenRole = { role: '', everywhere: false, branches: [], ceilingCents: null };

/** The grants that a choice stands for; none while it is not complete. `heldByBranch` is what the server says of the role. */
export function grantsOf({ role, everywhere, branches, ceilingCents }: ChosenRole, heldByBranch: boolean): readonly NewGrant[] {
  if (!role) return [];
  const ceiling = role === 'branchApprover' ? { ceilingCents } : {};
  if (!heldByBranch || everywhere) return [{ role, ...ceiling }];
  return branches.map((branchCode) => ({ role, branchCode, ...ceiling }));
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_SIZE = 5;
/** A password to be handed over: 20 letters and digits that are not mistaken for each other, in groups (98 bits). */
export function proposedPassword(): string {
  const take = (): string => {
    for (;;) {
      // Bytes beyond the last whole round of letters would make the first letters likelier.
      const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
      if (byte < 256 - (256 % LETTERS.length)) return LETTERS.charAt(byte % LETTERS.length);
    }
  };
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_SIZE }, take).join('')).join('-');
}
