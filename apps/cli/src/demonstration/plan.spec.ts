import { describe, expect, it } from '@jest/globals';
import { planDemonstration } from './plan.js';

const BRANCHES = ['metallurgie', 'chimie', ...Array.from({ length: 27 }, (_, index) => `branche-${index}`)];

describe('the plan of the demonstration', () => {
  const plan = planDemonstration(2026, BRANCHES);
  it('is the same for the same seed', () => {
    expect(JSON.stringify(planDemonstration(2026, BRANCHES))).toBe(JSON.stringify(plan));
    expect(JSON.stringify(planDemonstration(2027, BRANCHES))).not.toBe(JSON.stringify(plan));
  });
  it('keeps every project payable by others for at least half, and its plan balanced', () => {
    for (const { lines, funding } of plan.campaigns.flatMap(({ projects }) => projects)) {
      const cost = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
      expect(Object.values(funding).reduce((sum, part) => sum + part, 0)).toBe(cost);
      expect((funding.opco ?? 0) * 2).toBeLessThanOrEqual(cost);
      expect(Math.min(...Object.values(funding))).toBeGreaterThanOrEqual(0);
    }
  });
  it('has work for every branch in every campaign, one project per CFA', () => {
    for (const { projects, year } of plan.campaigns) {
      expect(new Set(projects.map(({ cfa }) => cfa)).size).toBe(projects.length);
      if (year === 2020) expect(new Set(projects.flatMap(({ apprentices }) => Object.keys(apprentices.byBranch)))).toEqual(new Set(BRANCHES));
    }
  });
  it('asks for more than will be granted', () => {
    const projects = plan.campaigns.flatMap((campaign) => campaign.projects);
    const sum = (of: typeof projects) => of.reduce((total, { funding }) => total + (funding.opco ?? 0), 0);
    const granted = projects.filter(({ fates }) => Object.values(fates).some(({ end }) => end === 'granted' || end === 'partlyGranted'));
    expect(sum(projects)).toBeGreaterThan(185_000_000 * 1.5);
  });
});
