import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type Cell, type Column, csvFile, inEuros } from './csv.js';

type Row = readonly [Cell, Cell];
const columns: readonly Column<Row>[] = [{ fr: 'Intitulé', en: 'Title', of: ([title]) => title }, { fr: 'Montant', en: 'Amount', of: ([, amount]) => amount }];
const written = (rows: readonly Row[], language: 'fr' | 'en' = 'fr') => buffer(csvFile('table', columns, language, rows).getStream()).then((bytes) => bytes.toString('utf8'));

describe('a table for spreadsheets', () => {
  it('is UTF-8 with its mark, semicolons, decimal comma', async () => {
    expect(await written([['Îlot; 3 axes', 123_456n], ['Été', -5n]])).toBe('\ufeffIntitulé;Montant\r\n"Îlot; 3 axes";1234,56\r\nÉté;-0,05\r\n');
    expect(await written([], 'en')).toBe('\ufeffTitle;Amount\r\n');
  });

  it.each(['=1+1', '+33612345678', '-2+3', '@SUM(A1)', '\t=1', '＝1+1'])('runs nothing that somebody typed: %s', async (typed) => {
    const [, line = ''] = (await written([[typed, 1n]])).split('\r\n');
    expect(line.replace(/^"/, '').startsWith(`'${typed.slice(0, 1)}`)).toBe(true);
  });

  it('keeps every cent of every amount', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { minLength: 1, maxLength: 20 }), async (amounts) => {
      const rows = parse(await written(amounts.map((amount) => ['x', amount])), { bom: true, delimiter: ';', from: 2 }) as [string, string][];
      expect(rows.map(([, amount]) => BigInt(amount.replace(',', '')))).toEqual(amounts);
      expect(amounts.map(inEuros).every((amount) => /^-?\d+,\d{2}$/.test(amount))).toBe(true);
    }));
  });

  it('breaks off when its rows do', async () => {
    const rows = async function* (): AsyncGenerator<Row> {
      yield ['one', 1n];
      throw new Error('the database went away');
    };
    await expect(text(csvFile('table', columns, 'fr', rows()).getStream())).rejects.toThrow('the database went away');
  });
});
