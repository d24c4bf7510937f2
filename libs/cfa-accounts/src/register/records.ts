import { parse } from 'csv-parse/sync';
import type { LineFault, PhysicalLine } from './physical-lines.js';

export type Separator = ';' | ',' | '\t';
export const SEPARATORS: readonly Separator[] = [';', ',', '\t'];

export type RecordFault = LineFault | 'quotesUnbalanced';

/** One row of the table, or what is left of it. `line` is where it starts in the file. */
export type TableRecord =
  | { readonly line: number; readonly cells: readonly string[]; readonly fault: null }
  | { readonly line: number; readonly text: string; readonly fault: RecordFault };

/** What the header tells about rows. */
export interface RowShape {
  readonly separator: Separator;
  /** Has as many cells as the header has names. */
  readonly isComplete: (cells: readonly string[]) => boolean;
  /** Is complete and its SIRET is one: certainly a row of its own, not the inside of a cell. */
  readonly isRow: (cells: readonly string[]) => boolean;
}

/** A quoted cell may run over this many lines; what is longer is a quote somebody forgot to close. */
const LONGEST_CELL_LINES = 20;

/**
 * Puts lines together to records, one separator for the file.
 *
 * Only records with quotes need a CSV grammar, and only they go through csv-parse. The whole file does not: one quote that is never
 * closed would swallow every good row behind it. So an open quote is tried with the next few lines, and when nothing sensible comes out, or when a
 * following line is a row by itself, the first line alone is faulty and the reading goes on with the next one.
 */
export class RecordReader {
  private readonly lines: AsyncIterator<PhysicalLine>;
  /** Lines that were looked at and given back. */
  private readonly ahead: PhysicalLine[] = [];
  private blank = 0;

  constructor(lines: AsyncIterable<PhysicalLine>) {
    this.lines = lines[Symbol.asyncIterator]();
  }

  /** The next line that holds anything, given back so that `next` reads it again: the header, before the separator is known. */
  async peek(): Promise<PhysicalLine | null> {
    const line = await this.nextFilled();
    if (line) this.ahead.unshift(line);
    return line;
  }

  /** The next record, or null at the end. Blank lines are passed over and counted. */
  async next(shape: RowShape): Promise<TableRecord | null> {
    const first = await this.nextFilled();
    if (!first) return null;
    if (first.fault) return { line: first.number, text: first.text, fault: first.fault };
    const cells = cellsOf(first.text, shape.separator);
    if (cells !== 'open' && cells !== 'broken') return { line: first.number, cells, fault: null };
    const joined = cells === 'open' ? await this.joined(first, shape) : null;
    return joined ? { line: first.number, cells: joined, fault: null } : { line: first.number, text: first.text, fault: 'quotesUnbalanced' };
  }

  /** How many lines held nothing but separators, so far. */
  get blankLines(): number {
    return this.blank;
  }

  private async joined(first: PhysicalLine, { separator, isComplete, isRow }: RowShape): Promise<readonly string[] | null> {
    const followers: PhysicalLine[] = [];
    let text = first.text;
    while (followers.length < LONGEST_CELL_LINES) {
      const line = await this.nextLine();
      if (!line) break;
      followers.push(line);
      const alone = line.fault ? 'broken' : cellsOf(line.text, separator);
      if (line.fault || (Array.isArray(alone) && isRow(alone))) break;
      text += `\n${line.text}`;
      const cells = cellsOf(text, separator);
      if (cells === 'broken') break;
      if (cells === 'open') continue;
      if (isComplete(cells)) return cells;
      break;
    }
    this.ahead.unshift(...followers);
    return null;
  }

  private async nextFilled(): Promise<PhysicalLine | null> {
    for (;;) {
      const line = await this.nextLine();
      if (!line || line.fault || line.text.replace(/[\s;,]/g, '') !== '') return line;
      this.blank += 1;
    }
  }

  private async nextLine(): Promise<PhysicalLine | null> {
    const given = this.ahead.shift();
    if (given) return given;
    const next = await this.lines.next();
    return next.done === true ? null : next.value;
  }
}

/** The cells of one record; `open` when a quoted cell does not end in this text, `broken` when its quotes make no sense. */
export function cellsOf(text: string, separator: Separator): string[] | 'open' | 'broken' {
  if (!text.includes('"')) return text.split(separator);
  const spreadsheet = spreadsheetCells(text, separator);
  if (spreadsheet) return spreadsheet;
  const strict = parsed(text, separator, { relax_quotes: false });
  // `ASS "LE LIEN"` in an unquoted cell: the quotes are part of the name.
  return strict === 'stray' ? asBroken(parsed(text, separator, { relax_quotes: true })) : strict;
}

/** `="34872549000067"`: how spreadsheets are told that a number is a text. */
function spreadsheetCells(text: string, separator: Separator): string[] | null {
  if (!text.includes('="')) return null;
  const cells = text.split(separator).map((cell) => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell);
  return cells.some((cell) => cell.includes('"')) ? null : cells;
}

function parsed(text: string, delimiter: Separator, options: { readonly relax_quotes: boolean }): string[] | 'open' | 'broken' | 'stray' {
  try {
    // A delimiter for records that no text holds: line breaks inside are part of a quoted cell.
    const records = parse(text, { delimiter, record_delimiter: '\0', relax_column_count: true, ...options });
    return records[0] ?? [];
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'CSV_QUOTE_NOT_CLOSED') return 'open';
    return code === 'INVALID_OPENING_QUOTE' ? 'stray' : 'broken';
  }
}

function asBroken(cells: string[] | 'open' | 'broken' | 'stray'): string[] | 'broken' {
  return Array.isArray(cells) ? cells : 'broken';
}
