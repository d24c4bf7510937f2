import { type Actor, ForbiddenError, type Permission, requirePermission } from '#libs/access';
import type { CfaId } from '#libs/contracts';
import { UnknownCfaError } from '../domain/cfa.errors.js';
import { mayRead } from '../domain/cfa.policy.js';

/** Throws `access.forbidden` without the permission, `cfa-accounts.unknown-cfa` for a CFA the person may not see. */
export function requireReadable(actor: Actor, cfaId: CfaId): void {
  requirePermission(actor, 'cfa.read');
  if (!mayRead(actor, cfaId)) throw new UnknownCfaError();
}

/** The same, and `access.forbidden` when the person's role in this CFA does not carry the permission. */
export function requireForCfa(actor: Actor, permission: Permission, cfaId: CfaId): void {
  requireReadable(actor, cfaId);
  if (!actor.mayForCfa(permission, cfaId)) throw new ForbiddenError(permission);
}
