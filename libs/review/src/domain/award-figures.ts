import { type BasisPoints, type Money, WHOLE_BASIS_POINTS } from '#libs/kernel';

/** What an award was worked out from. */
export interface AwardBasis {
  readonly requested: Money;
  readonly cost: Money;
  readonly eligibleBase: Money;
  readonly amount: Money;
  readonly maxFundingRate: BasisPoints;
}

/**
 * Why an award is what it is. It is the eligible base at the rate that was asked, bounded by the campaign's rate:
 * `askedRate` — the CFA asked for that part of its costs, and the same part of what is eligible is given;
 * `maxFundingRate` — it asked for more than the campaign gives; `nothingEligible` — there is nothing to give a part of.
 */
export const AWARD_BOUNDS = ['askedRate', 'maxFundingRate', 'nothingEligible'] as const;

export interface AwardFigures extends AwardBasis {
  readonly boundBy: (typeof AWARD_BOUNDS)[number];
  /** The campaign's rate of the eligible base: no award is above it. */
  readonly ceiling: Money;
  /** Requested ÷ cost, in basis points, rounded down; null without a cost. */
  readonly askedRate: number | null;
  /** Award ÷ eligible base. */
  readonly grantedRate: number | null;
  /** Eligible base ÷ cost. */
  readonly eligiblePart: number | null;
  /** Award ÷ requested: "why 62 %". */
  readonly partOfRequest: number | null;
}

export function awardFigures(basis: AwardBasis): AwardFigures {
  const { requested, cost, eligibleBase, amount, maxFundingRate } = basis;
  return {
    ...basis,
    boundBy: eligibleBase.isZero || cost.isZero ? 'nothingEligible' : isAskedAbove(requested, cost, maxFundingRate) ? 'maxFundingRate' : 'askedRate',
    ceiling: eligibleBase.portion(maxFundingRate),
    askedRate: requested.ratioBasisPoints(cost),
    grantedRate: amount.ratioBasisPoints(eligibleBase),
    eligiblePart: eligibleBase.ratioBasisPoints(cost),
    partOfRequest: amount.ratioBasisPoints(requested),
  };
}

/** By cross-multiplication, since a rounded rate would call equal what is not. */
function isAskedAbove(requested: Money, cost: Money, maxFundingRate: BasisPoints): boolean {
  return requested.times(WHOLE_BASIS_POINTS).exceeds(cost.times(maxFundingRate));
}
