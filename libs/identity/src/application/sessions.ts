import { Injectable } from '@nestjs/common';
import type { UserId } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { SESSION_LIFETIME_MS } from '../domain/session-lifetime.js';
import type { SessionId } from './ids.js';
import { hashOfToken, newSessionToken } from './session-tokens.js';

/** Opens and revokes sessions. */
@Injectable()
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Signing in always makes a new token; the session the browser had before, if any, ends. */
  async open(userId: UserId, browser: { readonly userAgent: string | null; readonly replacedToken: string | null }): Promise<{ readonly sessionId: SessionId; readonly token: string }> {
    const sessionId: SessionId = this.ids.next<'Session'>();
    const token = newSessionToken();
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      if (browser.replacedToken !== null) await this.unitOfWork.write.execute(`UPDATE session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL`, [hashOfToken(browser.replacedToken), now]);
      await this.unitOfWork.write.execute(
        `INSERT INTO session (id, user_id, token_hash, rotated_at, created_at, last_seen_at, expires_at, user_agent) VALUES ($1, $2, $3, $4, $4, $4, $5, $6)`,
        [sessionId, userId, hashOfToken(token), now, new Date(now.getTime() + SESSION_LIFETIME_MS), browser.userAgent],
      );
    });
    return { sessionId, token };
  }

  /** True when the person had this session and it was living. */
  async revoke(userId: UserId, sessionId: SessionId): Promise<boolean> {
    return this.unitOfWork.run(async () => (await this.unitOfWork.write.execute(`UPDATE session SET revoked_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`, [sessionId, userId, this.clock.now()])) > 0);
  }

  /** Signs the person out everywhere, but for the session to keep, if any. */
  async revokeAll(userId: UserId, except: SessionId | null = null): Promise<void> {
    await this.unitOfWork.run(() =>
      this.unitOfWork.write.execute(`UPDATE session SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $3`, [userId, this.clock.now(), except]),
    );
  }
}
