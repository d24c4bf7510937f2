import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocateBasisPoints, basisPoints, formatPercent, isBasisPoints } from './basis-points.js';

describe('basis points', () => {
  it.each([0, 1, 5000, 10_000])('takes %p', (value) => {
    expect(basisPoints(value)).toBe(value);
  });

  it.each([-1, 10_001, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p', (value) => {
    expect(() => basisPoints(value)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'basis-points.out-of-range', details: { minimum: 0, maximum: 10_000 } }),
    );
  });

  it('does not take text for a share', () => {
    expect(isBasisPoints('5000')).toBe(false);
  });

  it('makes branch shares that sum to exactly 100 %, whatever the apprentices', () => {
    const apprentices = fc.array(fc.bigInt(0n, 100_000n), { minLength: 1, maxLength: 29 }).filter((all) => all.some((count) => count > 0n));
    fc.assert(fc.property(apprentices, (counts) => {
      expect(allocateBasisPoints(counts).reduce((total, share) => total + share, 0)).toBe(10_000);
    }));
  });

  it('gives the odd basis point to the first of three equal branches', () => {
    expect(allocateBasisPoints([7n, 7n, 7n])).toEqual([3334, 3333, 3333]);
  });

  it('cannot share among branches without apprentices', () => {
    expect(() => allocateBasisPoints([0n, 0n])).toThrow(expect.objectContaining({ code: 'allocation.no-weight' }));
  });

  it.each([
    [0, '0\u202f%'],
    [5, '0,05\u202f%'],
    [1250, '12,5\u202f%'],
    [3333, '33,33\u202f%'],
    [5000, '50\u202f%'],
    [10_000, '100\u202f%'],
    [-150, '-1,5\u202f%'],
    [12_345_600, '123\u202f456\u202f%'],
  ])('writes %p basis points as %p', (value, written) => {
    expect(formatPercent(value)).toBe(written);
  });

  it('does not write a fraction of a basis point', () => {
    expect(() => formatPercent(0.5)).toThrow(RangeError);
  });
});
