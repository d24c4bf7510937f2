import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from './apportion.js';

const weights = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 30 }).filter((all) => all.some((weight) => weight > 0n));
const whole = fc.bigInt(-(10n ** 15n), 10n ** 15n);

describe('apportion', () => {
  it('never loses or makes a unit', () => {
    fc.assert(fc.property(whole, weights, (units, by) => {
      expect(apportion(units, by).reduce((total, part) => total + part, 0n)).toBe(units);
    }));
  });

  it('keeps every part within one unit of its exact share', () => {
    fc.assert(fc.property(whole, weights, (units, by) => {
      const total = by.reduce((sum, weight) => sum + weight, 0n);
      apportion(units, by).forEach((part, position) => {
        const error = part * total - units * by[position];
        expect(error < total && error > -total).toBe(true);
      });
    }));
  });

  it('gives nothing to a zero weight', () => {
    fc.assert(fc.property(whole, weights, (units, by) => {
      expect(apportion(units, [0n, ...by])[0]).toBe(0n);
    }));
  });

  it('splits a debt as it splits the same credit', () => {
    fc.assert(fc.property(whole, weights, (units, by) => {
      expect(apportion(-units, by)).toEqual(apportion(units, by).map((part) => -part));
    }));
  });

  it('gives the odd units to the largest remainders', () => {
    expect(apportion(10n, [17n, 25n, 58n])).toEqual([2n, 2n, 6n]);
  });

  it('gives the odd units to the earlier positions on a tie', () => {
    expect(apportion(5n, [1n, 1n, 1n])).toEqual([2n, 2n, 1n]);
  });

  it.each([[[]], [[0n]], [[0n, 0n]]])('cannot split by %p', (none) => {
    expect(() => apportion(0n, none)).toThrow(expect.objectContaining({ code: 'allocation.no-weight', kind: 'unprocessable' }));
  });

  it('refuses a negative weight, even where the others make up for it', () => {
    expect(() => apportion(1n, [3n, -1n])).toThrow(expect.objectContaining({ code: 'allocation.negative-weight', kind: 'unprocessable' }));
  });
});
