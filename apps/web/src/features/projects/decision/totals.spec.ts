import { describe, expect, it } from '@jest/globals';
import { decidedTotals } from './totals';

const decided = (costCents: string, eligibleBaseCents: string, requestedCents: string, awardCents: string) => ({ decision: { figures: { costCents, eligibleBaseCents, requestedCents, awardCents } } });

describe('a project over its branches', () => {
  it('adds up what was decided, to the cent', () => {
    expect(decidedTotals([decided('13333334', '13333334', '5333334', '5333334'), decided('6666666', '3333333', '2666666', '1333333')]))
      .toEqual({ decided: 2, cost: 20_000_000n, eligible: 16_666_667n, requested: 8_000_000n, award: 6_666_667n, partOfRequest: 8_333 });
  });

  it('leaves out a branch that has not decided', () => {
    expect(decidedTotals([decided('100', '100', '50', '50'), { decision: null }])).toMatchObject({ decided: 1, requested: 50n, partOfRequest: 10_000 });
  });

  it('has no part of nothing', () => {
    expect(decidedTotals([]).partOfRequest).toBeNull();
  });
});
