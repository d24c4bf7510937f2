import type { CfaId } from '#libs/contracts';

/** What the policy needs of whoever acts; `Actor` has it. */
export interface Person {
  readonly memberships: readonly { readonly cfaId: CfaId; readonly role: 'cfaEditor' | 'cfaSignatory' }[];
  readonly grants: readonly object[];
}

/** The OPCO's staff see every CFA; the people of a CFA see their own. */
export function mayRead(person: Person, cfaId: CfaId): boolean {
  return isOpcoStaff(person) || isMember(person, cfaId);
}

export function isOpcoStaff({ grants }: Person): boolean {
  return grants.length > 0;
}

export function isMember({ memberships }: Person, cfaId: CfaId): boolean {
  return memberships.some((membership) => membership.cfaId === cfaId);
}

export function isSignatory({ memberships }: Person, cfaId: CfaId): boolean {
  return memberships.some((membership) => membership.cfaId === cfaId && membership.role === 'cfaSignatory');
}

export const CFA_ACTIONS = ['edit', 'addSite', 'requireSignatory', 'invite', 'removeMember', 'handOver'] as const;
export type CfaAction = (typeof CFA_ACTIONS)[number];

/** What the person may do with the CFA: members keep its file, signatories its people. */
export function allowedActions(person: Person, cfaId: CfaId): CfaAction[] {
  if (!isMember(person, cfaId)) return [];
  return isSignatory(person, cfaId) ? [...CFA_ACTIONS] : ['edit', 'addSite'];
}
