/** Who may do what: one table. Fine rules (own CFA, own branch, four eyes, recusal) are predicates in each feature's policy. domain.md §3. */

export const CFA_ROLES = ['cfaEditor', 'cfaSignatory'] as const;
export const OPCO_ROLES = ['branchOfficer', 'branchApprover', 'committeeSecretary', 'financeOfficer', 'director', 'auditor', 'administrator'] as const;
export type CfaRole = (typeof CFA_ROLES)[number];
export type OpcoRole = (typeof OPCO_ROLES)[number];
export type Role = CfaRole | OpcoRole;

/** Roles that are held for one branch or, without a branch, for all. */
export const BRANCH_ROLES: readonly OpcoRole[] = ['branchOfficer', 'branchApprover'];

export const PERMISSIONS = {
  /** Read one's own session and account. */
  'account.use': [...CFA_ROLES, ...OPCO_ROLES],
  'cfa.read': [...CFA_ROLES, ...OPCO_ROLES],
  'cfa.edit': CFA_ROLES,
  'cfa.manageMembers': ['cfaSignatory'],
  'campaign.read': [...CFA_ROLES, ...OPCO_ROLES],
  'campaign.manage': ['administrator'],
  'envelope.read': OPCO_ROLES,
  'envelope.allocate': ['administrator'],
  /** Who may decide up to which amount. */
  'delegation.read': ['director', 'auditor', 'administrator'],
  'ledger.read': ['branchOfficer', 'branchApprover', 'committeeSecretary', 'financeOfficer', 'director', 'auditor'],
  'project.read': [...CFA_ROLES, 'branchOfficer', 'branchApprover', 'committeeSecretary', 'financeOfficer', 'director', 'auditor'],
  'project.draft': CFA_ROLES,
  'project.submit': CFA_ROLES,
  'project.withdraw': ['cfaSignatory'],
  'review.read': ['branchOfficer', 'branchApprover', 'committeeSecretary', 'director', 'auditor'],
  'review.work': ['branchOfficer'],
  'review.decide': ['branchApprover'],
  /** Write internal notes on cases. */
  'review.note': ['branchOfficer', 'branchApprover'],
  'review.declareInterest': OPCO_ROLES,
  /** See everybody's declarations of interest, not only one's own. */
  'interest.readAll': ['director', 'auditor', 'administrator'],
  'correction.answer': CFA_ROLES,
  /** How the branch queues stand, in numbers. */
  'queue.read': ['branchOfficer', 'branchApprover', 'committeeSecretary', 'director', 'auditor', 'administrator'],
  'queue.manage': ['administrator'],
  'portfolio.read': ['director', 'auditor', 'financeOfficer', 'committeeSecretary', 'branchOfficer', 'branchApprover'],
  'account.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** Whether any of these roles carries the permission. */
export function rolesAllow(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}
