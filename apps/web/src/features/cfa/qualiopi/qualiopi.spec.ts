import { describe, expect, it } from '@jest/globals';
import { qualiopiOn } from './qualiopi';

describe('a Qualiopi certificate', () => {
  it('counts on its last day, and not on the day after', () => {
    expect(qualiopiOn('2026-03-31', '2026-03-31')).toEqual({ state: 'ending', days: 0 });
    expect(qualiopiOn('2026-03-31', '2026-04-01')).toEqual({ state: 'expired', days: -1 });
  });

  it('is worth a warning three months before its end', () => {
    expect(qualiopiOn('2026-03-31', '2025-12-31')).toEqual({ state: 'ending', days: 90 });
    expect(qualiopiOn('2026-03-31', '2025-12-30')).toEqual({ state: 'valid', days: 91 });
  });

  it('counts calendar days across the change of clocks', () => expect(qualiopiOn('2026-03-30', '2026-03-28')).toMatchObject({ days: 2 }));

  it('that nobody stated is unknown, not expired', () => expect(qualiopiOn(null, '2026-03-31')).toEqual({ state: 'unknown' }));
});
