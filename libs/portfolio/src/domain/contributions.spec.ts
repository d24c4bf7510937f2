import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupBy, Money } from '#libs/kernel';
import { aStory, retold, type Told, ToldProject } from '../../../../test/builders/portfolio.js';
import { add, type Change, contributions, type DayChanges, difference, totalsOf } from './contributions.js';
import { DaySums } from './day-sums.js';
import { type Cell, cellParts, DIMENSIONS, GRAND_TOTAL, groupingOf, PRE_SUMMED } from './dimensions.js';
import { type Fact, factOf, mergedFacts, UncountableEventError } from './facts.js';
import { leverageBasisPoints, type Measures, NOTHING, plus } from './measures.js';
import { restricted } from './selection.js';
import { whatChanges } from './what-changes.js';

const factsOf = (told: readonly Told[]): readonly Fact[] => told.map(({ event, occurredAt }) => factOf(event, occurredAt));
const total = (told: readonly Told[], cell: Cell = 'all'): Measures => totalsOf(factsOf(told), PRE_SUMMED).get(cell) ?? NOTHING;
const euros = (amount: number): Money => Money.ofCents(amount * 100);

function summed(...all: readonly DayChanges[]): DayChanges {
  const sums: DayChanges = new Map();
  for (const changes of all) for (const [cell, byDay] of changes) for (const [day, measures] of byDay) add(sums, cell, day, measures);
  return sums;
}
/** Comparable, without days on which changes cancelled out. */
function plain(changes: DayChanges): Record<string, unknown> {
  return Object.fromEntries(
    [...changes].flatMap(([cell, byDay]) => [...byDay].map(([day, measures]): [string, unknown] => [`${cell} ${day}`, JSON.stringify(plus(NOTHING, measures))]))
      .filter(([, text]) => text !== JSON.stringify(NOTHING)).sort(),
  );
}
const changesOf = (facts: readonly Fact[]): readonly Change[] => [...groupBy(facts, ({ cfaId }) => cfaId).values()].flatMap((ofCfa) => contributions(ofCfa, PRE_SUMMED));
const contributionsOfAll = (facts: readonly Fact[]): DayChanges => difference(changesOf(facts), []);

describe('what a CFA adds to the totals', () => {
  it('counts a project of two branches once in the total and once in each branch', () => {
    const project = new ToldProject({ requested: { chimie: { robotics: 40_000 }, metallurgie: { machining: 60_000 } } });
    const told = [project.submitted()];
    expect(total(told)).toMatchObject({ submittedProjects: 1, requested: euros(100_000) });
    expect(total(told, 'branch|chimie')).toMatchObject({ submittedProjects: 1, requested: euros(40_000) });
    expect(total(told, 'branch|metallurgie')).toMatchObject({ submittedProjects: 1, requested: euros(60_000) });
  });

  it('counts the whole cost of a project funded in one of its branches, but in a branch only that branch’s part', () => {
    const project = new ToldProject({ requested: { chimie: { robotics: 40_000 }, metallurgie: { machining: 60_000 } }, apprentices: { chimie: 8, metallurgie: 12 } });
    const told = [project.submitted(), project.committed('metallurgie', { machining: 50_000 }, '2024-05-02T09:00:00Z')];
    expect(total(told)).toMatchObject({ fundedProjects: 1, fundedCfas: 1, committed: euros(50_000), totalCost: euros(200_000), apprentices: 20 });
    expect(total(told, 'branch|metallurgie')).toMatchObject({ fundedProjects: 1, totalCost: euros(120_000), apprentices: 12 });
    expect(total(told, 'branch|chimie')).toMatchObject({ fundedProjects: 0, totalCost: Money.zero, apprentices: 0 });
  });

  it('cuts cost to the category, but not apprentices', () => {
    const project = new ToldProject({ requested: { metallurgie: { machining: 60_000, robotics: 40_000 } }, apprentices: { metallurgie: 12 } });
    const told = [project.submitted(), project.committed('metallurgie', { machining: 30_000, robotics: 10_000 }, '2024-05-02T09:00:00Z')];
    expect(total(told, 'category|robotics')).toMatchObject({ fundedProjects: 1, committed: euros(10_000), totalCost: euros(80_000), apprentices: 12 });
  });

  it('counts a CFA once, however many of its projects are funded', () => {
    const first = new ToldProject();
    const second = new ToldProject({ cfaId: first.cfaId });
    const told = [first, second].flatMap((project) => [project.submitted(), project.committed('metallurgie', { machining: 10_000 }, '2024-05-02T09:00:00Z')]);
    expect(total(told)).toMatchObject({ fundedProjects: 2, fundedCfas: 1 });
  });

  it('puts money into the Paris year of its ledger entry and demand into that of the first submission', () => {
    const project = new ToldProject({ at: '2023-12-31T22:59:00.000Z' });
    const told = [project.submitted(), project.submitted({ sequence: 2, amendedAt: '2024-02-01T10:00:00Z' }), project.committed('metallurgie', { machining: 10_000 }, '2024-12-31T23:30:00Z')];
    expect(total(told, 'year|2023')).toMatchObject({ submittedProjects: 1, fundedProjects: 0 });
    expect(total(told, 'year|2024')).toEqual(NOTHING);
    expect(total(told, 'year|2025')).toMatchObject({ submittedProjects: 0, fundedProjects: 1, totalCost: euros(200_000) });
  });

  it('lets an amended version replace the one before from when it was handed in, whichever is told first', () => {
    const project = new ToldProject();
    const told = [project.submitted({ sequence: 2, requested: { metallurgie: { machining: 70_000 } }, amendedAt: '2024-04-01T10:00:00Z' }), project.submitted()];
    const byDay = difference(contributions(factsOf(told), [GRAND_TOTAL]), []).get('all');
    expect(byDay?.get('2024-03-01')?.requested).toEqual(euros(100_000));
    expect(byDay?.get('2024-04-01')).toMatchObject({ submittedProjects: 0, requested: euros(-30_000) });
  });

  it('stops counting the demand of a withdrawn project, not what was committed to it', () => {
    const project = new ToldProject();
    const told = [project.submitted(), project.committed('metallurgie', { machining: 10_000 }, '2024-05-02T09:00:00Z'), project.withdrawn('2024-06-01T10:00:00Z')];
    expect(total(told)).toMatchObject({ submittedProjects: 0, requested: Money.zero, fundedProjects: 1, committed: euros(10_000) });
  });

  it('no longer counts a project as funded once all its money is released', () => {
    const project = new ToldProject();
    const told = [project.submitted(), project.committed('metallurgie', { machining: 10_000 }, '2024-05-02T09:00:00Z'), project.released('metallurgie', { machining: 10_000 }, '2025-06-01T10:00:00Z')];
    expect(total(told)).toMatchObject({ fundedProjects: 0, fundedCfas: 0, committed: Money.zero, totalCost: Money.zero, apprentices: 0 });
    expect(total(told, 'year|2024')).toMatchObject({ fundedProjects: 1, committed: euros(10_000) });
    expect(total(told, 'year|2025')).toMatchObject({ fundedProjects: 0, committed: euros(-10_000) });
  });

  it('says that demonstration projects are among those counted', () => {
    expect(total([new ToldProject({ synthetic: true }).submitted()]).syntheticProjects).toBe(1);
    expect(total([new ToldProject().submitted()]).syntheticProjects).toBe(0);
  });

  it('refuses ledger entries that are no commitments: a fault of routing must not pass for money', () => {
    const { event } = new ToldProject().committed('metallurgie', { machining: 1 }, '2024-05-02T09:00:00Z');
    if (event.type !== 'funding.ledger-entry-recorded') throw new Error('not an entry');
    expect(() => factOf({ ...event, kind: 'reserved' }, new Date())).toThrow(UncountableEventError);
    expect(() => factOf({ ...event, attribution: null }, new Date())).toThrow(UncountableEventError);
  });

  it('has no leverage without commitments', () => {
    expect(leverageBasisPoints({ totalCost: Money.zero, committed: Money.zero })).toBeNull();
    expect(leverageBasisPoints({ totalCost: euros(200), committed: euros(80) })).toBe(25_000);
  });
});

describe('the totals', () => {
  it('are the same whatever the order, the repetition and the batches in which events come', () => {
    fc.assert(
      fc.property(aStory.chain((story) => fc.tuple(fc.constant(story), retold(story))), ([story, batches]) => {
        let known: readonly Fact[] = [];
        let totals: DayChanges = new Map();
        for (const batch of batches) {
          const told = factsOf(batch);
          totals = summed(totals, whatChanges(known, told).changes);
          known = mergedFacts(known, told);
        }
        expect(plain(totals)).toEqual(plain(contributionsOfAll(factsOf(story))));
      }),
      { numRuns: 60 },
    );
  });

  it('sum day by day to what stands at the end', () => {
    fc.assert(
      fc.property(aStory, (story) => {
        const ofCfa = [...groupBy(factsOf(story), ({ cfaId }) => cfaId).values()][0] ?? [];
        const sums = new Map([...difference(contributions(ofCfa, PRE_SUMMED), [])].map(([cell, byDay]) => [cell, [...byDay.values()].reduce(plus, NOTHING)]));
        for (const [cell, measures] of totalsOf(ofCfa, PRE_SUMMED)) expect(sums.get(cell) ?? NOTHING).toEqual(measures);
      }),
      { numRuns: 60 },
    );
  });

  it('are kept in columns of integers without losing anything', () => {
    fc.assert(
      fc.property(fc.array(aStory, { maxLength: 3 }), (stories) => {
        const all = stories.flatMap((story) => changesOf(factsOf(story)));
        const sums = new DaySums();
        sums.add(all);
        const days = [...sums.byDay()];
        const back: DayChanges = new Map();
        for (const { day, changes } of days) for (const [cell, measures] of changes) add(back, cell, day, measures);
        expect(plain(back)).toEqual(plain(difference(all, [])));
        expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).sort());
      }),
      { numRuns: 30 },
    );
  });

  it('of a selection are those of its cell', () => {
    fc.assert(
      fc.property(aStory, fc.subarray([...DIMENSIONS], { minLength: 1, maxLength: 2 }), (story, dimensions) => {
        const ofCfa = [...groupBy(factsOf(story), ({ cfaId }) => cfaId).values()][0] ?? [];
        const grouping = groupingOf(dimensions);
        for (const [cell, measures] of totalsOf(ofCfa, [grouping])) {
          const filters = Object.fromEntries(cellParts(cell).values.map((value, index) => [grouping.dimensions[index] ?? '', [value]]));
          expect(totalsOf(restricted(ofCfa, filters), [GRAND_TOTAL]).get('all')).toEqual(measures);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the groupings', () => {
  it('that are summed beforehand are the 22 of at most two dimensions, however they are named', () => {
    expect(PRE_SUMMED).toHaveLength(22);
    expect(new Set(PRE_SUMMED.map(({ code }) => code)).size).toBe(22);
    expect(groupingOf(['branch', 'year']).code).toBe('year+branch');
  });
});
