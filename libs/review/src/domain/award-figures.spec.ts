import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CostLineId } from '#libs/contracts';
import { basisPoints, Money } from '#libs/kernel';
import { awardOf } from './award.js';
import { awardFigures } from './award-figures.js';

const euros = (text: string) => Money.ofEuros(text);

describe('the figures behind an award', () => {
  it('tell that the rate the CFA asked for was given on what is eligible', () => {
    const figures = awardFigures({ requested: euros('40000'), cost: euros('100000'), eligibleBase: euros('62000'), amount: euros('24800'), maxFundingRate: basisPoints(5000) });
    expect(figures).toMatchObject({ boundBy: 'askedRate', askedRate: 4000, grantedRate: 4000, eligiblePart: 6200, partOfRequest: 6200 });
  });

  it('tell that the campaign gives no more than its rate', () => {
    expect(awardFigures({ requested: euros('80000'), cost: euros('100000'), eligibleBase: euros('100000'), amount: euros('50000'), maxFundingRate: basisPoints(5000) })).toMatchObject({ boundBy: 'maxFundingRate', grantedRate: 5000, partOfRequest: 6250, ceiling: euros('50000') });
  });

  it('of a request a cent above the rate name the rate', () => {
    expect(awardFigures({ requested: euros('50000.01'), cost: euros('100000'), eligibleBase: euros('100000'), amount: euros('50000'), maxFundingRate: basisPoints(5000) }).boundBy).toBe('maxFundingRate');
  });

  it('of nothing eligible have no rate', () => {
    expect(awardFigures({ requested: euros('1'), cost: euros('2'), eligibleBase: Money.zero, amount: Money.zero, maxFundingRate: basisPoints(5000) })).toMatchObject({ boundBy: 'nothingEligible', grantedRate: null, partOfRequest: 0 });
  });

  it('name the bound that the arithmetic of awards used, whatever was asked', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 100, max: 10_000 }), (costCents, asked, rate) => {
      const cost = Money.ofCents(costCents);
      const requested = cost.timesRatio(BigInt(asked), 100n);
      const maxFundingRate = basisPoints(rate);
      const { amount, eligibleBase } = awardOf([{ lineId: 'a' as CostLineId, category: 'machining', cost }], [{ lineId: 'a', verdict: 'kept', eligible: null, reasonCode: null, comment: null }], { requested, cost, maxFundingRate });
      const { boundBy } = awardFigures({ requested, cost, eligibleBase, amount, maxFundingRate });
      expect(amount).toEqual(boundBy === 'maxFundingRate' ? eligibleBase.portion(maxFundingRate) : eligibleBase.timesRatio(requested.cents, cost.cents));
    }));
  });
});
