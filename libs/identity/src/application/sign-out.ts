import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { UnknownSessionError } from '../domain/identity.errors.js';
import type { SessionId } from './ids.js';
import { Sessions } from './sessions.js';

/** Ends one of the person's own sessions: this browser's, or one left open elsewhere. */
@Injectable()
export class SignOut {
  constructor(private readonly sessions: Sessions) {}

  /** Throws `identity.unknown-session`, for another person's session too. */
  async execute(actor: Actor, sessionId: SessionId): Promise<void> {
    requirePermission(actor, 'account.use');
    if (!(await this.sessions.revoke(actor.userId, sessionId))) throw new UnknownSessionError();
  }
}
