import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classesUpTo, classOf, lengthOf, measureIn } from './measures';

describe('what the charts are drawn from', () => {
  it('gives every value up to the largest one of at most six classes of round width', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.nat(1000), (largest, perMille) => {
      const classes = classesUpTo(largest);
      expect(classes.length).toBeLessThanOrEqual(6);
      expect(classOf(largest, classes)).toBe(classes.length - 1);
      const value = (largest * BigInt(perMille)) / 1000n;
      expect(classOf(value, classes)).toBe(value === 0n ? -1 : classes.findIndex((end) => end >= value));
      expect(String(classes[0])).toMatch(/^[125]0*$/);
    }));
  });

  it('has no classes and no bars of nothing', () => {
    expect(classesUpTo(0n)).toEqual([]);
    expect(lengthOf(0n, 0n)).toBe(0);
    expect(lengthOf(-5n, 10n)).toBe(0);
    expect(lengthOf(5n, 10n)).toBe(0.5);
  });

  it('shows the committed amounts unless the address says otherwise', () => {
    expect(measureIn(new URLSearchParams('figure=apprentices'))).toBe('apprentices');
    expect(measureIn(new URLSearchParams('figure=nonsense'))).toBe('committedCents');
  });
});
