import { describe, expect, it } from '@jest/globals';
import type { BranchCode } from '#libs/contracts';
import { Money, parisInstant, parseId } from '#libs/kernel';
import { requireAllocationsFor } from './allocation.js';
import { type Campaign, changesTo, phaseAt, requireCalendarSense } from './campaign.js';
import { type CampaignParametersDocument, ceilingFor, DEFAULT_PARAMETERS, documentOf, parametersFrom, withDefaults } from './campaign-parameters.js';
import { requireSense } from './campaign-parameters.rules.js';

const METALLURGIE = 'metallurgie' as BranchCode;
const CHIMIE = 'chimie' as BranchCode;

const campaign: Campaign = {
  id: parseId('019a0000-0000-7000-8000-000000000001'), year: 2026, title: 'Équipements 2026', opensAt: parisInstant('2026-01-12T09:00'),
  closesAt: parisInstant('2026-03-31T18:00'), parameters: parametersFrom(DEFAULT_PARAMETERS), synthetic: false, version: 1,
};
const withParameters = (change: Partial<CampaignParametersDocument>): Campaign => ({ ...campaign, parameters: parametersFrom(withDefaults(change)) });
const coded = (code: string) => expect.objectContaining({ code });

describe('a campaign', () => {
  it('is open from its opening instant until just before its closing instant', () => {
    const { opensAt, closesAt } = campaign;
    expect([opensAt.getTime() - 1, opensAt.getTime(), closesAt.getTime() - 1, closesAt.getTime()].map((at) => phaseAt(campaign, new Date(at)))).toEqual(['announced', 'open', 'open', 'closed']);
  });

  it('closes after it opens', () => {
    expect(() => requireCalendarSense({ ...campaign, closesAt: campaign.opensAt })).toThrow(coded('funding.closes-before-opening'));
  });

  it('may open in the autumn before its year, not earlier and not later', () => {
    const opening = (local: string, year: number) => () => requireCalendarSense({ year, opensAt: parisInstant(local), closesAt: parisInstant('2030-01-01T00:00') });
    expect(opening('2025-11-03T09:00', 2026)).not.toThrow();
    expect(opening('2024-11-03T09:00', 2026)).toThrow(coded('funding.year-mismatch'));
    expect(opening('2027-01-01T00:00', 2026)).toThrow(coded('funding.year-mismatch'));
  });

  it('may change in everything before it opens, and keeps what was before and after', () => {
    const after = { ...withParameters({ sectorShare: 1500 }), title: 'Équipements' };
    expect(changesTo(campaign, after, parisInstant('2026-01-12T08:59'))).toEqual([
      { path: '/parameters/sectorShare', before: 1000, after: 1500 },
      { path: '/title', before: 'Équipements 2026', after: 'Équipements' },
    ]);
  });

  it('may still move its closing, ceilings and deadlines once it is open', () => {
    const ceilings = { default: '1', byBranch: { metallurgie: '2' } };
    const after = { ...withParameters({ delegationCeilings: ceilings, decisionMonths: 3, reminderDaysBefore: [9], escalationDaysBefore: 2, correctionDays: 20, inactivityMonths: 7 }), closesAt: parisInstant('2026-04-30T18:00') };
    expect(changesTo(campaign, after, campaign.opensAt)).toHaveLength(8);
  });

  it.each([
    ['title', { title: 'Autre' }],
    ['opening', { opensAt: parisInstant('2026-01-12T10:00') }],
    ['shares', withParameters({ firmShare: 0 })],
    ['rate', withParameters({ maxFundingRate: 4000 })],
    ['depreciation', withParameters({ depreciationMonthsAbove: 24 })],
    ['tax basis', withParameters({ taxBasis: 'TTC' })],
    ['excluded kinds', withParameters({ excludedCategories: [] })],
    ['least request', withParameters({ requestedMinimum: '1' })],
    ['largest request', withParameters({ requestedMaximum: '1' })],
  ])('no longer changes its %s once it is open', (_, change) => {
    expect(() => changesTo(campaign, { ...campaign, ...change }, campaign.opensAt)).toThrow(coded('funding.campaign-opened'));
  });

  it('names the frozen places, not the values', () => {
    expect(() => changesTo(campaign, { ...campaign, title: 'Autre' }, campaign.opensAt)).toThrow(expect.objectContaining({ kind: 'conflict', details: { frozen: ['/title'] } }));
  });

  it('is not closed in the past behind people’s backs', () => {
    const now = parisInstant('2026-02-01T12:00');
    expect(() => changesTo(campaign, { ...campaign, closesAt: now }, now)).toThrow(coded('funding.closing-in-the-past'));
    expect(changesTo(campaign, { ...campaign, closesAt: parisInstant('2026-02-01T12:01') }, now)).toHaveLength(1);
  });
});

describe('the parameters of a campaign', () => {
  it('make sense by default', () => {
    expect(() => requireSense(DEFAULT_PARAMETERS)).not.toThrow();
  });

  it.each<[string, Partial<CampaignParametersDocument>]>([
    ['funding.share-out-of-range', { sectorShare: 10_001 }],
    ['funding.share-out-of-range', { firmShare: -1 }],
    ['funding.rate-out-of-range', { maxFundingRate: 0 }],
    ['funding.rate-out-of-range', { maxFundingRate: 10_001 }],
    ['funding.depreciation-out-of-range', { depreciationMonthsAbove: 601 }],
    ['funding.every-category-excluded', { excludedCategories: ['machining', 'robotics', 'welding', 'electricalAndAutomation', 'measurementAndLaboratory', 'processAndChemistry', 'digitalAndSimulation', 'workshopFitting', 'otherEquipment', 'firstEquipment', 'lodging', 'meals', 'disabilitySupplement'] }],
    ['funding.negative-amount', { requestedMinimum: '-1' }],
    ['funding.negative-amount', { requestedMaximum: '-1' }],
    ['funding.requested-range-empty', { requestedMinimum: '2', requestedMaximum: '1' }],
    ['funding.decision-time-out-of-range', { decisionMonths: 0 }],
    ['funding.decision-time-out-of-range', { decisionMonths: 13 }],
    ['funding.reminders-out-of-range', { reminderDaysBefore: [5, 5] }],
    ['funding.reminders-out-of-range', { reminderDaysBefore: [57] }],
    ['funding.reminders-out-of-range', { reminderDaysBefore: [0] }],
    ['funding.reminders-out-of-range', { reminderDaysBefore: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }],
    ['funding.escalation-out-of-range', { escalationDaysBefore: 57 }],
    ['funding.correction-time-out-of-range', { correctionDays: 6 }],
    ['funding.correction-time-out-of-range', { correctionDays: 366 }],
    ['funding.inactivity-out-of-range', { inactivityMonths: 0 }],
    ['funding.negative-ceiling', { delegationCeilings: { default: '-1', byBranch: {} } }],
    ['funding.negative-ceiling', { delegationCeilings: { default: '0', byBranch: { chimie: '-1' } } }],
  ])('are refused as %s: %j', (code, change) => {
    expect(() => requireSense(withDefaults(change))).toThrow(expect.objectContaining({ code, kind: 'unprocessable' }));
  });

  it.each<[Partial<CampaignParametersDocument>]>([
    [{ sectorShare: 0, firmShare: 10_000, maxFundingRate: 10_000 }],
    [{ maxFundingRate: 1, depreciationMonthsAbove: 0, decisionMonths: 1, reminderDaysBefore: [28, 1], escalationDaysBefore: 28 }],
    [{ correctionDays: 7, inactivityMonths: 1, reminderDaysBefore: [] }],
    [{ correctionDays: 365, inactivityMonths: 60, depreciationMonthsAbove: 600, decisionMonths: 12 }],
    [{ requestedMinimum: '1', requestedMaximum: '1', delegationCeilings: { default: '0', byBranch: { chimie: '0' } } }],
  ])('are taken at the edges: %j', (change) => {
    expect(() => requireSense(withDefaults(change))).not.toThrow();
  });

  it('keep their default where nothing was said', () => {
    expect(withDefaults({ decisionMonths: 3, taxBasis: undefined })).toEqual({ ...DEFAULT_PARAMETERS, decisionMonths: 3 });
  });

  it('are the same after a way through JSON', () => {
    const parameters = parametersFrom(withDefaults({ requestedMinimum: '500', requestedMaximum: '900', delegationCeilings: { default: '7', byBranch: { chimie: '8' } } }));
    expect(parametersFrom(JSON.parse(JSON.stringify(documentOf(parameters))) as CampaignParametersDocument)).toEqual(parameters);
  });

  it('put the earliest reminder first', () => {
    expect(parametersFrom(withDefaults({ reminderDaysBefore: [3, 20, 7] })).reminderDaysBefore).toEqual([20, 7, 3]);
  });

  it('give a branch its own ceiling, or the common one', () => {
    const parameters = parametersFrom(withDefaults({ delegationCeilings: { default: '7', byBranch: { chimie: '8' } } }));
    expect([ceilingFor(parameters, CHIMIE), ceilingFor(parameters, METALLURGIE), ceilingFor(parameters, 'constructor' as BranchCode)].map(String)).toEqual(['8', '7', '7'].map((cents) => Money.ofCents(cents).format()));
  });
});

describe('the first allocations', () => {
  const one = (branchCode: BranchCode, cents: number) => ({ branchCode, amount: Money.ofCents(cents) });
  it.each([
    ['funding.unknown-branch', [one('nowhere' as BranchCode, 1)]],
    ['funding.branch-repeated', [one(CHIMIE, 1), one(CHIMIE, 2)]],
    ['funding.negative-amount', [one(CHIMIE, -1)]],
  ])('are refused as %s', (code, allocations) => {
    expect(() => requireAllocationsFor([METALLURGIE, CHIMIE], allocations)).toThrow(coded(code));
  });
  it('may leave branches out, or give them nothing', () => {
    expect(() => requireAllocationsFor([METALLURGIE, CHIMIE], [one(CHIMIE, 0)])).not.toThrow();
  });
});
