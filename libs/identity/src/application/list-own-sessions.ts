import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { SESSION_IDLE_MS } from '../domain/session-lifetime.js';
import type { SessionId } from './ids.js';

export interface OpenSession {
  readonly id: SessionId;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

/** Where the person is signed in, the latest first. */
@Injectable()
export class ListOwnSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<readonly OpenSession[]> {
    requirePermission(actor, 'account.use');
    const now = this.clock.now();
    const rows = await this.unitOfWork.read.rows<{ id: SessionId; created_at: Date; last_seen_at: Date; expires_at: Date; user_agent: string | null }>(
      `SELECT id, created_at, last_seen_at, expires_at, user_agent FROM session
       WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND last_seen_at > $3 ORDER BY created_at DESC, id DESC LIMIT 200`,
      [actor.userId, now, new Date(now.getTime() - SESSION_IDLE_MS)],
    );
    return rows.map((row) => ({ id: row.id, createdAt: row.created_at, lastSeenAt: row.last_seen_at, expiresAt: row.expires_at, userAgent: row.user_agent }));
  }
}
