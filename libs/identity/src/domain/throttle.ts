/** How often signing in may be tried, per e-mail and per address. [D] */
export interface ThrottleRule {
  /** The attempt with this number is the last before a lock. */
  readonly attempts: number;
  readonly windowMs: number;
  /** The first lock, the next one if it goes on, and so on; the last repeats. */
  readonly lockSeconds: readonly number[];
}

const QUARTER_HOUR_MS = 15 * 60_000;
export const EMAIL_RULE: ThrottleRule = { attempts: 5, windowMs: QUARTER_HOUR_MS, lockSeconds: [60, 120, 240, 480, 900] };
/** A CFA's computer room shares one address: many people, few of them wrong. */
export const ADDRESS_RULE: ThrottleRule = { attempts: 100, windowMs: QUARTER_HOUR_MS, lockSeconds: [60, 120, 240, 480, 900] };

export interface ThrottleState {
  readonly failures: number;
  readonly windowStartedAt: Date;
  readonly lockedUntil: Date | null;
}

export const untried = (now: Date): ThrottleState => ({ failures: 0, windowStartedAt: now, lockedUntil: null });

export interface Attempt {
  readonly state: ThrottleState;
  /** Null: the attempt may go on. */
  readonly retryAfterSeconds: number | null;
}

/**
 * Counts an attempt as failed before the password is looked at: of a hundred simultaneous guesses only five are looked at.
 * A success takes it back (`withoutAttempt`). Attempts during a lock do not lengthen it.
 */
export function countAttempt(state: ThrottleState, rule: ThrottleRule, now: Date): Attempt {
  const remaining = (state.lockedUntil?.getTime() ?? 0) - now.getTime();
  if (remaining > 0) return { state, retryAfterSeconds: Math.ceil(remaining / 1000) };
  const current = now.getTime() - state.windowStartedAt.getTime() >= rule.windowMs ? untried(now) : state;
  const failures = current.failures + 1;
  const lock = failures < rule.attempts ? undefined : rule.lockSeconds[Math.min(failures - rule.attempts, rule.lockSeconds.length - 1)];
  if (lock === undefined) return { state: { ...current, failures, lockedUntil: null }, retryAfterSeconds: null };
  // The window starts anew at the lock's end: patience for a quarter of an hour after it forgives everything.
  const lockedUntil = new Date(now.getTime() + lock * 1000);
  return { state: { failures, windowStartedAt: lockedUntil, lockedUntil }, retryAfterSeconds: null };
}

/** What remains when an attempt that was counted turned out right. */
export function withoutAttempt(state: ThrottleState, rule: ThrottleRule): ThrottleState {
  const failures = Math.max(state.failures - 1, 0);
  return failures < rule.attempts ? { ...state, failures, lockedUntil: null } : { ...state, failures };
}
