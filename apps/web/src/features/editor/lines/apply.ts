import { type Content, type CostLine, EMPTY_LINE, LIMITS, newId } from '../draft/content';
import { type CellValue, type ColumnName, COLUMNS } from './columns';
import { lineOf, type Mapping, type Pasted, proposed } from './paste';

/** The lines with what could not be read in them, by path. */
export interface Lines {
  readonly costLines: readonly CostLine[];
  readonly unread: Readonly<Record<string, string>>;
}

export const cellPath = (id: string, column: ColumnName): string => `/costLines/${id}/${column}`;

/** Where a paste goes: over the cells from a line on, as in a spreadsheet, or in as new lines after it. */
export interface Target {
  readonly kind: 'over' | 'new';
  /** Null: at the end. */
  readonly lineId: string | null;
}

export interface Applied extends Lines {
  readonly lineIds: readonly string[];
  readonly unreadPaths: readonly string[];
  /** Cells that held something else. */
  readonly replaced: number;
}
export type Refusal = { readonly refused: 'tooMany' | 'nothing' };

/** A line in which nothing has been written yet. */
export const isBlank = (line: CostLine): boolean => COLUMNS.every((column) => column === 'taxBasis' || line[column] === null);

/** Puts a paste into the lines. `start` is what a new line begins with. */
export function applied(lines: Lines, paste: Pasted, mapping: Mapping, { kind, lineId }: Target, start: Partial<CostLine>): Applied | Refusal {
  const { values, unread } = proposed(paste, mapping);
  if (values.length === 0 || mapping.every((column) => column === null)) return { refused: 'nothing' };
  const position = lines.costLines.findIndex(({ id }) => id === lineId);
  const anchor = lines.costLines[position];
  const isOver = kind === 'over' && anchor !== undefined;
  // New lines take the place of a blank one they are pasted into, and stand after any other.
  const takesBlank = !isOver && anchor !== undefined && isBlank(anchor);
  const from = isOver || takesBlank ? position : anchor ? position + 1 : lines.costLines.length;
  const overwritten = isOver ? lines.costLines.slice(from, from + values.length) : takesBlank ? [anchor] : [];
  if (lines.costLines.length - overwritten.length + values.length > LIMITS.costLines) return { refused: 'tooMany' };

  let replaced = 0;
  const written = values.map((given, index) => {
    const before = isOver ? overwritten[index] : undefined;
    if (!before) return lineOf(newId(), given, start);
    replaced += Object.entries(given).filter(([column, value]) => before[column as ColumnName] !== null && before[column as ColumnName] !== value).length;
    return { ...before, ...given } as CostLine;
  });
  const costLines = [...lines.costLines.slice(0, from), ...written, ...lines.costLines.slice(from + overwritten.length)];
  const marked = unread.map(({ row, column, typed }) => [cellPath(written[row]?.id ?? '', column), typed] as const);
  const rewritten = new Set(isOver ? written.flatMap(({ id }, index) => Object.keys(values[index] ?? {}).map((column) => cellPath(id, column as ColumnName))) : []);
  const kept = Object.entries(lines.unread).filter(([path]) => !rewritten.has(path));
  return { costLines, unread: { ...Object.fromEntries(kept), ...Object.fromEntries(marked) }, lineIds: written.map(({ id }) => id), unreadPaths: marked.map(([path]) => path), replaced };
}

export const newLine = (start: Partial<CostLine>): CostLine => ({ id: newId(), ...EMPTY_LINE, ...start });

/** A value for every empty cell of a column. What cannot be read is not empty. */
export function columnFilled({ costLines, unread }: Lines, column: ColumnName, value: CellValue): { readonly costLines: readonly CostLine[]; readonly filled: number } {
  const isEmpty = (line: CostLine): boolean => line[column] === null && unread[cellPath(line.id, column)] === undefined;
  return { costLines: costLines.map((line) => (isEmpty(line) ? { ...line, [column]: value } : line)), filled: costLines.filter(isEmpty).length };
}

/** The content with other lines. */
export const withLines = (content: Content, costLines: readonly CostLine[]): Content => ({ ...content, costLines: [...costLines] });
