import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CostLineId } from '#libs/contracts';
import { basisPoints, Money } from '#libs/kernel';
import { type AwardTerms, awardOf, byCategory, type CaseLine, type LineDecision, linesAbove, outcomeOf } from './award.js';

const euros = (text: string) => Money.ofEuros(text);
const line = (id: string, cost: string, category: CaseLine['category'] = 'machining'): CaseLine => ({ lineId: id as CostLineId, category, cost: euros(cost) });
const kept = (lineId: string): LineDecision => ({ lineId, verdict: 'kept', eligible: null, reasonCode: null, comment: null });
const cut = (lineId: string, eligible: string, more: Partial<LineDecision> = {}): LineDecision => ({ lineId, verdict: 'cut', eligible: euros(eligible), reasonCode: 'priceAboveMarket', comment: null, ...more });
const refused = (lineId: string, more: Partial<LineDecision> = {}): LineDecision => ({ lineId, verdict: 'refused', eligible: null, reasonCode: 'likeForLikeReplacement', comment: null, ...more });
const terms = (requested: string, cost: string, rate = 5000): AwardTerms => ({ requested: euros(requested), cost: euros(cost), maxFundingRate: basisPoints(rate) });
const lines = [line('lathe', '100000'), line('robot', '60000', 'robotics'), line('bench', '40000')];

describe('an award', () => {
  it('is the request when every line is kept', () => {
    const award = awardOf(lines, lines.map(({ lineId }) => kept(lineId)), terms('80000', '200000'));
    expect(award.amount).toEqual(euros('80000'));
    expect(outcomeOf(award)).toBe('granted');
  });

  it('follows the eligible base in the proportion of the request', () => {
    const award = awardOf(lines, [kept('lathe'), cut('robot', '30000'), refused('bench')], terms('80000', '200000'));
    expect(award.eligibleBase).toEqual(euros('130000'));
    expect(award.amount).toEqual(euros('52000'));
    expect(award.lines.map((each) => each.award)).toEqual([euros('40000'), euros('12000'), Money.zero]);
    expect(outcomeOf(award)).toBe('partlyGranted');
  });

  it('is nothing, which is a refusal, when every line is refused', () => {
    const award = awardOf(lines, lines.map(({ lineId }) => refused(lineId)), terms('80000', '200000'));
    expect(award.amount).toEqual(Money.zero);
    expect(byCategory(award)).toEqual([]);
    expect(outcomeOf(award)).toBe('refused');
  });

  it('tells the ledger its categories', () => {
    const award = awardOf(lines, [kept('lathe'), kept('robot'), refused('bench')], terms('80000', '200000'));
    expect(byCategory(award)).toEqual([
      { category: 'machining', amount: euros('40000'), eligibleBase: euros('100000') },
      { category: 'robotics', amount: euros('24000'), eligibleBase: euros('60000') },
    ]);
  });

  it('stays within the campaign rate when rounding a share took the request past it by a cent', () => {
    const award = awardOf([line('lathe', '1,01')], [kept('lathe')], terms('0,51', '1,01'));
    expect(award.amount).toEqual(euros('0,50'));
  });

  it.each([
    ['a line of another case', [kept('lathe'), kept('robot'), kept('bench'), kept('car')], { lineId: 'car', problem: 'unknownLine' }],
    ['a line without a decision', [kept('lathe'), kept('robot')], { lineId: 'bench', problem: 'missingLine' }],
    ['a line decided twice', [kept('lathe'), kept('robot'), kept('bench'), kept('bench')], { lineId: 'bench', problem: 'repeatedLine' }],
    ['a cut to nothing', [kept('lathe'), kept('robot'), cut('bench', '0')], { lineId: 'bench', problem: 'cutNotBetweenZeroAndCost' }],
    ['a cut that cuts nothing', [kept('lathe'), kept('robot'), cut('bench', '40000')], { lineId: 'bench', problem: 'cutNotBetweenZeroAndCost' }],
    ['a cut without an amount', [kept('lathe'), kept('robot'), { ...cut('bench', '1'), eligible: null }], { lineId: 'bench', problem: 'cutNotBetweenZeroAndCost' }],
    ['an amount on a kept line', [kept('lathe'), kept('robot'), { ...kept('bench'), eligible: euros('1') }], { lineId: 'bench', problem: 'eligibleNotExpected' }],
  ] as const)('refuses %s and names it', (_, decisions, problem) => {
    expect(() => awardOf(lines, decisions, terms('80000', '200000'))).toThrow(
      expect.objectContaining({ code: 'review.invalid-line-decision', details: { lines: [problem] } }),
    );
  });

  it('refuses a cut and a refusal that give no reason (R6332-24)', () => {
    expect(() => awardOf(lines, [kept('lathe'), cut('robot', '1', { reasonCode: null }), refused('bench', { reasonCode: null })], terms('80000', '200000'))).toThrow(
      expect.objectContaining({ code: 'review.reason-required', details: expect.objectContaining({ lines: ['robot', 'bench'] }) }),
    );
  });

  it('wants words with "other"', () => {
    expect(() => awardOf(lines, [kept('lathe'), kept('robot'), refused('bench', { reasonCode: 'other', comment: '  ' })], terms('80000', '200000'))).toThrow(
      expect.objectContaining({ code: 'review.reason-needs-comment' }),
    );
  });

  it('shows the approver which lines would get more than was proposed', () => {
    const proposed = awardOf(lines, [kept('lathe'), cut('robot', '30000'), refused('bench')], terms('80000', '200000'));
    const decided = awardOf(lines, [refused('lathe'), cut('robot', '30000,01'), cut('bench', '1')], terms('80000', '200000'));
    expect(linesAbove(proposed, decided)).toEqual([{ lineId: 'robot', problem: 'moreThanProposed' }, { lineId: 'bench', problem: 'moreThanProposed' }]);
  });
});

const categories = fc.constantFrom('machining', 'robotics', 'welding', 'digitalAndSimulation') as fc.Arbitrary<CaseLine['category']>;
/** A case as shares make it: request and cost rounded separately, so the ratio may pass the rate by a cent. */
const reviewed = fc
  .record({
    rate: fc.integer({ min: 1, max: 10_000 }),
    lines: fc.array(fc.record({ cents: fc.bigInt(0n, 10n ** 10n), category: categories, verdict: fc.constantFrom('kept', 'cut', 'refused'), part: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 1, maxLength: 30 }),
    requestedPart: fc.double({ min: 0, max: 1, noNaN: true }),
    oddCent: fc.constantFrom(0n, 1n),
  })
  .map(({ rate, lines, requestedPart, oddCent }) => {
    const cost = Money.sum(lines.map(({ cents }) => Money.ofCents(cents)));
    const most = cost.timesRatio(BigInt(rate), 10_000n);
    const requested = Money.ofCents(BigInt(Math.floor(Number(most.cents) * requestedPart))).min(most).plus(Money.ofCents(oddCent)).min(cost);
    const decisions = lines.map(({ cents, verdict, part }, position): LineDecision => {
      const eligible = BigInt(Math.floor(Number(cents) * part));
      if (verdict === 'cut' && eligible > 0n && eligible < cents) return { lineId: String(position), verdict: 'cut', eligible: Money.ofCents(eligible), reasonCode: 'priceAboveMarket', comment: null };
      return verdict === 'refused' ? refused(String(position)) : kept(String(position));
    });
    const caseLines = lines.map(({ cents, category }, position): CaseLine => ({ lineId: String(position) as CostLineId, category, cost: Money.ofCents(cents) }));
    return { caseLines, decisions, terms: { requested, cost, maxFundingRate: basisPoints(rate) } };
  });

describe('the laws of awards', () => {
  it('sums lines and categories to the award, within the request and the rate', () => {
    fc.assert(fc.property(reviewed, ({ caseLines, decisions, terms }) => {
      const award = awardOf(caseLines, decisions, terms);
      expect(Money.sum(award.lines.map((each) => each.award))).toEqual(award.amount);
      expect(Money.sum(byCategory(award).map(({ amount }) => amount))).toEqual(award.amount);
      expect(Money.sum(byCategory(award).map(({ eligibleBase }) => eligibleBase))).toEqual(award.eligibleBase);
      expect(award.amount.exceeds(terms.requested)).toBe(false);
      expect(award.amount.exceeds(award.eligibleBase.portion(terms.maxFundingRate))).toBe(false);
    }));
  });

  it('never grows when a kept line is refused', () => {
    fc.assert(fc.property(reviewed, ({ caseLines, decisions, terms }) => {
      const harsher = decisions.map((decision, position) => (position === 0 ? refused(decision.lineId) : decision));
      expect(awardOf(caseLines, harsher, terms).amount.exceeds(awardOf(caseLines, decisions, terms).amount)).toBe(false);
    }));
  });

  it('gives a refused line nothing', () => {
    fc.assert(fc.property(reviewed, ({ caseLines, decisions, terms }) => {
      for (const each of awardOf(caseLines, decisions, terms).lines) if (each.verdict === 'refused') expect(each.award.isZero).toBe(true);
    }));
  });
});
