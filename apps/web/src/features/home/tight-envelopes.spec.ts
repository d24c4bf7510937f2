import { describe, expect, it } from '@jest/globals';
import { campaignOfToday, tightest } from './tight-envelopes';

const envelope = (branchCode: string, allocatedCents: string, availableCents: string) => ({ branchCode, allocatedCents, availableCents });

describe('envelopes near exhaustion', () => {
  it('come by the share that is left, not by the amount', () => {
    const envelopes = [envelope('large', '99999999999999900', '5000000000'), envelope('none', '0', '0'), envelope('small', '10000', '500'), envelope('spent', '200', '0'), envelope('full', '100', '100')];
    expect(tightest(envelopes, 3).map(({ branchCode }) => branchCode)).toEqual(['spent', 'large', 'small']);
  });
});

describe('the campaign of today', () => {
  const campaign = (year: number, phase: 'announced' | 'open' | 'closed') => ({ year, phase, opensAt: `${year}-01-10T08:00:00Z` });
  it('is the latest that has opened, also when it has closed', () => {
    expect(campaignOfToday([campaign(2027, 'announced'), campaign(2025, 'closed'), campaign(2026, 'open')])?.year).toBe(2026);
    expect(campaignOfToday([campaign(2024, 'closed'), campaign(2025, 'closed')])?.year).toBe(2025);
    expect(campaignOfToday([campaign(2027, 'announced')])).toBeNull();
  });
});
