import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { UnitOfWork } from '#libs/persistence';
import { UnknownSessionError } from '../domain/identity.errors.js';
import { sessionEnd } from '../domain/session-lifetime.js';
import type { Language, SessionId, UserKind } from './ids.js';
import { CsrfTokens } from './session-tokens.js';

/** Who is signed in, with what rights, and what the page needs to change something. */
export interface OwnSession {
  readonly actor: Actor;
  readonly email: string;
  readonly kind: UserKind;
  readonly language: Language;
  readonly csrfToken: string;
  /** Signed out then at the latest. */
  readonly expiresAt: Date;
  /** Signed out then unless there is a request before: any request renews it, up to `expiresAt`. */
  readonly idleEndsAt: Date;
}

@Injectable()
export class OwnSessionQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly csrf: CsrfTokens,
  ) {}

  async execute(actor: Actor, sessionId: SessionId): Promise<OwnSession> {
    requirePermission(actor, 'account.use');
    const row = await this.unitOfWork.read.first<{ email: string; kind: UserKind; language: Language; expires_at: Date; last_seen_at: Date }>(
      `SELECT u.email, u.kind, u.language, s.expires_at, s.last_seen_at FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.id = $1 AND s.user_id = $2`,
      [sessionId, actor.userId],
    );
    if (!row) throw new UnknownSessionError();
    const { email, kind, language, expires_at: expiresAt, last_seen_at: lastSeenAt } = row;
    return { actor, email, kind, language, csrfToken: this.csrf.of(sessionId), expiresAt, idleEndsAt: sessionEnd({ lastSeenAt, expiresAt }) };
  }
}
