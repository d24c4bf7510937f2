import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ColumnName, COLUMNS, readCell } from './columns';
import { lineTotal } from '../../../lib/euros';
import { mappingOf, pasted, proposed } from './paste';
import { cellsOf } from './tsv';

const table = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.join('\t')).join('\r\n');
const paste = (text: string, from?: ColumnName) => {
  const what = pasted(text);
  const mapping = mappingOf(what, from);
  return { ...what, mapping, ...proposed(what, mapping) };
};

describe('the clipboard of a spreadsheet', () => {
  it('has rows and cells', () => expect(cellsOf('a\tb\r\nc\td\r\n')).toEqual([['a', 'b'], ['c', 'd']]));
  it('quotes what has line ends and quotes in it', () => expect(cellsOf('"Tour\nà commande"\t"écran 27"""\nx\ty')).toEqual([['Tour\nà commande', 'écran 27"'], ['x', 'y']]));
  it('leaves a plain quote alone', () => expect(cellsOf('"Tour" CN\t27"\nb\tc')).toEqual([['"Tour" CN', '27"'], ['b', 'c']]));
  it('fills up short rows and drops the blank ends only', () => expect(cellsOf('a\n\nb\tc\n\n\n')).toEqual([['a', ''], ['', ''], ['b', 'c']]));
  it('gives back any table', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', '\t', '\n', ',', '1') }).map((text) => `x${text}`);
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 })), (rows) => {
      const clipboard = rows.map((row) => row.map((text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t')).join('\n');
      expect(cellsOf(clipboard)).toEqual(rows);
    }));
  });
});

describe('a cell', () => {
  it.each<[ColumnName, string, unknown]>([
    ['unitPriceCents', '12 500,00 €', '1250000'], ['unitPriceCents', '12,500.00', '1250000'], ['unitPriceCents', '12.500,00', '1250000'], ['unitPriceCents', '12\u202f500', '1250000'], ['unitPriceCents', '12,', '1200'],
    ['quantity', '3', 3], ['quantity', '3,00', 3], ['quantity', '2 u.', 2], ['quantity', '1 200', 1200],
    ['depreciationMonths', '84', 84], ['depreciationMonths', '7 ans', 84], ['depreciationMonths', '60 mois', 60], ['depreciationMonths', '5 years', 60],
    ['category', 'Usinage', 'machining'], ['category', 'ROBOTIQUE', 'robotics'], ['category', 'Électricité et automatismes', 'electricalAndAutomation'], ['category', 'machining', 'machining'], ['category', 'Hébergement', 'lodging'],
    ['taxBasis', 'ht', 'HT'], ['taxBasis', 'T.T.C.', 'TTC'], ['taxBasis', 'TTC', 'TTC'],
    ['tangible', 'Oui', true], ['tangible', 'N', false], ['tangible', 'VRAI', true],
    ['replacement', 'À l’identique', 'likeForLike'], ['replacement', 'Nouveau', 'none'], ['replacement', 'non', 'none'], ['replacement', 'Upgrade', 'upgrade'],
  ])('%s: « %s »', (column, typed, value) => expect(readCell(column, typed).value).toEqual(value));
  it.each<[ColumnName, string]>([
    ['unitPriceCents', 'douze mille'], ['unitPriceCents', '-12,00'], ['unitPriceCents', '12,345,6'], ['quantity', '2,5'], ['quantity', '0'], ['quantity', '-1'], ['quantity', '1000000'],
    ['category', 'Zinguerie'], ['tangible', 'peut-être'], ['label', 'x'.repeat(201)], ['depreciationMonths', 'long'], ['replacement', '?'],
  ])('%s: « %s » cannot be read', (column, typed) => expect(readCell(column, typed)).toEqual({ value: null, ok: false }));
  it.each(COLUMNS.map((column) => [column]))('%s may be empty', (column) => expect(readCell(column, '  ')).toEqual({ value: null, ok: true }));
});

describe('a line’s total', () => {
  it('is exact to the cent, however large', () => expect(lineTotal({ quantity: 100_000, unitPriceCents: '999999999999999' })).toBe(99_999_999_999_999_900_000n));
  it('is not there before both factors are', () => expect(lineTotal({ quantity: null, unitPriceCents: '1' })).toBeNull());
});

describe('a paste', () => {
  it('finds its columns by their French names, in any order, and says which it does not know', () => {
    const { mapping, values, unread, headers } = paste(table(
      ['Désignation', 'Qté', 'Prix unitaire HT', 'Fournisseur', 'N° de devis', 'Catégorie', 'Total HT', 'Délai de livraison'],
      ['Tour CN', '2', '45 000,50', 'Duval SAS', 'DV-1', 'Usinage', '90 001,00', '3 semaines'],
    ));
    expect(headers).not.toBeNull();
    expect(mapping).toEqual(['label', 'quantity', 'unitPriceCents', 'supplier', 'quoteReference', 'category', null, null]);
    expect(values).toEqual([{ label: 'Tour CN', quantity: 2, unitPriceCents: '4500050', supplier: 'Duval SAS', quoteReference: 'DV-1', category: 'machining', taxBasis: 'HT' }]);
    expect(unread).toEqual([]);
  });
  it('finds them by their English names, with English numbers', () => {
    const { mapping, values } = paste(table(['Item', 'Category', 'Supplier', 'Quote ref', 'Qty', 'Unit price', 'Depreciation (years)', 'Tangible', 'Used by apprentices', 'Replacement'], ['CNC lathe', 'Machining', 'Duval', 'Q-17', '1', '45,000.50', '7', 'yes', 'yes', 'none']));
    expect(mapping).toEqual(['label', 'category', 'supplier', 'quoteReference', 'quantity', 'unitPriceCents', 'depreciationMonths', 'tangible', 'usedByApprentices', 'replacement']);
    expect(values[0]).toMatchObject({ unitPriceCents: '4500050', depreciationMonths: 84, tangible: true, replacement: 'none' });
  });
  it('without names goes where it is put, column by column', () => {
    expect(paste(table(['2', '45000'], ['1', '120']), 'quantity').mapping).toEqual(['quantity', 'unitPriceCents']);
    expect(paste('Tour CN\nRobot', 'label').values).toEqual([{ label: 'Tour CN' }, { label: 'Robot' }]);
  });
  it('without names and in another order is told by what is in it', () => {
    const { mapping } = paste(table(['Tour CN', '2', '45 000,00', '90 000,00', 'Duval SAS', 'DV-2026-1', 'HT'], ['Robot', '1', '30 000,00', '30 000,00', 'Leroy', 'DV-2026-2', 'HT']));
    expect(mapping).toEqual(['label', 'quantity', 'unitPriceCents', null, 'supplier', 'quoteReference', 'taxBasis']);
  });
  it('keeps what it cannot read, and says where', () => {
    const { values, unread } = paste(table(['Libellé', 'Quantité', 'Prix unitaire'], ['Tour', 'deux', '45 000'], ['Robot', '1', 'sur devis']));
    expect(values).toEqual([{ label: 'Tour', quantity: null, unitPriceCents: '4500000' }, { label: 'Robot', quantity: 1, unitPriceCents: null }]);
    expect(unread).toEqual([{ row: 0, column: 'quantity', typed: 'deux' }, { row: 1, column: 'unitPriceCents', typed: 'sur devis' }]);
  });
  it('does not take a third decimal for thousands in a column of decimals', () => {
    const { values, unread } = paste(table(['Libellé', 'Prix unitaire'], ['Tour', '45 000,50'], ['Foret', '12,345']));
    expect(values[1]).toEqual({ label: 'Foret', unitPriceCents: null });
    expect(unread).toEqual([{ row: 1, column: 'unitPriceCents', typed: '12,345' }]);
  });
  it('tells the spreadsheet’s sums from equipment', () => {
    const { rows, totals } = paste(table(['Libellé', 'Quantité', 'Prix unitaire'], ['Tour', '1', '100'], ['TOTAL HT', '', '100']));
    expect([rows.length, totals.length]).toEqual([1, 1]);
  });
  it('loses no cell: each is a value, is marked, or is in a column that is said to be left out', () => {
    const cell = fc.constantFrom('Tour', '12', '1 234,50', 'oui', 'HT', 'Usinage', '?', '', '84 mois', '-3');
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 })), fc.constantFrom(...COLUMNS), (rows, from) => {
      const what = pasted(table(...rows));
      const mapping = mappingOf(what, from);
      const { values, unread } = proposed(what, mapping);
      expect(new Set(mapping.filter((column) => column !== null)).size).toBe(mapping.filter((column) => column !== null).length);
      what.rows.forEach((row, number) => row.forEach((text, index) => {
        const column = mapping[index];
        if (!column || text.trim() === '') return;
        const isMarked = unread.some((one) => one.row === number && one.column === column && one.typed === text);
        expect(isMarked || values[number]?.[column] !== null).toBe(true);
      }));
      expect(what.rows.length + what.totals.length + (what.headers ? 1 : 0)).toBe(rows.filter((row) => row.some((text) => text !== '')).length);
    }));
  });
});
