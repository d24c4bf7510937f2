import { Money } from '#libs/kernel';
import { type Dimension, type Grouping } from './dimensions.js';
import { leverageBasisPoints, type Measures } from './measures.js';

/** Measures as they leave the house: amounts as strings of cents. What each counts is in `definitions.ts`. */
export interface Figures {
  readonly submittedProjects: number;
  readonly requestedCents: string;
  readonly fundedProjects: number;
  readonly fundedCfas: number;
  readonly committedCents: string;
  readonly eligibleBaseCents: string;
  readonly totalCostCents: string;
  /** Null when nothing is committed. */
  readonly leverageBasisPoints: number | null;
  readonly apprentices: number;
  /** How many of the projects counted are of the demonstration. */
  readonly syntheticProjects: number;
}

/** The values of the asked dimensions; years are numbers. */
export interface GroupKey {
  readonly year?: number;
  readonly campaign?: string;
  readonly branch?: string;
  readonly region?: string;
  readonly purpose?: string;
  readonly category?: string;
}

export interface TotalsGroup extends Figures {
  readonly key: GroupKey;
}

export function figuresOf(measures: Measures): Figures {
  return {
    submittedProjects: measures.submittedProjects,
    requestedCents: measures.requested.toJSON(),
    fundedProjects: measures.fundedProjects,
    fundedCfas: measures.fundedCfas,
    committedCents: measures.committed.toJSON(),
    eligibleBaseCents: measures.eligibleBase.toJSON(),
    totalCostCents: measures.totalCost.toJSON(),
    leverageBasisPoints: leverageBasisPoints(measures),
    apprentices: measures.apprentices,
    syntheticProjects: measures.syntheticProjects,
  };
}

export function measuresIn(figures: Figures): Measures {
  return {
    submittedProjects: figures.submittedProjects,
    requested: Money.ofCents(figures.requestedCents),
    fundedProjects: figures.fundedProjects,
    fundedCfas: figures.fundedCfas,
    committed: Money.ofCents(figures.committedCents),
    eligibleBase: Money.ofCents(figures.eligibleBaseCents),
    totalCost: Money.ofCents(figures.totalCostCents),
    apprentices: figures.apprentices,
    syntheticProjects: figures.syntheticProjects,
  };
}

/** Values in the order of the grouping's dimensions, as a key. */
export function keyOf({ dimensions }: Grouping, values: readonly string[]): GroupKey {
  return Object.fromEntries(dimensions.map((dimension, index) => [dimension, dimension === 'year' ? Number(values[index]) : values[index]]));
}

/** The value of one dimension in a key, as it stands in cells and filters. */
export function valueIn(key: GroupKey, dimension: Dimension): string {
  return String(key[dimension] ?? '');
}
