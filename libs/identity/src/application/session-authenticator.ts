import { Injectable } from '@nestjs/common';
import { type Authenticated, Authenticator, type Credentials } from '#libs/access';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { InvalidCsrfTokenError } from '../domain/identity.errors.js';
import { type PresentedToken, standingOf } from '../domain/session-lifetime.js';
import type { SessionId } from './ids.js';
import { actorOf, RIGHTS_COLUMNS, type RightsRow } from './rights.js';
import { CsrfTokens, hashOfToken, looksLikeToken, newSessionToken } from './session-tokens.js';

interface SessionRow extends RightsRow {
  readonly session_id: SessionId;
  readonly rotated_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

/** Session, person, memberships and grants by one index look-up each, in one statement: it runs on every request. */
const sessionBy = (column: 'token_hash' | 'previous_token_hash'): string => `
  SELECT s.id AS session_id, s.rotated_at, s.last_seen_at, s.expires_at, ${RIGHTS_COLUMNS}
  FROM session s JOIN app_user u ON u.id = s.user_id
  WHERE s.${column} = $1 AND s.revoked_at IS NULL AND u.status = 'active'`;
const BY_TOKEN: Readonly<Record<PresentedToken, string>> = { current: sessionBy('token_hash'), previous: sessionBy('previous_token_hash') };

/** Opaque session cookies, looked up in PostgreSQL each time: a revoked session, a lost role, a disabled account count from the next request on. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly csrf: CsrfTokens,
  ) {
    super();
  }

  /** Throws `access.csrf-token-invalid`. */
  async authenticate({ sessionToken, csrfToken, changesState }: Credentials): Promise<Authenticated | null> {
    if (sessionToken === null || !looksLikeToken(sessionToken)) return null;
    const tokenHash = hashOfToken(sessionToken);
    const found = (await this.find('current', tokenHash)) ?? (await this.find('previous', tokenHash));
    if (!found) return null;
    const now = this.clock.now();
    const standing = standingOf({ rotatedAt: found.row.rotated_at, lastSeenAt: found.row.last_seen_at, expiresAt: found.row.expires_at }, found.token, now);
    if (standing === 'ended') return null;
    const sessionId = found.row.session_id;
    if (changesState && !this.csrf.matches(sessionId, csrfToken)) throw new InvalidCsrfTokenError();
    if (standing === 'dueForTouch') await this.touch(sessionId, now);
    const rotatedToken = standing === 'dueForRotation' ? await this.rotate(sessionId, tokenHash, now) : null;
    return { actor: actorOf(found.row), sessionId, rotatedToken };
  }

  private async find(token: PresentedToken, tokenHash: Buffer): Promise<{ readonly row: SessionRow; readonly token: PresentedToken } | null> {
    const row = await this.unitOfWork.read.first<SessionRow>(BY_TOKEN[token], [tokenHash]);
    return row ? { row, token } : null;
  }

  private async touch(sessionId: SessionId, now: Date): Promise<void> {
    await this.unitOfWork.run(() => this.unitOfWork.write.execute(`UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2`, [sessionId, now]));
  }

  /** One of several simultaneous requests replaces the token; the others go on with the old one, which stays good for the grace. */
  private async rotate(sessionId: SessionId, tokenHash: Buffer, now: Date): Promise<string | null> {
    const token = newSessionToken();
    const rotated = await this.unitOfWork.run(() =>
      this.unitOfWork.write.execute(
        `UPDATE session SET previous_token_hash = token_hash, token_hash = $3, rotated_at = $4, last_seen_at = $4 WHERE id = $1 AND token_hash = $2`,
        [sessionId, tokenHash, hashOfToken(token), now],
      ),
    );
    return rotated > 0 ? token : null;
  }
}
