import type { components } from '#api-client';
import { lineTotal, sumCents } from '../../../lib/euros';

/** The file as the server sends it. Once submitted, nothing in its lines and rows is missing. */
export type Content = components['schemas']['ContentView'];
export type CostLine = components['schemas']['CostLineView'];
export type FundingRow = components['schemas']['FundingRowView'];

/** What is said of a line, in the order people read it. */
export const LINE_FIELDS = [
  'label', 'category', 'supplier', 'quoteReference', 'quantity', 'unitPriceCents', 'taxBasis', 'depreciationMonths', 'tangible', 'usedByApprentices', 'replacement',
] as const satisfies readonly (keyof CostLine)[];
export type LineField = (typeof LINE_FIELDS)[number];

/** What a line costs, nothing while it has no price. */
export const lineCost = (line: Pick<CostLine, 'quantity' | 'unitPriceCents'>): bigint => lineTotal(line) ?? 0n;

export interface Totals {
  readonly cost: bigint;
  readonly requested: bigint;
  /** The funding plan's rows together; a plan that holds is equal to the cost. */
  readonly planned: bigint;
}

export function totalsOf({ costLines, fundingPlan }: Pick<Content, 'costLines' | 'fundingPlan'>): Totals {
  const amounts = (rows: readonly FundingRow[]) => sumCents(rows.map(({ amountCents }) => amountCents ?? '0'));
  return { cost: sumCents(costLines.map(lineCost)), requested: amounts(fundingPlan.filter(({ source }) => source === 'opco')), planned: amounts(fundingPlan) };
}

export interface ChangedLine {
  readonly id: string;
  /** Null: the line is new, or was taken out. */
  readonly before: CostLine | null;
  readonly after: CostLine | null;
  readonly fields: readonly LineField[];
}

export interface ChangedRow {
  readonly id: string;
  readonly before: FundingRow | null;
  readonly after: FundingRow | null;
}

export interface Changes {
  readonly lines: readonly ChangedLine[];
  readonly rows: readonly ChangedRow[];
  readonly before: Totals;
  readonly after: Totals;
}

type Amounts = Pick<Content, 'costLines' | 'fundingPlan'>;

/** What is different between two states of a file that is under examination: only its lines and its funding plan can be. */
export function changesBetween(before: Amounts, after: Amounts): Changes {
  const lines = paired(before.costLines, after.costLines).map((pair) => ({ ...pair, fields: fieldsThatDiffer(pair.before, pair.after) }));
  return {
    lines: lines.filter(({ fields }) => fields.length > 0),
    rows: paired(before.fundingPlan, after.fundingPlan).filter((pair) => !isSameRow(pair.before, pair.after)),
    before: totalsOf(before),
    after: totalsOf(after),
  };
}

export const isUnchanged = ({ lines, rows }: Changes): boolean => lines.length === 0 && rows.length === 0;

/** By id, in the order of the later state; what was taken out comes last. */
function paired<Row extends { readonly id: string }>(before: readonly Row[], after: readonly Row[]): readonly { readonly id: string; readonly before: Row | null; readonly after: Row | null }[] {
  const earlier = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.map((row) => ({ id: row.id, before: earlier.get(row.id) ?? null, after: row })),
    ...before.filter(({ id }) => !kept.has(id)).map((row) => ({ id: row.id, before: row, after: null })),
  ];
}

const fieldsThatDiffer = (before: CostLine | null, after: CostLine | null): readonly LineField[] => LINE_FIELDS.filter((field) => (before?.[field] ?? null) !== (after?.[field] ?? null));

const isSameRow = (before: FundingRow | null, after: FundingRow | null): boolean =>
  before?.source === after?.source && before?.label === after?.label && before?.amountCents === after?.amountCents;
