import type { Actor } from './actor.js';

/** What the guard needs of an incoming request, whatever the HTTP library. */
export interface Credentials {
  readonly sessionToken: string | null;
  readonly csrfToken: string | null;
  /** GET and HEAD change nothing and need no CSRF token. */
  readonly changesState: boolean;
}

export interface Authenticated {
  readonly actor: Actor;
  /** The session the request came with, so that signing out and password changes know which one to keep. */
  readonly sessionId: string;
  /** Set when the session's token was rotated during this request and the cookie must be replaced. */
  readonly rotatedToken: string | null;
}

/** Turns a request's credentials into an actor. Implemented by `libs/identity`. Throws named errors for a missing CSRF token. */
export abstract class Authenticator {
  /** Null when there is no living session. */
  abstract authenticate(credentials: Credentials): Promise<Authenticated | null>;
}
