import { describe, expect, it } from '@jest/globals';
import { FixedClock, SystemClock } from './clock.js';

const noon = new Date('2026-03-01T12:00:00Z');

describe('FixedClock', () => {
  it('stands still until it is told otherwise', () => {
    const clock = new FixedClock(noon);
    expect(clock.now()).toEqual(noon);
    clock.advance(1500);
    expect(clock.now()).toEqual(new Date('2026-03-01T12:00:01.500Z'));
    clock.set(noon);
    expect(clock.now()).toEqual(noon);
  });

  it('is not moved by whoever changes a date it gave or got', () => {
    const given = new Date(noon);
    const clock = new FixedClock(given);
    given.setFullYear(1999);
    clock.now().setFullYear(1999);
    expect(clock.now()).toEqual(noon);
  });

  it('cannot show an invalid date', () => {
    const clock = new FixedClock(noon);
    expect(() => new FixedClock(new Date('never'))).toThrow(RangeError);
    expect(() => clock.set(new Date('never'))).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
    expect(clock.now()).toEqual(noon);
  });
});

describe('SystemClock', () => {
  it('tells the time of the machine', () => {
    const before = Date.now();
    const now = new SystemClock().now().getTime();
    expect(now >= before && now <= Date.now()).toBe(true);
  });
});
