/** What totals can be broken down by. The order is that of keys and of the answer's fields. */
export const DIMENSIONS = ['year', 'campaign', 'branch', 'region', 'purpose', 'category'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A set of dimensions, in the order of `DIMENSIONS`. The empty set is the grand total. */
export interface Grouping {
  /** `year+branch`; `all` for the grand total. */
  readonly code: string;
  readonly dimensions: readonly Dimension[];
}

/** Groupings of more dimensions are computed from the facts: their cells would outnumber them. */
export const MOST_PRE_SUMMED_DIMENSIONS = 2;

export function groupingOf(dimensions: Iterable<Dimension>): Grouping {
  const wanted = new Set(dimensions);
  const ordered = DIMENSIONS.filter((dimension) => wanted.has(dimension));
  return { code: ordered.join('+') || 'all', dimensions: ordered };
}

export const GRAND_TOTAL: Grouping = groupingOf([]);

/** The 22 groupings of at most two dimensions. */
export const PRE_SUMMED: readonly Grouping[] = [
  GRAND_TOTAL,
  ...DIMENSIONS.map((dimension) => groupingOf([dimension])),
  ...DIMENSIONS.flatMap((first, index) => DIMENSIONS.slice(index + 1).map((second) => groupingOf([first, second]))),
];

const BY_CODE = new Map(PRE_SUMMED.map((grouping) => [grouping.code, grouping]));

/** The grouping of a code made by `groupingOf`. */
export function groupingOfCode(code: string): Grouping {
  return BY_CODE.get(code) ?? groupingOf(code.split('+').filter((name): name is Dimension => DIMENSIONS.some((dimension) => dimension === name)));
}

/** One place in one grouping: `year+branch|2024|metallurgie`. Values contain no `|`: they are years, codes and UUIDs. */
export type Cell = string;

export type DimensionValues = { readonly [D in Dimension]: string };

export function cellOf({ code, dimensions }: Grouping, values: DimensionValues): Cell {
  let cell = code;
  for (const dimension of dimensions) cell += `|${values[dimension]}`;
  return cell;
}

/** The grouping's code and the values, in the order of its dimensions. */
export function cellParts(cell: Cell): { readonly code: string; readonly values: readonly string[] } {
  const [code = '', ...values] = cell.split('|');
  return { code, values };
}
