import type { Session } from '../session/session';

export type HomePart = 'cfa' | 'approver' | 'officer' | 'secretary' | 'administrator' | 'director' | 'finance' | 'auditor';

type Role = Session['roles'][number];
/** In the order in which things wait: people who wait for this person first, then what is to be watched. */
const PARTS: readonly (readonly [part: HomePart, roles: readonly Role[]])[] = [
  ['cfa', ['cfaSignatory', 'cfaEditor']],
  ['approver', ['branchApprover']],
  ['officer', ['branchOfficer']],
  ['secretary', ['committeeSecretary']],
  ['administrator', ['administrator']],
  ['director', ['director']],
  ['finance', ['financeOfficer']],
  ['auditor', ['auditor']],
];

/** The parts of the home page of somebody with these roles. */
export const partsFor = (roles: readonly Role[]): readonly HomePart[] => PARTS.filter(([, any]) => any.some((role) => roles.includes(role))).map(([part]) => part);
