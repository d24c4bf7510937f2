import { describe, expect, it } from '@jest/globals';
import type { CostLine, FundingRow } from '../file/file';
import { answered, bodyOf, changesCost, EMPTY_ANSWER, faultsOf, isEmpty, withField, withLineRestored } from './answer';

const line = (id: string, over: Partial<CostLine> = {}): CostLine => ({
  id, label: 'Tour', category: 'machining', supplier: 'Duval', quoteReference: 'DV-1', quantity: 1, unitPriceCents: '5000000', taxBasis: 'HT', depreciationMonths: 84,
  tangible: true, usedByApprentices: true, replacement: 'none', ...over,
});
const row = (id: string, over: Partial<FundingRow> = {}): FundingRow => ({ id, source: 'opco', label: null, amountCents: '5000000', ...over });
const [lathe, robot] = [line('lathe'), line('robot', { label: 'Robot' })];
const content = { costLines: [lathe, robot], fundingPlan: [row('opco'), row('own', { source: 'ownFunds' })] };

describe('an answer to a correction request', () => {
  const cheaper = withField(EMPTY_ANSWER, lathe, 'unitPriceCents', '4000000');

  it('holds only what differs from the file', () => {
    expect(cheaper.lines).toEqual({ lathe: { unitPriceCents: '4000000' } });
    expect(isEmpty(withField(cheaper, lathe, 'unitPriceCents', '5000000'))).toBe(true);
    expect(isEmpty(withLineRestored(withField(cheaper, lathe, 'supplier', 'Leroy'), 'lathe'))).toBe(true);
  });

  it('leaves alone what somebody else has mended in the meantime', () => {
    const meanwhile = { ...content, costLines: [{ ...lathe, supplier: 'Leroy' }, robot] };
    expect(answered(meanwhile, cheaper).costLines[0]).toMatchObject({ supplier: 'Leroy', unitPriceCents: '4000000' });
  });

  it('knows when the plan has to follow', () => {
    expect(changesCost(content, cheaper)).toBe(true);
    expect(changesCost(content, withField(EMPTY_ANSWER, lathe, 'quoteReference', 'DV-2'))).toBe(false);
  });

  it('names what is empty or unreadable in what it changes, and nothing else', () => {
    const typed = withField(withField(cheaper, lathe, 'supplier', ' '), lathe, 'quantity', null);
    expect(faultsOf({ ...content, costLines: [lathe, line('robot', { label: null })] }, typed)).toEqual([
      { id: 'lathe', field: 'supplier', fault: 'needed' }, { id: 'lathe', field: 'quantity', fault: 'atLeastOne' },
    ]);
    expect(faultsOf(content, withField(EMPTY_ANSWER, lathe, 'unitPriceCents', '-100'))).toEqual([{ id: 'lathe', field: 'unitPriceCents', fault: 'amount' }]);
    expect(faultsOf(content, { ...EMPTY_ANSWER, fundingPlan: [row('opco', { amountCents: null }), row('new', { source: null })] })).toEqual([
      { id: 'opco', field: 'amountCents', fault: 'amount' }, { id: 'new', field: 'source', fault: 'needed' },
    ]);
  });

  it('is sent with the changed lines whole, and with the plan only when it was opened', () => {
    expect(bodyOf(content, { ...cheaper, note: ' Comme au devis ' })).toEqual({ lines: [{ ...lathe, unitPriceCents: '4000000' }], note: 'Comme au devis' });
    expect(bodyOf(content, { ...EMPTY_ANSWER, fundingPlan: content.fundingPlan })).toEqual({ lines: [], fundingPlan: content.fundingPlan });
  });
});
