import { Money } from '#libs/kernel';
import { type Cell, cellParts } from '../domain/dimensions.js';
import { type Measures, NOTHING, plus } from '../domain/measures.js';

/**
 * One cell as a page of `portfolio_day` holds it: both keys (empty when the grouping has fewer), then the figures in the order of
 * the columns of `portfolio_cell`; amounts as strings of cents, since sums may pass what a JSON number holds exactly.
 */
export type StoredCell = readonly [
  key1: string, key2: string, submittedProjects: number, requestedCents: string, fundedProjects: number, fundedCfas: number,
  committedCents: string, eligibleBaseCents: string, totalCostCents: string, apprentices: number, syntheticProjects: number,
];

export const FIGURE_COLUMNS = [
  'submitted_projects', 'requested_cents', 'funded_projects', 'funded_cfas', 'committed_cents', 'eligible_base_cents', 'total_cost_cents', 'apprentices', 'synthetic_projects',
] as const;

/** SQL for the text of one cell from the columns of `portfolio_cell`. Keys hold neither quotes nor backslashes: they are years, codes and UUIDs. */
export const CELL_TEXT = `concat('["', key1, '","', key2, '",', submitted_projects, ',"', requested_cents, '",', funded_projects, ',', funded_cfas, ',"',
  committed_cents, '","', eligible_base_cents, '","', total_cost_cents, '",', apprentices, ',', synthetic_projects, ']')`;

export const cellsIn = (text: string | null): readonly StoredCell[] => (text === null ? [] : (JSON.parse(`[${text}]`) as StoredCell[]));
export const textOf = (cells: readonly StoredCell[]): string => cells.map((cell) => JSON.stringify(cell)).join(',');

export function storedCell(values: readonly string[], measures: Measures): StoredCell {
  return [
    values[0] ?? '', values[1] ?? '', measures.submittedProjects, measures.requested.toJSON(), measures.fundedProjects, measures.fundedCfas,
    measures.committed.toJSON(), measures.eligibleBase.toJSON(), measures.totalCost.toJSON(), measures.apprentices, measures.syntheticProjects,
  ];
}

export function measuresIn([, , submittedProjects, requested, fundedProjects, fundedCfas, committed, eligibleBase, totalCost, apprentices, syntheticProjects]: StoredCell): Measures {
  return {
    submittedProjects, requested: Money.ofCents(requested), fundedProjects, fundedCfas, committed: Money.ofCents(committed),
    eligibleBase: Money.ofCents(eligibleBase), totalCost: Money.ofCents(totalCost), apprentices, syntheticProjects,
  };
}

/** The cell a row stands for. Groupings with fewer than two dimensions leave keys empty. */
export function cellKey(code: string, [key1, key2]: StoredCell): Cell {
  return [code, key1, key2].filter((part) => part !== '').join('|');
}

/** The cells of one grouping after adding what changed in it; new ones come last. */
export function movedCells(code: string, cells: readonly StoredCell[], changes: ReadonlyMap<Cell, Measures>): readonly StoredCell[] {
  const moved = new Map(cells.map((cell) => [cellKey(code, cell), cell]));
  for (const [cell, change] of changes) {
    const parts = cellParts(cell);
    const known = moved.get(cell);
    if (parts.code === code) moved.set(cell, storedCell(parts.values, plus(known ? measuresIn(known) : NOTHING, change)));
  }
  return [...moved.values()];
}
