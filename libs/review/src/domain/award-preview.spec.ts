import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CostLineId } from '#libs/contracts';
import { basisPoints, Money } from '#libs/kernel';
import { type AwardTerms, awardOf, type CaseLine, type LineDecision } from './award.js';
import { previewOf } from './award-preview.js';

const euros = (text: string) => Money.ofEuros(text);
const line = (id: string, cost: string): CaseLine => ({ lineId: id as CostLineId, category: 'machining', cost: euros(cost) });
const decision = (lineId: string, over: Partial<LineDecision> = {}): LineDecision => ({ lineId, verdict: 'kept', eligible: null, reasonCode: null, comment: null, ...over });
const cut = (lineId: string, eligible: string | null, over: Partial<LineDecision> = {}) => decision(lineId, { verdict: 'cut', eligible: eligible === null ? null : euros(eligible), reasonCode: 'priceAboveMarket', ...over });
const lines = [line('lathe', '100000'), line('robot', '60000'), line('bench', '40000')];
const terms: AwardTerms = { requested: euros('80000'), cost: euros('200000'), maxFundingRate: basisPoints(5000) };

describe('an award in the making', () => {
  it('is nothing while nothing is decided, and says what waits', () => {
    const { award, problems } = previewOf(lines, [], terms, null);
    expect(award.amount).toEqual(Money.zero);
    expect(problems).toEqual(lines.map(({ lineId }) => ({ lineId, problem: 'undecided' })));
  });

  it('grows with each line that is decided', () => {
    expect(previewOf(lines, [decision('lathe')], terms, null).award.amount).toEqual(euros('40000'));
    expect(previewOf(lines, [decision('lathe'), cut('robot', '30000')], terms, null).award.amount).toEqual(euros('52000'));
  });

  it.each([
    ['a cut without an amount', cut('robot', null), 'cutNotBetweenZeroAndCost'],
    ['a cut of nothing', cut('robot', '60000'), 'cutNotBetweenZeroAndCost'],
    ['a cut to nothing', cut('robot', '0'), 'cutNotBetweenZeroAndCost'],
    ['a cut without a reason', cut('robot', '1', { reasonCode: null }), 'reasonRequired'],
    ['a refusal without a reason', decision('robot', { verdict: 'refused' }), 'reasonRequired'],
    ['another reason that nobody states', decision('robot', { verdict: 'refused', reasonCode: 'other' }), 'reasonNeedsComment'],
  ] as const)('says of %s what it lacks', (_, unfinished, problem) => {
    expect(previewOf(lines, [decision('lathe'), unfinished, decision('bench')], terms, null).problems).toEqual([{ lineId: 'robot', problem }]);
  });

  it('may lower a proposal and never raise a line of it', () => {
    const proposed = awardOf(lines, [decision('lathe'), cut('robot', '30000'), decision('bench')], terms);
    expect(previewOf(lines, [decision('lathe'), cut('robot', '20000'), decision('bench')], terms, proposed).problems).toEqual([]);
    expect(previewOf(lines, [decision('lathe'), decision('robot'), decision('bench')], terms, proposed).problems).toEqual([{ lineId: 'robot', problem: 'moreThanProposed' }]);
  });

  it('is, once nothing is missing, the very award that is proposed', () => {
    const anyVerdict = fc.constantFrom<LineDecision['verdict']>('kept', 'cut', 'refused');
    fc.assert(fc.property(
      fc.array(fc.record({ cost: fc.bigInt({ min: 2n, max: 10_000_000n }), verdict: anyVerdict, part: fc.bigInt({ min: 1n, max: 99n }) }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 10_000 }), fc.bigInt({ min: 0n, max: 100n }),
      (drawn, rate, percent) => {
        const some = drawn.map(({ cost }, place): CaseLine => ({ lineId: String(place) as CostLineId, category: 'machining', cost: Money.ofCents(cost) }));
        const whole = Money.sum(some.map(({ cost }) => cost));
        const asked: AwardTerms = { requested: whole.timesRatio(percent, 100n), cost: whole, maxFundingRate: basisPoints(rate) };
        const decisions = drawn.map(({ cost, verdict, part }, place) => {
          const eligible = (cost * part) / 100n;
          if (verdict === 'cut' && eligible > 0n) return decision(String(place), { verdict, eligible: Money.ofCents(eligible), reasonCode: 'priceAboveMarket' });
          return decision(String(place), verdict === 'refused' ? { verdict, reasonCode: 'lowPriority' } : {});
        });
        const { award, problems } = previewOf(some, decisions, asked, null);
        expect(problems).toEqual([]);
        expect(award).toEqual(awardOf(some, decisions, asked));
      },
    ));
  });
});
