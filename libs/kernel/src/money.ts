import { apportion } from './apportion.js';
import { type BasisPoints, WHOLE_BASIS_POINTS } from './basis-points.js';
import { DomainError } from './domain-error.js';
import { groupThousands, NARROW_NO_BREAK_SPACE } from './french-number.js';

const CENTS_AS_TEXT = /^(?:0|-?[1-9]\d{0,14})$/;
const EUROS_AS_TEXT = /^(?<sign>-?)(?<euros>\d{1,13})(?:[.,](?<cents>\d{1,2}))?$/;

/**
 * An amount of euros, held as an integer number of cents. Immutable; may be negative (a release, an overpayment).
 *
 * On the wire and in documents it is a string of digits in cents (`toJSON`), in the database a `bigint` column named `…_cents`.
 * Results of arithmetic are exact and unbounded; only what comes from outside is held to {@link Money.MAX_CENTS}.
 *
 * Compare with `equals`, `compareTo` or `exceeds`. `===` compares references; `<`, `>` and `+` throw a TypeError instead of comparing text.
 */
export class Money {
  /** The largest amount accepted from outside, in cents: 15 digits, so that any reader's double holds it exactly. */
  static readonly MAX_CENTS: bigint = 999_999_999_999_999n;

  static readonly zero: Money = new Money(0n);

  private constructor(readonly cents: bigint) {}

  /**
   * Cents from our own side: code, or a `bigint` column (which the driver hands over as text). For what a person or another system sent, use {@link Money.parseCents}.
   * Throws a RangeError, a fault of ours, when the number is not a safe integer or the text is not an integer.
   */
  static ofCents(cents: bigint | number | string): Money {
    if (typeof cents === 'bigint') return new Money(cents);
    if (typeof cents === 'number' && !Number.isSafeInteger(cents)) throw new RangeError('Cents must be a safe integer.');
    if (typeof cents === 'string' && !/^-?\d+$/.test(cents)) throw new RangeError('Cents must be digits, with a minus sign at most.');
    return new Money(BigInt(cents));
  }

  /**
   * Cents as they come on the wire: digits, a leading `-` at most, no leading zero, 15 digits at most. Exactly what `toJSON` writes.
   * Throws `money.invalid-amount`. The sign is the caller's business: a price refuses `isNegative` itself.
   */
  static parseCents(text: string): Money {
    if (!CENTS_AS_TEXT.test(text)) {
      throw invalidAmount('An amount is a whole number of cents written with 15 digits at most.');
    }
    return new Money(BigInt(text));
  }

  /**
   * Euros as people write them: `1234.56`, `1 234,56`, `1234`; any spaces, a point or a comma, at most two decimals, at most 13 digits before them.
   * A thousands point or comma is refused rather than guessed. Throws `money.invalid-amount`.
   */
  static ofEuros(text: string): Money {
    const parts = EUROS_AS_TEXT.exec(text.replace(/\s/g, ''))?.groups;
    if (parts === undefined) {
      throw invalidAmount('An amount in euros has at most 13 digits and two decimals.');
    }
    const magnitude = BigInt(parts.euros + (parts.cents ?? '').padEnd(2, '0'));
    return new Money(parts.sign === '-' ? -magnitude : magnitude);
  }

  /** The sum of all amounts; zero when there is none. */
  static sum(amounts: Iterable<Money>): Money {
    let cents = 0n;
    for (const amount of amounts) cents += amount.cents;
    return new Money(cents);
  }

  plus(other: Money): Money {
    return new Money(this.cents + other.cents);
  }

  minus(other: Money): Money {
    return new Money(this.cents - other.cents);
  }

  /** Quantity × unit price. Throws a RangeError when the factor is not an integer. */
  times(factor: bigint | number): Money {
    if (typeof factor === 'number' && !Number.isSafeInteger(factor)) throw new RangeError('An amount is multiplied by an integer; use timesRatio for a fraction.');
    return new Money(this.cents * BigInt(factor));
  }

  /**
   * This amount × numerator ÷ denominator, multiplied before dividing, and cut to the cent towards zero: a share of a cost never exceeds its rate.
   * Parts cut this way do not sum to the whole; to split without loss use {@link Money.allocate}. Throws a RangeError when the denominator is zero.
   */
  timesRatio(numerator: bigint, denominator: bigint): Money {
    if (denominator === 0n) throw new RangeError('An amount cannot be divided by zero.');
    return new Money((this.cents * numerator) / denominator);
  }

  /** This amount × a rate in basis points (5000 is one half), cut to the cent towards zero. */
  portion(rate: BasisPoints): Money {
    return this.timesRatio(BigInt(rate), BigInt(WHOLE_BASIS_POINTS));
  }

  /**
   * Splits the amount by weights, without losing a cent: the parts, in the order of the weights, sum exactly to the whole.
   * Largest remainder (Hamilton): each part is its exact share rounded to a neighbouring cent; odd cents go to the largest remainders, the earlier position first.
   * Throws `allocation.no-weight` (no weight above zero) or `allocation.negative-weight`.
   */
  allocate(weights: readonly bigint[]): Money[] {
    return apportion(this.cents, weights).map((cents) => new Money(cents));
  }

  /** This ÷ other in whole basis points, rounded down; may pass 10 000. Null when `other` is zero: there is no such ratio. */
  ratioBasisPoints(other: Money): number | null {
    if (other.isZero) return null;
    const scaled = this.cents * BigInt(WHOLE_BASIS_POINTS);
    const cut = scaled / other.cents;
    const isAboveExact = scaled % other.cents !== 0n && scaled < 0n !== other.cents < 0n;
    return Number(isAboveExact ? cut - 1n : cut);
  }

  /** The smaller of the two: `requested.min(ceiling)` is the request capped at the ceiling. */
  min(other: Money): Money {
    return this.exceeds(other) ? other : this;
  }

  /** The larger of the two: `remaining.max(Money.zero)` never goes below zero. */
  max(other: Money): Money {
    return this.exceeds(other) ? this : other;
  }

  /** For sorting: -1 when this is less, 1 when it is more. */
  compareTo(other: Money): -1 | 0 | 1 {
    if (this.cents === other.cents) return 0;
    return this.cents < other.cents ? -1 : 1;
  }

  equals(other: Money): boolean {
    return this.cents === other.cents;
  }

  /** Strictly more than the other: `awarded.exceeds(requested)`. */
  exceeds(other: Money): boolean {
    return this.cents > other.cents;
  }

  get isZero(): boolean {
    return this.cents === 0n;
  }

  get isNegative(): boolean {
    return this.cents < 0n;
  }

  get isPositive(): boolean {
    return this.cents > 0n;
  }

  /** Cents as a string of digits, for `JSON.stringify`, the wire and canonical documents. */
  toJSON(): string {
    return String(this.cents);
  }

  /** French notation to the cent: `1 234 567,89 €`, every space narrow and unbreakable (U+202F). Says nothing about HT or TTC: the screen must. */
  format(): string {
    const digits = String(this.isNegative ? -this.cents : this.cents).padStart(3, '0');
    const euros = groupThousands(digits.slice(0, -2));
    return `${this.isNegative ? '-' : ''}${euros},${digits.slice(-2)}${NARROW_NO_BREAK_SPACE}€`;
  }

  toString(): string {
    return this.format();
  }

  /** TypeScript lets `a < b` and `a + b` through for objects, and JavaScript would then compare or join formatted text. */
  [Symbol.toPrimitive](hint: 'string' | 'number' | 'default'): string {
    if (hint !== 'string') throw new TypeError('Money takes no operators: use plus, minus, equals, compareTo or exceeds.');
    return this.format();
  }
}

function invalidAmount(message: string): DomainError {
  return new DomainError('invalid', 'money.invalid-amount', message, { maximumCents: String(Money.MAX_CENTS) });
}
