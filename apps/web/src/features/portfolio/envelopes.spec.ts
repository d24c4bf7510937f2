import { describe, expect, it } from '@jest/globals';
import { byBranch, byCampaign, sumOf } from './envelopes';

const envelope = (campaign: number, branchCode: string, allocated: number, committed: number) => ({
  campaignId: `c${campaign}`, campaignYear: 2020 + campaign, campaignTitle: `Campagne ${campaign}`, branchCode, branchName: branchCode.toUpperCase(),
  allocatedCents: String(allocated), reservedCents: '1', committedCents: String(committed), availableCents: String(allocated - committed - 1),
});
const ENVELOPES = [envelope(2, 'chimie', 100, 40), envelope(2, 'textile', 50, 0), envelope(1, 'chimie', 10, 9)];

describe('envelopes added up', () => {
  it('give the same total by campaign and by branch, to the cent', () => {
    const total = { allocatedCents: '160', reservedCents: '3', committedCents: '49', availableCents: '108' };
    expect(sumOf(ENVELOPES)).toEqual(total);
    expect(sumOf(byCampaign(ENVELOPES))).toEqual(total);
    expect(sumOf(byBranch(ENVELOPES))).toEqual(total);
  });

  it('keep the order in which they come', () => {
    expect(byCampaign(ENVELOPES).map(({ key }) => key)).toEqual(['c2', 'c1']);
    expect(byBranch(ENVELOPES)).toMatchObject([{ key: 'chimie', name: 'CHIMIE', allocatedCents: '110' }, { key: 'textile', allocatedCents: '50' }]);
  });
});
