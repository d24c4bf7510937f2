export { Actor, ForbiddenError, requirePermission } from './actor.js';
export type { Grant, Membership } from './actor.js';
export { Authenticator } from './authenticator.js';
export type { Authenticated, Credentials } from './authenticator.js';
export { BRANCH_ROLES, CFA_ROLES, OPCO_ROLES, PERMISSION_NAMES, PERMISSIONS, rolesAllow } from './roles.js';
export type { CfaRole, OpcoRole, Permission, Role } from './roles.js';
