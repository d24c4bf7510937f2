import { apportion } from './apportion.js';
import type { Branded } from './brand.js';
import { DomainError } from './domain-error.js';
import { groupThousands, NARROW_NO_BREAK_SPACE } from './french-number.js';

/** A share or a rate as an integer from 0 to 10 000, one basis point being 0.01 %. `5000` is one half. */
export type BasisPoints = Branded<number, 'BasisPoints'>;

/** 100 %. */
export const WHOLE_BASIS_POINTS = 10_000 as BasisPoints;

/** Takes an integer from 0 to 10 000; throws `basis-points.out-of-range` for anything else. */
export function basisPoints(value: number): BasisPoints {
  if (!isBasisPoints(value)) {
    throw new DomainError('invalid', 'basis-points.out-of-range', 'A share is a whole number of basis points from 0 to 10000.', {
      minimum: 0,
      maximum: WHOLE_BASIS_POINTS,
    });
  }
  return value;
}

export function isBasisPoints(value: unknown): value is BasisPoints {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= WHOLE_BASIS_POINTS;
}

/**
 * Turns weights (apprentices per branch, say) into shares that sum to exactly 10 000, by largest remainder, the earlier position first on a tie.
 * Throws `allocation.no-weight` or `allocation.negative-weight`.
 */
export function allocateBasisPoints(weights: readonly bigint[]): BasisPoints[] {
  return apportion(BigInt(WHOLE_BASIS_POINTS), weights).map((part) => basisPoints(Number(part)));
}

/**
 * French percentage without useless zeros: `5000` → `50 %`, `1250` → `12,5 %`, `3333` → `33,33 %`; the space is narrow and unbreakable (U+202F).
 * Takes any integer number of basis points, because a ratio (`Money.ratioBasisPoints`) can pass 100 % or be negative.
 */
export function formatPercent(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('A percentage is formatted from an integer number of basis points.');
  const magnitude = Math.abs(value);
  const units = groupThousands(String(Math.floor(magnitude / 100)));
  const decimals = String(magnitude % 100).padStart(2, '0').replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${units}${decimals === '' ? '' : `,${decimals}`}${NARROW_NO_BREAK_SPACE}%`;
}
