import { describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel';
import { expectedAward, planDemonstration, TOTAL_COMMITTED_CENTS } from './plan.js';
import { euros } from './shape.js';

const BRANCHES = ['metallurgie', 'chimie', ...Array.from({ length: 27 }, (_, index) => `branche-${index}`)];

describe('the plan of the demonstration', () => {
  const plan = planDemonstration(2026, BRANCHES);
  it('is the same for the same seed', () => {
    expect(JSON.stringify(planDemonstration(2026, BRANCHES))).toBe(JSON.stringify(plan));
    expect(JSON.stringify(planDemonstration(2027, BRANCHES))).not.toBe(JSON.stringify(plan));
  });
  it('keeps every project payable by others for at least half, and its plan balanced', () => {
    for (const { lines, funding } of plan.campaigns.flatMap(({ projects }) => projects)) {
      const cost = Money.sum(lines.map((line) => euros(line.unitPrice).times(line.quantity)));
      expect(Money.sum(Object.values(funding)).cents).toBe(cost.cents);
      expect((funding.opco ?? cost).times(2).exceeds(cost)).toBe(false);
      expect(Object.values(funding).some(({ isNegative }) => isNegative)).toBe(false);
    }
  });
  it('has work for every branch in every campaign, one project per CFA', () => {
    for (const { projects, year } of plan.campaigns) {
      expect(new Set(projects.map(({ cfa }) => cfa)).size).toBe(projects.length);
      if (year === 2020) expect(new Set(projects.flatMap(({ apprentices }) => Object.keys(apprentices.byBranch)))).toEqual(new Set(BRANCHES));
    }
  });
  it('leaves the closing projects between one and twelve million euros of the total', () => {
    const expected = Money.sum(plan.campaigns.flatMap(({ projects }) => projects.map(expectedAward)));
    const missing = Money.ofCents(TOTAL_COMMITTED_CENTS).minus(expected);
    expect([missing.exceeds(euros(1_000_000)), euros(12_000_000).exceeds(missing)]).toEqual([true, true]);
  });
  it('asks for more than will be granted', () => {
    const projects = plan.campaigns.flatMap((campaign) => campaign.projects);
    expect(Money.sum(projects.map(({ funding }) => funding.opco ?? Money.zero)).exceeds(euros(185_000_000 * 1.5))).toBe(true);
  });
});
