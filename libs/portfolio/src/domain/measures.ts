import { Money } from '#libs/kernel';

/** What is counted in one cell. domain.md §7: a published figure needs a date, a source and a definition; those are in `definitions.ts`. */
export interface Measures {
  readonly submittedProjects: number;
  readonly requested: Money;
  readonly fundedProjects: number;
  readonly fundedCfas: number;
  readonly committed: Money;
  readonly eligibleBase: Money;
  readonly totalCost: Money;
  readonly apprentices: number;
  /** Of the projects counted here, those of the demonstration: never to be shown without saying so. */
  readonly syntheticProjects: number;
}

/** The measures that are money. */
export const AMOUNTS = ['requested', 'committed', 'eligibleBase', 'totalCost'] as const;

export const NOTHING: Measures = {
  submittedProjects: 0, requested: Money.zero, fundedProjects: 0, fundedCfas: 0, committed: Money.zero,
  eligibleBase: Money.zero, totalCost: Money.zero, apprentices: 0, syntheticProjects: 0,
};

export function plus(a: Measures, b: Measures): Measures {
  return {
    submittedProjects: a.submittedProjects + b.submittedProjects,
    requested: sum(a.requested, b.requested),
    fundedProjects: a.fundedProjects + b.fundedProjects,
    fundedCfas: a.fundedCfas + b.fundedCfas,
    committed: sum(a.committed, b.committed),
    eligibleBase: sum(a.eligibleBase, b.eligibleBase),
    totalCost: sum(a.totalCost, b.totalCost),
    apprentices: a.apprentices + b.apprentices,
    syntheticProjects: a.syntheticProjects + b.syntheticProjects,
  };
}

export function minus(a: Measures, b: Measures): Measures {
  return {
    submittedProjects: a.submittedProjects - b.submittedProjects,
    requested: less(a.requested, b.requested),
    fundedProjects: a.fundedProjects - b.fundedProjects,
    fundedCfas: a.fundedCfas - b.fundedCfas,
    committed: less(a.committed, b.committed),
    eligibleBase: less(a.eligibleBase, b.eligibleBase),
    totalCost: less(a.totalCost, b.totalCost),
    apprentices: a.apprentices - b.apprentices,
    syntheticProjects: a.syntheticProjects - b.syntheticProjects,
  };
}

/** Most amounts that meet here are zero or the same; making no new ones halves the time of a rebuild. */
export const sum = (a: Money, b: Money): Money => (b.isZero ? a : a.isZero ? b : a.plus(b));
export const less = (a: Money, b: Money): Money => (b.isZero ? a : a === b ? Money.zero : a.minus(b));

export function isNothing(measures: Measures): boolean {
  const { submittedProjects, fundedProjects, fundedCfas, apprentices, syntheticProjects, requested, committed, eligibleBase, totalCost } = measures;
  return submittedProjects === 0 && fundedProjects === 0 && fundedCfas === 0 && apprentices === 0 && syntheticProjects === 0
    && requested.isZero && committed.isZero && eligibleBase.isZero && totalCost.isZero;
}

/** Total project cost per euro committed, in basis points (20 000: two euros of project per euro of grant). Null when nothing is committed. */
export function leverageBasisPoints({ totalCost, committed }: Pick<Measures, 'totalCost' | 'committed'>): number | null {
  return committed.isPositive ? totalCost.ratioBasisPoints(committed) : null;
}
