import { type Cell, cellOf, cellParts, type DimensionValues, groupingOfCode } from '../domain/dimensions.js';
import { figuresOf, keyOf, measuresIn, type TotalsGroup, valueIn } from '../domain/figures.js';
import { isNothing, type Measures, NOTHING, plus } from '../domain/measures.js';

/*
 * Cells are stored as the text that leaves in an answer: `{"key":{"year":2024,"branch":"chimie"},"submittedProjects":12,…}`, one after the other,
 * separated by commas. Answers then cost the reading of a row and nothing else. `portfolio_cell.cell` makes the same text in SQL.
 */

/** Columns of `portfolio_cell`, in the order of `figuresFor`. */
export const FIGURE_COLUMNS = [
  'submitted_projects', 'requested_cents', 'funded_projects', 'funded_cfas', 'committed_cents', 'eligible_base_cents', 'total_cost_cents', 'apprentices', 'synthetic_projects',
] as const;

export function columnsFor(measures: Measures): readonly (number | string)[] {
  return [
    measures.submittedProjects, measures.requested.toJSON(), measures.fundedProjects, measures.fundedCfas, measures.committed.toJSON(),
    measures.eligibleBase.toJSON(), measures.totalCost.toJSON(), measures.apprentices, measures.syntheticProjects,
  ];
}

export function groupsIn(text: string | null): readonly TotalsGroup[] {
  return text ? (JSON.parse(`[${text}]`) as readonly TotalsGroup[]) : [];
}

/** The text of one cell; empty when nothing counts in it. */
export function cellText(cell: Cell, measures: Measures): string {
  if (isNothing(measures)) return '';
  const { code, values } = cellParts(cell);
  return JSON.stringify({ key: keyOf(groupingOfCode(code), values), ...figuresOf(measures) });
}

export function measuresByCell(code: string, text: string | null): Map<Cell, Measures> {
  const grouping = groupingOfCode(code);
  return new Map(groupsIn(text).map((group) => {
    const values = Object.fromEntries(grouping.dimensions.map((dimension) => [dimension, valueIn(group.key, dimension)])) as unknown as DimensionValues;
    return [cellOf(grouping, values), measuresIn(group)];
  }));
}

/** The text of a grouping's cells, in the order of their keys. */
export function pageText(cells: ReadonlyMap<Cell, string>): string {
  const texts: string[] = [];
  for (const text of cells.values()) if (text !== '') texts.push(text);
  return texts.join(',');
}

/** Cells of one grouping in the order of their keys, value by value: as `ORDER BY key1, key2`. */
export function inOrder<T>(cells: Iterable<readonly [Cell, T]>): (readonly [Cell, T])[] {
  const keyed = [...cells].map((entry) => ({ entry, key: entry[0].replaceAll('|', '\0') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
}

/** The text of one grouping's cells after adding what changed in it. */
export function movedText(code: string, text: string | null, changes: ReadonlyMap<Cell, Measures>): string {
  const cells = measuresByCell(code, text);
  for (const [cell, change] of changes) if (cellParts(cell).code === code) cells.set(cell, plus(cells.get(cell) ?? NOTHING, change));
  return pageText(new Map(inOrder(cells).map(([cell, measures]) => [cell, cellText(cell, measures)])));
}
