import { Injectable } from '@nestjs/common';
import type { UserId } from '#libs/contracts';
import { ActorLoader } from './actor-loader.js';
import { type OwnSession, OwnSessionQuery } from './own-session.query.js';
import { Sessions } from './sessions.js';

/** Opens a session for a person whose password was right (`PasswordCredentials.check`). */
@Injectable()
export class SignIn {
  constructor(
    private readonly sessions: Sessions,
    private readonly actors: ActorLoader,
    private readonly ownSession: OwnSessionQuery,
  ) {}

  /** The token goes into the cookie and nowhere else. */
  async execute(userId: UserId, browser: { readonly userAgent: string | null; readonly replacedToken: string | null }): Promise<{ readonly session: OwnSession; readonly token: string }> {
    const { sessionId, token } = await this.sessions.open(userId, browser);
    return { session: await this.ownSession.execute(await this.actors.load(userId), sessionId), token };
  }
}
