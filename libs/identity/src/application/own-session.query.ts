import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { UnitOfWork } from '#libs/persistence';
import { UnknownSessionError } from '../domain/identity.errors.js';
import type { SessionId, UserKind } from './ids.js';
import { CsrfTokens } from './session-tokens.js';

/** Who is signed in, with what rights, and what the page needs to change something. */
export interface OwnSession {
  readonly actor: Actor;
  readonly email: string;
  readonly kind: UserKind;
  readonly csrfToken: string;
  readonly expiresAt: Date;
}

@Injectable()
export class OwnSessionQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly csrf: CsrfTokens,
  ) {}

  async execute(actor: Actor, sessionId: SessionId): Promise<OwnSession> {
    requirePermission(actor, 'account.use');
    const row = await this.unitOfWork.read.first<{ email: string; kind: UserKind; expires_at: Date }>(
      `SELECT u.email, u.kind, s.expires_at FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.id = $1 AND s.user_id = $2`,
      [sessionId, actor.userId],
    );
    if (!row) throw new UnknownSessionError();
    return { actor, email: row.email, kind: row.kind, csrfToken: this.csrf.of(sessionId), expiresAt: row.expires_at };
  }
}
