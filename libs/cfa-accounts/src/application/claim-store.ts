import { Injectable } from '@nestjs/common';
import type { CfaId, UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import type { ClaimId } from './cfa.js';
import type { CheckedDescription } from './registration.js';

export const CLAIM_STATES = ['pending', 'confirmed', 'refused'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Somebody says to speak for a CFA that a register brought in. */
export interface Claim {
  readonly id: ClaimId;
  readonly cfaId: CfaId;
  readonly cfaName: string;
  readonly userId: UserId;
  readonly claimant: { readonly email: string; readonly displayName: string };
  readonly description: CheckedDescription;
  readonly state: ClaimState;
  readonly requestedAt: Date;
  readonly settledAt: Date | null;
  readonly reason: string | null;
}

interface ClaimRow extends Omit<Claim, 'claimant' | 'description'> {
  readonly registration: Pick<Claim, 'claimant' | 'description'>;
}

const CLAIM = `SELECT k.id, k.cfa_id AS "cfaId", c.name AS "cfaName", k.user_id AS "userId", k.registration, k.state, k.requested_at AS "requestedAt", k.settled_at AS "settledAt", k.reason
               FROM cfa_claim k JOIN cfa c ON c.id = k.cfa_id`;

@Injectable()
export class ClaimStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(claim: Pick<Claim, 'id' | 'cfaId' | 'userId' | 'claimant' | 'description'>, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(`INSERT INTO cfa_claim (id, cfa_id, user_id, registration, state, requested_at) VALUES ($1, $2, $3, $4, 'pending', $5)`, [
      claim.id, claim.cfaId, claim.userId, JSON.stringify({ claimant: claim.claimant, description: claim.description }), at,
    ]);
  }

  async ofCfa(cfaId: CfaId, claimId: ClaimId): Promise<Claim | null> {
    const row = await this.unitOfWork.read.first<ClaimRow>(`${CLAIM} WHERE k.cfa_id = $1 AND k.id = $2`, [cfaId, claimId]);
    return row ? claimOf(row) : null;
  }

  /** The oldest first; `limit + 1` rows. */
  async page(state: ClaimState, limit: number, after: { readonly requestedAt: string; readonly id: string } | null): Promise<readonly Claim[]> {
    const rows = await this.unitOfWork.read.rows<ClaimRow>(
      `${CLAIM} WHERE k.state = $1 AND ($2::timestamptz IS NULL OR (k.requested_at, k.id) > ($2, $3::uuid)) ORDER BY k.requested_at, k.id LIMIT $4`,
      [state, after?.requestedAt ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map(claimOf);
  }

  async settle(claimId: ClaimId, outcome: { readonly state: 'confirmed' } | { readonly state: 'refused'; readonly reason: string }, by: UserId, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE cfa_claim SET state = $2, reason = $3, settled_by = $4, settled_at = $5 WHERE id = $1`, [
      claimId, outcome.state, outcome.state === 'refused' ? outcome.reason : null, by, at,
    ]);
  }

  async refuseOthers(cfaId: CfaId, reason: string, by: UserId, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE cfa_claim SET state = 'refused', reason = $2, settled_by = $3, settled_at = $4 WHERE cfa_id = $1 AND state = 'pending'`, [cfaId, reason, by, at]);
  }
}

function claimOf({ registration, ...row }: ClaimRow): Claim {
  return { ...row, ...registration };
}
