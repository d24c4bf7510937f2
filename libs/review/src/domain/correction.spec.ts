import { describe, expect, it } from '@jest/globals';
import type { CostLineId } from '#libs/contracts';
import { parisInstant } from '#libs/kernel';
import { correctionAsked } from './correction.js';

const at = parisInstant('2026-03-02T09:00');
const lines = [{ lineId: 'lathe' as CostLineId }];
const asked = (more: object = {}) => ({ lines: [{ lineId: 'lathe', question: 'Where is the quote?' }], message: null, days: null, ...more });

describe('a correction request', () => {
  it('gives the time of the campaign, to the same hour', () => {
    expect(correctionAsked(asked(), lines, 15, at).dueAt).toEqual(parisInstant('2026-03-17T09:00'));
  });

  it.each([6, 0, -1, 181])('of %p days is refused: the CFA has at least seven (R6332-26)', (days) => {
    expect(() => correctionAsked(asked({ days }), lines, 15, at)).toThrow(expect.objectContaining({ code: 'review.correction-time-out-of-range' }));
  });

  it('of seven days is accepted', () => {
    expect(correctionAsked(asked({ days: 7 }), lines, 15, at).dueAt).toEqual(parisInstant('2026-03-09T09:00'));
  });

  it('asks about lines of the case only', () => {
    expect(() => correctionAsked(asked({ lines: [{ lineId: 'car', question: '?' }] }), lines, 15, at)).toThrow(
      expect.objectContaining({ code: 'review.correction-line-unknown', details: { lines: ['car'] } }),
    );
  });

  it('asks something', () => {
    expect(() => correctionAsked(asked({ lines: [], message: ' ' }), lines, 15, at)).toThrow(expect.objectContaining({ code: 'review.correction-empty' }));
  });
});
