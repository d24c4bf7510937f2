import { DomainError } from './domain-error.js';

/**
 * Splits an integer by the largest remainder (Hamilton): each part is its exact share rounded down or up, and the parts sum to the whole.
 * Units left over go to the largest remainders, the earlier position first; a zero weight gets nothing. A negative whole splits as its opposite does.
 *
 * Throws `allocation.negative-weight`, or `allocation.no-weight` when there is no weight to split by (none given, or all zero).
 */
export function apportion(whole: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) {
    throw new DomainError('unprocessable', 'allocation.negative-weight', 'A weight cannot be negative.');
  }
  const totalWeight = sum(weights);
  if (totalWeight === 0n) {
    throw new DomainError('unprocessable', 'allocation.no-weight', 'There is nothing to split by: no weight is above zero.');
  }
  if (whole < 0n) return apportion(-whole, weights).map((part) => -part);

  const shares = weights.map((weight, position) => ({
    position,
    part: (whole * weight) / totalWeight,
    remainder: (whole * weight) % totalWeight,
  }));
  const leftOver = Number(whole - sum(shares.map(({ part }) => part)));
  const roundedUp = new Set(
    shares
      .toSorted((a, b) => descending(a.remainder, b.remainder) || a.position - b.position)
      .slice(0, leftOver)
      .map(({ position }) => position),
  );
  return shares.map(({ position, part }) => (roundedUp.has(position) ? part + 1n : part));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function descending(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}
