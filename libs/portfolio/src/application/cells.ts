import { type Cell, cellOf, cellParts, type DimensionValues, type Grouping, groupingOfCode } from '../domain/dimensions.js';
import { figuresOf, measuresIn, type TotalsGroup, valueIn } from '../domain/figures.js';
import { isNothing, type Measures, NOTHING, plus } from '../domain/measures.js';
import type { Filters } from '../domain/selection.js';

/*
 * Cells are stored as text: `["2024","chimie",12,"4500000",…]`, one after the other, separated by commas. Keys come first (empty when the grouping
 * has fewer than two dimensions; they hold neither quotes nor backslashes: they are years, codes and UUIDs), then the figures.
 * An answer rewrites that text in one pass instead of making 200 objects of it and text of them again; with key names in every stored cell,
 * pages would be four times as long. `portfolio_cell.cell` makes the same text in SQL.
 */
const CELL = /\["([^"]*)","([^"]*)",(\d+),"(\d+)",(\d+),(\d+),"(-?\d+)","(-?\d+)","(\d+)",(\d+|null),(\d+),(\d+)\]/g;

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

/** The text of one cell; empty when nothing counts in it. */
export function cellText(cell: Cell, measures: Measures): string {
  if (isNothing(measures)) return '';
  const [key1 = '', key2 = ''] = cellParts(cell).values;
  const figures = figuresOf(measures);
  return JSON.stringify([
    key1, key2, figures.submittedProjects, figures.requestedCents, figures.fundedProjects, figures.fundedCfas, figures.committedCents,
    figures.eligibleBaseCents, figures.totalCostCents, figures.leverageBasisPoints, figures.apprentices, figures.syntheticProjects,
  ]);
}

/** The cells of a grouping as they leave: `TotalsGroup`s as JSON, separated by commas. */
export function groupsText(grouping: Grouping, text: string): string {
  return text.replace(CELL, replacementFor(grouping));
}

export function groupsIn(grouping: Grouping, text: string | null): readonly TotalsGroup[] {
  return text ? (JSON.parse(`[${groupsText(grouping, text)}]`) as readonly TotalsGroup[]) : [];
}

/** The cells whose keys are wanted; nothing is made of the others. */
export function selectedCells(grouping: Grouping, text: string, filters: Filters): string {
  const wanted = grouping.dimensions.map((dimension) => filters[dimension]);
  return (text.match(CELL) ?? [])
    .filter((cell) => {
      const [, key1 = '', , key2 = ''] = cell.split('"', 4);
      return (wanted[0]?.includes(key1) ?? true) && (wanted[1]?.includes(key2) ?? true);
    })
    .join(',');
}

const replacements = new Map<string, string>();

function replacementFor({ code, dimensions }: Grouping): string {
  let replacement = replacements.get(code);
  if (replacement === undefined) {
    const key = dimensions.map((dimension, index) => `"${dimension}":${dimension === 'year' ? `$${index + 1}` : `"$${index + 1}"`}`);
    replacement = `{"key":{${key.join(',')}},"submittedProjects":$3,"requestedCents":"$4","fundedProjects":$5,"fundedCfas":$6,"committedCents":"$7","eligibleBaseCents":"$8","totalCostCents":"$9","leverageBasisPoints":$10,"apprentices":$11,"syntheticProjects":$12}`;
    replacements.set(code, replacement);
  }
  return replacement;
}

export function measuresByCell(code: string, text: string | null): Map<Cell, Measures> {
  const grouping = groupingOfCode(code);
  return new Map(groupsIn(grouping, text).map((group) => {
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
