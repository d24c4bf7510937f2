import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

export const CSV_LANGUAGES = ['fr', 'en'] as const;
export type CsvLanguage = (typeof CSV_LANGUAGES)[number];

/** A cell: a text, a count, or an amount as a bigint of cents. */
export type Cell = string | number | bigint | null;

/** A column: its heading in both languages, and what stands in it. */
export interface Column<Row> {
  readonly fr: string;
  readonly en: string;
  readonly of: (row: Row) => Cell;
}

/**
 * A table for French spreadsheets: semicolons, decimal comma, UTF-8 with its mark. Row by row, so that memory stays flat. No line but the headings and the rows: what
 * is counted and as of when are columns and the file's name, since a title above or a total below would break the sums people make.
 * Texts that a spreadsheet would run as a formula are quoted; amounts are not texts, so a negative one stays a number.
 */
export function csvFile<Row>(name: string, columns: readonly Column<Row>[], language: CsvLanguage, rows: AsyncIterable<Row> | Iterable<Row>): StreamableFile {
  const table = stringify({
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    header: true,
    columns: columns.map((column) => ({ key: column.en, header: column[language] })),
    escape_formulas: true,
    cast: { bigint: inEuros, number: String },
  });
  const cells = async function* (): AsyncGenerator<readonly Cell[]> {
    for await (const row of rows) yield columns.map(({ of }) => of(row));
  };
  const source = Readable.from(cells());
  // What goes wrong half-way breaks the transfer off: a table that only looks complete would be worse.
  source.on('error', (error) => table.destroy(error));
  table.on('close', () => source.destroy());
  return new StreamableFile(source.pipe(table), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}.csv"` });
}

/** `-123456n` → `-1234,56`. */
export function inEuros(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** `2026-03-02T10:00:00.000Z` as a part of a file's name. */
export const inName = (instant: Date): string => instant.toISOString().slice(0, 16).replace(':', 'h').concat('Z');
