import { Injectable } from '@nestjs/common';
import type { CfaRole } from '#libs/access';
import type { CfaId, UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { InvitationEndedError, UnknownInvitationError } from '../domain/cfa.errors.js';
import type { Invitation, InvitationId } from './cfa.js';

const INVITATION = `SELECT id, cfa_id AS "cfaId", email, role, hands_over_from AS "handsOverFrom", created_at AS "createdAt", expires_at AS "expiresAt", accepted_at AS "acceptedAt",
                           revoked_at AS "revokedAt" FROM cfa_invitation`;

@Injectable()
export class InvitationStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(
    invitation: { readonly id: InvitationId; readonly cfaId: CfaId; readonly email: string; readonly role: CfaRole; readonly handsOverFrom: UserId | null; readonly tokenHash: Buffer; readonly expiresAt: Date },
    by: UserId,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.write.execute(
      `INSERT INTO cfa_invitation (id, cfa_id, email, role, hands_over_from, token_hash, created_at, created_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [invitation.id, invitation.cfaId, invitation.email, invitation.role, invitation.handsOverFrom, invitation.tokenHash, at, by, invitation.expiresAt],
    );
  }

  async byToken(tokenHash: Buffer): Promise<Invitation | null> {
    return (await this.unitOfWork.read.first<Invitation>(`${INVITATION} WHERE token_hash = $1`, [tokenHash])) ?? null;
  }

  /** Those that can still be accepted, the latest first. */
  async openOf(cfaId: CfaId, at: Date): Promise<readonly Invitation[]> {
    return this.unitOfWork.read.rows<Invitation>(`${INVITATION} WHERE cfa_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id DESC`, [cfaId, at]);
  }

  /** Throws `cfa-accounts.unknown-invitation`, `cfa-accounts.invitation-accepted`, `cfa-accounts.invitation-revoked`. */
  async revoke(cfaId: CfaId, id: InvitationId, by: UserId, at: Date): Promise<void> {
    const revoked = await this.unitOfWork.write.execute(
      `UPDATE cfa_invitation SET revoked_at = $3, revoked_by = $4 WHERE cfa_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [cfaId, id, at, by],
    );
    if (revoked > 0) return;
    const invitation = await this.unitOfWork.write.first<Invitation>(`${INVITATION} WHERE cfa_id = $1 AND id = $2`, [cfaId, id]);
    if (!invitation) throw new UnknownInvitationError();
    requireOpen(invitation, at);
  }

  /** An address has one open invitation to a CFA: the newer replaces the older. */
  async revokeOlder(cfaId: CfaId, email: string, by: UserId, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(
      `UPDATE cfa_invitation SET revoked_at = $3, revoked_by = $4 WHERE cfa_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [cfaId, email, at, by],
    );
  }

  /** Of two at the same time, one. Throws `cfa-accounts.invitation-…`. */
  async accept(id: InvitationId, by: UserId, at: Date): Promise<void> {
    const accepted = await this.unitOfWork.write.execute(`UPDATE cfa_invitation SET accepted_at = $2, accepted_by = $3 WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2`, [id, at, by]);
    if (accepted > 0) return;
    const invitation = await this.unitOfWork.write.first<Invitation>(`${INVITATION} WHERE id = $1`, [id]);
    if (!invitation) throw new UnknownInvitationError();
    requireOpen(invitation, at);
  }
}

/** Throws `cfa-accounts.invitation-accepted`, `-revoked` or `-expired`. */
export function requireOpen({ acceptedAt, revokedAt, expiresAt }: Invitation, at: Date): void {
  if (acceptedAt !== null) throw new InvitationEndedError('accepted');
  if (revokedAt !== null) throw new InvitationEndedError('revoked');
  if (expiresAt <= at) throw new InvitationEndedError('expired');
}
