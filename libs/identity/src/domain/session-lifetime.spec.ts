import { describe, expect, it } from '@jest/globals';
import { standingOf } from './session-lifetime.js';

const START = new Date('2026-03-02T09:00:00Z');
const after = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const session = { rotatedAt: START, lastSeenAt: START, expiresAt: after(12 * 60) };

describe('how long a session lives', () => {
  it('ends an hour after the last request', () => {
    expect(standingOf({ ...session, rotatedAt: after(59) }, 'current', after(59.9))).not.toBe('ended');
    expect(standingOf(session, 'current', after(60))).toBe('ended');
  });
  it('ends twelve hours after signing in, however busy', () => {
    const busy = { ...session, rotatedAt: after(719), lastSeenAt: after(719) };
    expect(standingOf(busy, 'current', after(719.5))).toBe('living');
    expect(standingOf(busy, 'current', after(720))).toBe('ended');
  });
  it('gets a new token after a quarter of an hour of use', () => {
    const used = { ...session, lastSeenAt: after(14.9) };
    expect(standingOf(used, 'current', after(14.95))).toBe('living');
    expect(standingOf(used, 'current', after(15))).toBe('dueForRotation');
  });
  it('notes the last request to the minute', () => {
    expect(standingOf(session, 'current', after(0.9))).toBe('living');
    expect(standingOf(session, 'current', after(1))).toBe('dueForTouch');
  });
  it('accepts the token before for one minute and never rotates by it', () => {
    const rotated = { ...session, rotatedAt: after(15), lastSeenAt: after(15) };
    expect(standingOf(rotated, 'previous', after(15.9))).toBe('living');
    expect(standingOf(rotated, 'previous', after(16))).toBe('ended');
  });
});
