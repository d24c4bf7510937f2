import { describe, expect, it } from '@jest/globals';
import { changesFrom, formOf, newCampaign, parseDays, parsePercent, readTable, rebased, requestOf, typedPercent, unreadableIn, wallTimeOf } from './campaign-form';

const DEFAULTS = {
  sectorShare: 1000, firmShare: 2000, maxFundingRate: 5000, depreciationMonthsAbove: 36, taxBasis: 'HT' as const, excludedCategories: ['meals' as const], requestedMinimum: null, requestedMaximum: null,
  decisionMonths: 2, reminderDaysBefore: [15, 5], escalationDaysBefore: 5, correctionDays: 15, inactivityMonths: 6, delegationCeilings: { default: '30000000', byBranch: {} },
};
const typed = { ...newCampaign(DEFAULTS, ',', 2027), title: ' Équipements 2027 ', opensOn: '2027-01-12', closesOn: '2027-03-31' };
const campaign = {
  id: 'c', year: 2027, title: 'Équipements 2027', opensAt: '2027-01-12T08:00:00.000Z', closesAt: '2027-03-31T16:00:00.000Z', phase: 'announced' as const, synthetic: false, version: 1,
  parameters: DEFAULTS, allowedActions: [], changeable: [],
};

describe('a campaign as it is typed', () => {
  it('reads percentages and lists of days as people write them', () => {
    expect(['10', '12,5', '12.5 %', '33,33', '100\u202f%'].map(parsePercent)).toEqual([1000, 1250, 1250, 3333, 10000]);
    expect(['', 'dix', '12,345', '-1'].map(parsePercent)).toEqual([null, null, null, null]);
    expect([1000, 1250, 3333, 1205].map((value) => typedPercent(value, ','))).toEqual(['10', '12,5', '33,33', '12,05']);
    expect([parseDays('15, 5'), parseDays('15;5 3'), parseDays(''), parseDays('15 jours')]).toEqual([[15, 5], [15, 5, 3], [], null]);
  });

  it('sends everything that was read over, in Paris wall time', () => {
    expect(requestOf({ ...typed, envelopes: { chimie: '100', textile: '0' } })).toEqual({
      year: 2027, title: 'Équipements 2027', opensAt: '2027-01-12T09:00', closesAt: '2027-03-31T18:00', parameters: DEFAULTS, envelopes: [{ branchCode: 'chimie', allocatedCents: '100' }],
    });
  });

  it('says what is missing or unreadable, in the order of the form', () => {
    expect(unreadableIn(typed)).toEqual([]);
    expect(unreadableIn({ ...typed, title: ' ', closesOn: '', sectorShare: 'dix', reminderDaysBefore: 'x', ceilings: [{ branchCode: 'chimie', cents: null }] })).toEqual(['title', 'closesAt', 'sectorShare', 'reminderDaysBefore', 'delegationCeilings']);
    expect(unreadableIn({ ...typed, ceilings: [{ branchCode: 'chimie', cents: '1' }, { branchCode: 'chimie', cents: '2' }] })).toEqual(['delegationCeilings']);
  });

  it('comes back from what stands: Paris wall time on both sides of the clock change', () => {
    expect([wallTimeOf('2027-01-12T08:00:00.000Z'), wallTimeOf('2027-03-31T22:00:00.000Z')]).toEqual([{ on: '2027-01-12', time: '09:00' }, { on: '2027-04-01', time: '00:00' }]);
    expect(changesFrom(formOf(campaign, ','), formOf(campaign, ','))).toEqual({});
  });

  it('changes only what differs, and never sets back what somebody else set meanwhile', () => {
    const base = formOf(campaign, ',');
    const mine = { ...base, closesTime: '20:00', correctionDays: '20' };
    expect(changesFrom(base, mine)).toEqual({ closesAt: '2027-03-31T20:00', parameters: { correctionDays: 20 } });
    const now = formOf({ ...campaign, version: 2, parameters: { ...DEFAULTS, decisionMonths: 3, correctionDays: 30 } }, ',');
    expect(changesFrom(now, rebased(base, mine, now))).toEqual({ closesAt: '2027-03-31T20:00', parameters: { correctionDays: 20 } });
  });
});

describe('amounts pasted from a spreadsheet', () => {
  const branches = [
    { code: 'chimie', name: 'Chimie', agreements: [{ idcc: '0044' }] },
    { code: 'metallurgie', name: 'Métallurgie', agreements: [{ idcc: '3248' }] },
    { code: 'bijouterie-horlogerie', name: 'Bijouterie, joaillerie, orfèvrerie, horlogerie', agreements: [] },
  ];

  it('find their branch by name, code or IDCC, however they are spelt', () => {
    expect(readTable('Branche\tIDCC\tMontant\nMETALLURGIE\t3248\t1 234,50 €\nIndustries chimiques\t44\t2000\nbijouterie joaillerie orfevrerie horlogerie\t\t3\u202f000', branches))
      .toEqual({ amounts: { metallurgie: '123450', chimie: '200000', 'bijouterie-horlogerie': '300000' }, unknown: [] });
  });
  it('of branches that nobody knows are told', () => expect(readTable('Chimie;100\nTotal;3248', branches)).toEqual({ amounts: { chimie: '10000' }, unknown: ['Total 3248'] }));
  it('alone fill the branches in their order, from where they were pasted', () => {
    expect(readTable('100\n200\n', branches)).toEqual({ amounts: { chimie: '10000', metallurgie: '20000' }, unknown: [] });
    expect(readTable('100\n200\n300', branches, 1)).toEqual({ amounts: { metallurgie: '10000', 'bijouterie-horlogerie': '20000' }, unknown: ['300'] });
  });
  it('of a single cell are left to the field', () => expect([readTable('1 234,50 €', branches), readTable('', branches)]).toEqual([null, null]));
});
