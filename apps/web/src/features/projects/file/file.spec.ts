import { describe, expect, it } from '@jest/globals';
import { changesBetween, type CostLine, type FundingRow, isUnchanged, totalsOf } from './file';

const line = (id: string, over: Partial<CostLine> = {}): CostLine => ({
  id, label: 'Tour', category: 'machining', supplier: 'Duval', quoteReference: 'DV-1', quantity: 2, unitPriceCents: '5000000', taxBasis: 'HT', depreciationMonths: 84,
  tangible: true, usedByApprentices: true, replacement: 'none', ...over,
});
const row = (id: string, over: Partial<FundingRow> = {}): FundingRow => ({ id, source: 'ownFunds', label: null, amountCents: '6000000', ...over });
const file = { costLines: [line('a'), line('b', { quantity: 1 })], fundingPlan: [row('own', { amountCents: '9000000' }), row('opco', { source: 'opco' })] };

describe('a file between two submissions', () => {
  it('adds up its lines, its plan, and what is asked of the OPCO', () => {
    expect(totalsOf(file)).toEqual({ cost: 15_000_000n, planned: 15_000_000n, requested: 6_000_000n });
  });

  it('is unchanged when it was read and written again', () => {
    expect(isUnchanged(changesBetween(file, { costLines: file.costLines.map((each) => ({ ...each })), fundingPlan: file.fundingPlan.map((each) => ({ ...each })) }))).toBe(true);
  });

  it('tells which fields of which lines were mended, and what that does to the sums', () => {
    const changes = changesBetween(file, { ...file, costLines: [line('a'), line('b', { quantity: 1, unitPriceCents: '4000000', quoteReference: 'DV-2' })] });
    expect(changes.lines).toEqual([expect.objectContaining({ id: 'b', fields: ['quoteReference', 'unitPriceCents'] })]);
    expect([changes.before.cost, changes.after.cost]).toEqual([15_000_000n, 14_000_000n]);
  });

  it('tells rows of the plan that came, went, or changed their amount', () => {
    const changes = changesBetween(file, { ...file, fundingPlan: [row('opco', { source: 'opco', amountCents: '5000000' }), row('new', { source: 'region', amountCents: '10000000' })] });
    expect(changes.rows.map(({ id, before, after }) => [id, before?.amountCents ?? null, after?.amountCents ?? null])).toEqual([
      ['opco', '6000000', '5000000'], ['new', null, '10000000'], ['own', '9000000', null],
    ]);
    expect(changes.after.requested).toBe(5_000_000n);
  });
});
