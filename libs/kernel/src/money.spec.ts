import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { basisPoints } from './basis-points.js';
import { Money } from './money.js';

const cents = fc.bigInt(-Money.MAX_CENTS, Money.MAX_CENTS);
const amount = cents.map((value) => Money.ofCents(value));
const rate = fc.integer({ min: 0, max: 10_000 }).map(basisPoints);
const invalidAmount = expect.objectContaining({ kind: 'invalid', code: 'money.invalid-amount', details: { maximumCents: '999999999999999' } });

describe('Money from our own side', () => {
  it.each([[1250n], [1250], ['1250']])('takes cents as %p', (given) => {
    expect(Money.ofCents(given).cents).toBe(1250n);
  });

  it('reads a negative bigint column', () => {
    expect(Money.ofCents('-300').cents).toBe(-300n);
  });

  it.each([0.5, Number.NaN, 2 ** 53, '', '1.5', ' 1', '0x10', '1e3'])('treats %p as a fault of ours', (given) => {
    expect(() => Money.ofCents(given)).toThrow(RangeError);
  });

  it('is zero at zero', () => {
    expect(Money.zero.cents).toBe(0n);
  });
});

describe('Money from outside', () => {
  it('reads back on the wire what it wrote', () => {
    fc.assert(fc.property(amount, (money) => {
      expect(Money.parseCents(money.toJSON()).equals(money)).toBe(true);
    }));
  });

  it('accepts amounts up to 15 digits of cents', () => {
    expect(Money.parseCents('999999999999999').cents).toBe(Money.MAX_CENTS);
    expect(Money.parseCents('-999999999999999').cents).toBe(-Money.MAX_CENTS);
  });

  it.each(['', '1000000000000000', '-1000000000000000', '01', '-0', '+1', '1.5', '1 000', '1e3', '٣', '12\n'])('refuses %p as cents', (text) => {
    expect(() => Money.parseCents(text)).toThrow(invalidAmount);
  });

  it.each([
    ['1234.56', 123_456n],
    ['1 234,56', 123_456n],
    ['1\u202f234\u00a0567,89', 123_456_789n],
    ['0,5', 50n],
    ['0,05', 5n],
    ['007', 700n],
    ['-12,30', -1230n],
    ['9999999999999,99', Money.MAX_CENTS],
  ])('reads %p euros', (text, expected) => {
    expect(Money.ofEuros(text).cents).toBe(expected);
  });

  it.each(['', ',50', '12,', '1,234.56', '1.234,56', '1,234', '12 €', '--1', '10000000000000', 'douze'])('refuses %p rather than guess', (text) => {
    expect(() => Money.ofEuros(text)).toThrow(invalidAmount);
  });

  it('reads back what it formats, but for the sign of the currency', () => {
    fc.assert(fc.property(amount, (money) => {
      expect(Money.ofEuros(money.format().replace('€', '')).equals(money)).toBe(true);
    }));
  });
});

describe('Money arithmetic', () => {
  it('adds and takes away to the cent', () => {
    fc.assert(fc.property(cents, cents, (a, b) => {
      expect(Money.ofCents(a).plus(Money.ofCents(b)).cents).toBe(a + b);
      expect(Money.ofCents(a).minus(Money.ofCents(b)).cents).toBe(a - b);
    }));
  });

  it('sums a funding plan, and an empty one to zero', () => {
    fc.assert(fc.property(fc.array(cents), (all) => {
      expect(Money.sum(all.map((value) => Money.ofCents(value))).cents).toBe(all.reduce((total, value) => total + value, 0n));
    }));
  });

  it.each([[3], [3n]])('multiplies a unit price by a quantity of %p', (quantity) => {
    expect(Money.ofCents(1999).times(quantity).cents).toBe(5997n);
  });

  it('does not multiply by a fraction', () => {
    expect(() => Money.ofCents(1).times(0.5)).toThrow(RangeError);
  });

  it('multiplies before it divides', () => {
    expect(Money.ofCents(100).timesRatio(2n, 3n).cents).toBe(66n);
  });

  it('cuts towards zero on both sides', () => {
    expect(Money.ofCents(199).timesRatio(1n, 2n).cents).toBe(99n);
    expect(Money.ofCents(-199).timesRatio(1n, 2n).cents).toBe(-99n);
  });

  it('does not divide by zero', () => {
    expect(() => Money.ofCents(1).timesRatio(1n, 0n)).toThrow('An amount cannot be divided by zero.');
  });

  it('never grants more than the rate allows, nor a whole cent less', () => {
    fc.assert(fc.property(fc.bigInt(0n, Money.MAX_CENTS), rate, (cost, share) => {
      const short = cost * BigInt(share) - Money.ofCents(cost).portion(share).cents * 10_000n;
      expect(short >= 0n && short < 10_000n).toBe(true);
    }));
  });

  it('splits an award among branches without losing a cent', () => {
    const weights = fc.array(fc.bigInt(1n, 10_000n), { minLength: 1, maxLength: 29 });
    fc.assert(fc.property(amount, weights, (award, by) => {
      expect(Money.sum(award.allocate(by)).equals(award)).toBe(true);
    }));
  });

  it('gives the odd cent to the first branch', () => {
    expect(Money.ofCents(100).allocate([1n, 1n, 1n]).map((part) => part.cents)).toEqual([34n, 33n, 33n]);
  });

  it('cannot split by no weight at all', () => {
    expect(() => Money.zero.allocate([0n])).toThrow(expect.objectContaining({ code: 'allocation.no-weight' }));
  });
});

describe('Money ratios', () => {
  it.each([
    [1, 2, 5000],
    [1, 3, 3333],
    [2, 3, 6666],
    [3, 2, 15_000],
    [0, 5, 0],
    [-1, 3, -3334],
    [1, -3, -3334],
    [-1, -3, 3333],
    [-1, 2, -5000],
  ])('%p of %p is %p basis points, rounded down', (part, whole, expected) => {
    expect(Money.ofCents(part).ratioBasisPoints(Money.ofCents(whole))).toBe(expected);
  });

  it('has no ratio to zero', () => {
    expect(Money.ofCents(1).ratioBasisPoints(Money.zero)).toBeNull();
  });
});

describe('Money comparison', () => {
  it('orders amounts as their cents', () => {
    fc.assert(fc.property(cents, cents, (a, b) => {
      const [left, right] = [Money.ofCents(a), Money.ofCents(b)];
      expect(left.compareTo(right)).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(left.equals(right)).toBe(a === b);
      expect(left.exceeds(right)).toBe(a > b);
      expect(left.min(right).cents).toBe(a < b ? a : b);
      expect(left.max(right).cents).toBe(a > b ? a : b);
    }));
  });

  it('finds equal amounts equal', () => {
    expect(Money.ofCents(5).equals(Money.ofCents(5))).toBe(true);
    expect(Money.ofCents(5).compareTo(Money.ofCents(5))).toBe(0);
    expect(Money.ofCents(5).exceeds(Money.ofCents(5))).toBe(false);
  });

  it.each([
    [-1, { isNegative: true, isZero: false, isPositive: false }],
    [0, { isNegative: false, isZero: true, isPositive: false }],
    [1, { isNegative: false, isZero: false, isPositive: true }],
  ])('knows the sign of %p', (value, sign) => {
    expect(Money.ofCents(value)).toMatchObject(sign);
  });

  it('refuses operators, which would compare text', () => {
    expect(() => Money.ofCents(1) < Money.ofCents(2)).toThrow(TypeError);
    expect(() => `${'' + String(Money.zero)}` + (Money.zero as unknown as string)).toThrow(TypeError);
  });

  it('differs by its cents for the test library too', () => {
    expect(Money.ofCents(1)).not.toEqual(Money.ofCents(2));
    expect(Money.ofCents(1)).toEqual(Money.ofCents(1));
  });
});

describe('Money in French', () => {
  it.each([
    [0, '0,00\u202f€'],
    [5, '0,05\u202f€'],
    [-5, '-0,05\u202f€'],
    [100_000, '1\u202f000,00\u202f€'],
    [123_456_789, '1\u202f234\u202f567,89\u202f€'],
    [-123_456, '-1\u202f234,56\u202f€'],
  ])('writes %p cents as %p', (value, written) => {
    const money = Money.ofCents(value);
    expect(money.format()).toBe(written);
    expect(String(money)).toBe(written);
    expect(money.toString()).toBe(written);
  });

  it('leaves as digits of cents on the wire', () => {
    expect(JSON.stringify({ awardedCents: Money.ofCents(-1250) })).toBe('{"awardedCents":"-1250"}');
  });
});
