/** How long a session lives. Constants, not settings: whoever shortens them does it for everybody, by a commit. [D] */
export const SESSION_LIFETIME_MS = 12 * 3_600_000;
export const SESSION_IDLE_MS = 60 * 60_000;
export const TOKEN_LIFETIME_MS = 15 * 60_000;
/** Requests sent before the browser learnt the new token still count. */
export const PREVIOUS_TOKEN_GRACE_MS = 60_000;
/** `last_seen_at` is this precise, so that reading does not write. */
export const TOUCH_EVERY_MS = 60_000;

export interface SessionTimes {
  readonly rotatedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Which of the session's two tokens was presented. */
export type PresentedToken = 'current' | 'previous';

/** Whether a request with this token may go on, and what the session needs. */
export type SessionStanding = 'ended' | 'living' | 'dueForTouch' | 'dueForRotation';

export function standingOf(session: SessionTimes, token: PresentedToken, now: Date): SessionStanding {
  const since = (instant: Date): number => now.getTime() - instant.getTime();
  if (since(session.expiresAt) >= 0 || since(session.lastSeenAt) >= SESSION_IDLE_MS) return 'ended';
  if (token === 'previous') return since(session.rotatedAt) < PREVIOUS_TOKEN_GRACE_MS ? 'living' : 'ended';
  if (since(session.rotatedAt) >= TOKEN_LIFETIME_MS) return 'dueForRotation';
  return since(session.lastSeenAt) >= TOUCH_EVERY_MS ? 'dueForTouch' : 'living';
}

/** When the session ends if nothing more is asked. */
export function sessionEnd({ lastSeenAt, expiresAt }: Pick<SessionTimes, 'lastSeenAt' | 'expiresAt'>): Date {
  return new Date(Math.min(lastSeenAt.getTime() + SESSION_IDLE_MS, expiresAt.getTime()));
}
