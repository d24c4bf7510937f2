import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Attempt, countAttempt, EMAIL_RULE, type ThrottleState, untried, withoutAttempt } from './throttle.js';

const START = new Date('2026-03-02T09:00:00Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const attempts = (state: ThrottleState, at: readonly Date[]): Attempt => at.reduce<Attempt>((last, now) => countAttempt(last.state, EMAIL_RULE, now), { state, retryAfterSeconds: null });

describe('counting attempts to sign in', () => {
  it('lets five wrong attempts through and holds back the sixth for a minute', () => {
    const five = attempts(untried(START), [START, START, START, START, START]);
    expect(five.retryAfterSeconds).toBeNull();
    expect(countAttempt(five.state, EMAIL_RULE, after(10)).retryAfterSeconds).toBe(50);
  });

  it('makes each further lock longer, up to a quarter of an hour', () => {
    let { state } = attempts(untried(START), [START, START, START, START]);
    const locks: number[] = [];
    let now = START;
    for (let turn = 0; turn < 7; turn++) {
      ({ state } = countAttempt(state, EMAIL_RULE, now));
      const wait = countAttempt(state, EMAIL_RULE, now).retryAfterSeconds ?? 0;
      locks.push(wait);
      now = new Date(now.getTime() + wait * 1000);
    }
    expect(locks).toEqual([60, 120, 240, 480, 900, 900, 900]);
  });

  it('forgets after a quarter of an hour without an attempt', () => {
    const four = attempts(untried(START), [START, START, START, START]);
    expect(countAttempt(four.state, EMAIL_RULE, after(899)).state.failures).toBe(5);
    expect(countAttempt(four.state, EMAIL_RULE, after(900)).state.failures).toBe(1);
  });

  it('counts the quarter of an hour from the end of a lock', () => {
    const five = attempts(untried(START), [START, START, START, START, START]);
    expect(countAttempt(five.state, EMAIL_RULE, after(60 + 899)).state.failures).toBe(6);
    expect(countAttempt(five.state, EMAIL_RULE, after(60 + 900)).state.failures).toBe(1);
  });

  it('does not lengthen a lock by attempts made during it', () => {
    const five = attempts(untried(START), [START, START, START, START, START]);
    expect(attempts(five.state, [after(1), after(2), after(59)]).state).toEqual(five.state);
  });

  it('takes back an attempt that was right, and the lock it brought', () => {
    const five = attempts(untried(START), [START, START, START, START, START]);
    expect(withoutAttempt(five.state, EMAIL_RULE)).toMatchObject({ failures: 4, lockedUntil: null });
    expect(withoutAttempt(untried(START), EMAIL_RULE).failures).toBe(0);
  });

  it('never lets more than five attempts through in the quarter of an hour before the first lock ends', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 60 }), (seconds) => {
        let state = untried(START);
        let through = 0;
        for (const second of [...seconds].sort((a, b) => a - b)) {
          const attempt = countAttempt(state, EMAIL_RULE, after(second));
          state = attempt.state;
          if (attempt.retryAfterSeconds === null) through += 1;
        }
        return through <= 5;
      }),
    );
  });
});
