import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endOfParisDay, formatParis, formatParisDay, momentOf, parisDay, parisInstant, parisYear, plusDays, plusMonths } from './paris-time.js';

const at = (iso: string): Date => new Date(iso);
const refusal = (code: string) => expect.objectContaining({ kind: 'invalid', code });
const instants = fc.date({ min: at('2000-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z'), noInvalidDate: true });

describe('the calendar in Paris', () => {
  it('counts a late evening of 31 December in UTC to the next year', () => {
    expect(parisYear(at('2025-12-31T22:59:59Z'))).toBe(2025);
    expect(parisYear(at('2025-12-31T23:00:00Z'))).toBe(2026);
  });

  it('starts the day at midnight in Paris, winter and summer', () => {
    expect([parisDay(at('2026-01-14T22:59:59Z')), parisDay(at('2026-01-14T23:00:00Z'))]).toEqual(['2026-01-14', '2026-01-15']);
    expect([parisDay(at('2026-07-14T21:59:59Z')), parisDay(at('2026-07-14T22:00:00Z'))]).toEqual(['2026-07-14', '2026-07-15']);
  });

  it('has no place for an invalid date', () => {
    expect(() => parisDay(at('never'))).toThrow(RangeError);
  });
});

describe('deadlines', () => {
  it('two months on, a notice is due at the same wall time, over the clock change', () => {
    expect(plusMonths(at('2026-02-10T09:00:00Z'), 2)).toEqual(at('2026-04-10T08:00:00Z'));
  });

  it('end with the month when the month is shorter', () => {
    expect(plusMonths(at('2025-12-31T11:00:00Z'), 2)).toEqual(at('2026-02-28T11:00:00Z'));
    expect(plusMonths(at('2027-12-31T11:00:00Z'), 2)).toEqual(at('2028-02-29T11:00:00Z'));
  });

  it('count months from the Paris day, not the UTC day', () => {
    expect(plusMonths(at('2026-01-30T23:30:00Z'), 1)).toEqual(at('2026-02-27T23:30:00Z'));
  });

  it('go back too', () => {
    expect(plusMonths(at('2026-03-31T10:00:00Z'), -1)).toEqual(at('2026-02-28T11:00:00Z'));
    expect(plusDays(at('2026-03-31T10:00:00Z'), -7)).toEqual(at('2026-03-24T11:00:00Z'));
  });

  it('in days keep the wall time over both clock changes', () => {
    expect(plusDays(at('2026-03-28T11:00:00Z'), 1)).toEqual(at('2026-03-29T10:00:00Z'));
    expect(plusDays(at('2026-10-24T10:00:00Z'), 1)).toEqual(at('2026-10-25T11:00:00Z'));
  });

  it('move one hour on where spring skips the wall time', () => {
    expect(plusDays(at('2026-03-28T01:30:00Z'), 1)).toEqual(at('2026-03-29T01:30:00Z'));
    expect(formatParis(plusDays(at('2026-03-28T01:30:00Z'), 1))).toBe('29/03/2026 à 03:30');
  });

  it.each([0.5, Number.NaN])('do not move by %p', (amount) => {
    expect(() => plusMonths(at('2026-01-01T00:00:00Z'), amount)).toThrow(RangeError);
    expect(() => plusDays(at('2026-01-01T00:00:00Z'), amount)).toThrow(RangeError);
  });
});

describe('a wall time', () => {
  it('in Paris is an instant, winter and summer', () => {
    expect(parisInstant('2026-01-15T09:00')).toEqual(at('2026-01-15T08:00:00Z'));
    expect(parisInstant('2026-07-15T09:00')).toEqual(at('2026-07-15T07:00:00Z'));
  });

  it('that autumn repeats is the earlier of the two', () => {
    expect(parisInstant('2026-10-25T02:30')).toEqual(at('2026-10-25T00:30:00Z'));
  });

  it.each(['2026-03-29T02:00', '2026-03-29T02:30', '2026-03-29T02:59'])('that spring skips, %p, is refused', (local) => {
    expect(() => parisInstant(local)).toThrow(refusal('time.skipped-local-time'));
  });

  it('just outside the skipped hour is fine', () => {
    expect(parisInstant('2026-03-29T01:59')).toEqual(at('2026-03-29T00:59:00Z'));
    expect(parisInstant('2026-03-29T03:00')).toEqual(at('2026-03-29T01:00:00Z'));
  });

  it.each(['', '2026-02-30T10:00', '2026-13-01T10:00', '2026-01-01T24:00', '2026-01-01T10:60', '2026-01-01', '2026-01-01T10:00Z', '2026-01-01T10:00:00', '2026-W01-1T10:00', 'x2026-01-01T10:00'])(
    '%p is refused',
    (local) => {
      expect(() => parisInstant(local)).toThrow(refusal('time.invalid-local-time'));
    },
  );
});

describe('the end of a day', () => {
  it('is the start of the next one', () => {
    expect(endOfParisDay('2026-01-15')).toEqual(at('2026-01-15T23:00:00Z'));
    expect(endOfParisDay('2026-12-31')).toEqual(at('2026-12-31T23:00:00Z'));
  });

  it('comes after 23 hours in spring and 25 in autumn', () => {
    expect(endOfParisDay('2026-03-29')).toEqual(at('2026-03-29T22:00:00Z'));
    expect(endOfParisDay('2026-10-25')).toEqual(at('2026-10-25T23:00:00Z'));
  });

  it('is the first instant that is no longer that day', () => {
    fc.assert(fc.property(instants, (instant) => {
      const end = endOfParisDay(parisDay(instant));
      expect(end.getTime()).toBeGreaterThan(instant.getTime());
      expect(parisDay(new Date(end.getTime() - 1))).toBe(parisDay(instant));
      expect(parisDay(end)).not.toBe(parisDay(instant));
    }));
  });

  it('is what a day means as of which something is told; an instant means itself', () => {
    expect(momentOf('2026-03-29')).toEqual(at('2026-03-29T21:59:59.999Z'));
    expect(momentOf('2026-03-29T12:00:00+02:00')).toEqual(at('2026-03-29T10:00:00Z'));
  });

  it.each(['', '2026-02-30', '2026-1-1', '2026-01-01T00:00', '20260101', '2026-001', '12026-01-01'])('%p is refused', (day) => {
    expect(() => endOfParisDay(day)).toThrow(refusal('time.invalid-day'));
  });
});

describe('French dates', () => {
  it('are written day first, in Paris time', () => {
    expect(formatParis(at('2026-07-14T07:05:00Z'))).toBe('14/07/2026 à 09:05');
    expect(formatParisDay(at('2026-07-14T22:05:00Z'))).toBe('15/07/2026');
  });
});
