import { type CostLine, EMPTY_LINE } from '../draft/content';
import { type CellValue, type ColumnName, COLUMNS, plain, readCell } from './columns';
import { cellsOf } from './tsv';

/** Where each pasted column goes; null: nowhere, and the screen says so. */
export type Mapping = readonly (ColumnName | null)[];

/** What was on the clipboard, as a table. */
export interface Pasted {
  /** The first row, when it names the columns. */
  readonly headers: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** Sums of the spreadsheet: no equipment; left out, and the screen says so. */
  readonly totals: readonly (readonly string[])[];
}

/** A cell whose text cannot be read in its column. */
export interface Unread {
  readonly row: number;
  readonly column: ColumnName;
  readonly typed: string;
}
/** The lines a paste makes: for each row the values it gives, and what could not be read. */
export interface Proposal {
  readonly values: readonly Readonly<Partial<Record<ColumnName, CellValue>>>[];
  readonly unread: readonly Unread[];
}

/** How spreadsheets head these columns, in French and English. Sums are known, so that they are not taken for unit prices. */
const HEADERS: readonly (readonly [ColumnName | 'total', RegExp])[] = [
  ['total', /^(prix |montant |cout |sous )?(total|totaux)|^montant (ht|ttc)$|^(total|line) (price|amount|cost)|total$/],
  ['unitPriceCents', /prix|\bp ?u\b|cout|unit price|unit cost|montant unitaire|^price|\bpuht\b/],
  ['depreciationMonths', /amort|duree|deprec|months|mois/],
  ['usedByApprentices', /apprenti|utilis|apprentice|used by/],
  ['tangible', /materiel\b|tangible|bien mat/],
  ['replacement', /rempla|replac|renouvel/],
  ['quoteReference', /devis|quote|\bref\b|reference|n devis|quotation/],
  ['supplier', /fourniss|supplier|vendor|vendeur|marchand/],
  ['category', /categ|famille|nature|^type\b/],
  ['quantity', /quant|\bqte?s?\b|\bqty\b|nombre|^nb\b/],
  ['taxBasis', /^(ht|ttc)( ou | )?(ht|ttc)?$|tva|taxe|\bvat\b|^tax/],
  ['label', /libelle|designation|intitule|equipement|equipment|description|article|produit|item|label|materiels|objet/],
];

const headerOf = (text: string): ColumnName | 'total' | null => {
  const word = plain(text);
  return word === '' ? null : HEADERS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
};

export function pasted(clipboard: string): Pasted {
  const cells = cellsOf(clipboard).filter((row) => row.some((cell) => cell.trim() !== ''));
  const [first = [], ...others] = cells;
  const names = first.map(headerOf);
  const known = names.filter((name) => name !== null).length;
  // Names of columns: most cells are known as such, none is a number, and at least two fit (or the only one there is).
  const isHeader = others.length > 0 && known >= Math.min(2, first.length) && known * 2 >= first.filter((cell) => cell.trim() !== '').length && !first.some((cell) => /\d{2,}/.test(cell));
  const rows = isHeader ? others : cells;
  const isTotal = (row: readonly string[]): boolean => row.length > 1 && /^(sous )?(total|totaux)\b/.test(plain(row.find((cell) => cell.trim() !== '') ?? ''));
  return { headers: isHeader ? first : null, rows: rows.filter((row) => !isTotal(row)), totals: rows.filter(isTotal) };
}

export const widthOf = ({ headers, rows }: Pasted): number => headers?.length ?? Math.max(0, ...rows.map((row) => row.length));

/** Where the columns go: by their names; else as they stand from the column the paste begins in; else by what is in them, when that reads more cells. */
export function mappingOf(paste: Pasted, from: ColumnName = 'label'): Mapping {
  if (paste.headers) return byHeaders(paste.headers, paste);
  const width = widthOf(paste);
  const start = COLUMNS.indexOf(from);
  const inOrder: Mapping = Array.from({ length: width }, (_, index) => COLUMNS[start + index] ?? null);
  const byContent = contentMapping(paste, width);
  return cost(paste, byContent) < cost(paste, inOrder) ? byContent : inOrder;
}

/** Cells that would be wrong, and columns that would be left out. */
const cost = (paste: Pasted, mapping: Mapping): number => proposed(paste, mapping).unread.length + mapping.filter((column) => column === null).length * Math.max(1, paste.rows.length);

function byHeaders(headers: readonly string[], paste: Pasted): Mapping {
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const name = headerOf(header);
    if (name === null || name === 'total' || taken.has(name) || (name === 'unitPriceCents' && betterPriceAfter(headers, index))) return null;
    // A heading may mislead (« Matériel » heads the labels, or says whether it is tangible): what is in the column decides.
    const fits = name === 'tangible' && readable(paste, index, name) < 0.5 ? 'label' : name;
    if (taken.has(fits)) return null;
    taken.add(fits);
    return fits;
  });
}

/** « Prix » and « Prix unitaire » in one table: the unit price is the one that says so. */
const betterPriceAfter = (headers: readonly string[], index: number): boolean =>
  !/unit|\bp ?u\b/.test(plain(headers[index] ?? '')) && headers.slice(index + 1).some((other) => headerOf(other) === 'unitPriceCents' && /unit|\bp ?u\b/.test(plain(other)));

const cellsIn = ({ rows }: Pasted, index: number): readonly string[] => rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
/** The share of the cells of a column that can be read as such a field. */
function readable(paste: Pasted, index: number, column: ColumnName): number {
  const cells = cellsIn(paste, index);
  return cells.length === 0 ? 0 : cells.filter((cell) => readCell(column, cell).ok).length / cells.length;
}

/** The most telling kinds first; texts in the order in which people write them. */
const BY_CONTENT: readonly { readonly column: ColumnName; readonly looksLikeIt: (cells: readonly string[]) => boolean }[] = [
  { column: 'taxBasis', looksLikeIt: () => true },
  { column: 'tangible', looksLikeIt: (cells) => cells.some((cell) => /^\p{L}/u.test(cell)) },
  { column: 'usedByApprentices', looksLikeIt: (cells) => cells.some((cell) => /^\p{L}/u.test(cell)) },
  { column: 'depreciationMonths', looksLikeIt: (cells) => cells.every((cell) => /mois|an|month|year/i.test(cell) || (Number(cell) >= 12 && Number(cell) % 12 === 0)) },
  { column: 'quantity', looksLikeIt: (cells) => cells.every((cell) => /^\D*\d{1,3}(?:[.,]0+)?\D*$/.test(cell)) },
  { column: 'unitPriceCents', looksLikeIt: () => true },
  { column: 'category', looksLikeIt: () => true },
  { column: 'replacement', looksLikeIt: (cells) => cells.some((cell) => /^\p{L}/u.test(cell)) },
  { column: 'label', looksLikeIt: () => true },
  { column: 'supplier', looksLikeIt: (cells) => cells.filter((cell) => /\d/.test(cell)).length * 2 < cells.length },
  { column: 'quoteReference', looksLikeIt: () => true },
];

function contentMapping(paste: Pasted, width: number): Mapping {
  const mapping: (ColumnName | null)[] = Array.from({ length: width }, () => null);
  for (const { column, looksLikeIt } of BY_CONTENT) {
    const index = mapping.findIndex((taken, place) => taken === null && readable(paste, place, column) >= 0.8 && looksLikeIt(cellsIn(paste, place)) && !isSumOf(paste, place, mapping));
    if (index >= 0) mapping[index] = column;
  }
  return mapping;
}

/** A column of quantity × price: the spreadsheet's own sums. */
function isSumOf(paste: Pasted, index: number, mapping: Mapping): boolean {
  const [quantity, price] = [mapping.indexOf('quantity'), mapping.indexOf('unitPriceCents')];
  if (quantity < 0 || price < 0) return false;
  return paste.rows.every((row) => {
    const [count, cents, sum] = [readCell('quantity', row[quantity] ?? ''), readCell('unitPriceCents', row[price] ?? ''), readCell('unitPriceCents', row[index] ?? '')].map(({ value }) => value);
    return typeof count === 'number' && typeof cents === 'string' && typeof sum === 'string' && BigInt(count) * BigInt(cents) === BigInt(sum);
  });
}

/** The lines a paste makes with this mapping. Nothing is dropped: a text that cannot be read stands in `unread`. */
export function proposed(paste: Pasted, mapping: Mapping): Proposal {
  const unread: Unread[] = [];
  const read = readersOf(paste, mapping);
  const values = paste.rows.map((row, number) => {
    const given: Partial<Record<ColumnName, CellValue>> = { ...basisOfPrice(paste, mapping) };
    mapping.forEach((column, index) => {
      if (column === null) return;
      const typed = row[index] ?? '';
      const { value, ok } = read(column, index, typed);
      given[column] = value;
      if (!ok) unread.push({ row: number, column, typed: typed.trim() });
    });
    return given;
  });
  return { values, unread };
}

/** « Prix unitaire HT » says for each line what no column of its own does. */
function basisOfPrice({ headers }: Pasted, mapping: Mapping): Partial<Record<ColumnName, CellValue>> {
  const header = headers?.[mapping.indexOf('unitPriceCents')];
  if (header === undefined || mapping.includes('taxBasis')) return {};
  const basis = /\b(ht|ttc)\b|puht/.exec(plain(header))?.[0];
  return basis === undefined ? {} : { taxBasis: basis === 'ttc' ? 'TTC' : 'HT' };
}

function readersOf(paste: Pasted, mapping: Mapping) {
  const months = paste.headers?.[mapping.indexOf('depreciationMonths')];
  const inYears = months !== undefined && /\b(ans?|annees?|years?)\b/.test(plain(months));
  const price = mapping.indexOf('unitPriceCents');
  const commaIsDecimal = cellsIn(paste, price).some((cell) => /,\d{1,2}\D*$/.test(cell));
  const pointIsDecimal = cellsIn(paste, price).some((cell) => /\.\d{1,2}\D*$/.test(cell));
  return (column: ColumnName, index: number, typed: string) => {
    // In a column of French numbers `12,345` is twelve euros and something that is no cents, not twelve thousand.
    const odd = index === price && ((commaIsDecimal && !pointIsDecimal && /,\d{3}\D*$/.test(typed)) || (pointIsDecimal && !commaIsDecimal && /\.\d{3}\D*$/.test(typed)));
    if (odd) return { value: null, ok: false };
    return readCell(column, column === 'depreciationMonths' && inYears && /^\s*\d+\s*$/.test(typed) ? `${typed} ans` : typed);
  };
}

/** A new line with what the paste gives, and the rest as a new line begins. */
export const lineOf = (id: string, given: Proposal['values'][number], start: Partial<CostLine>): CostLine => ({ id, ...EMPTY_LINE, ...start, ...withoutNothing(given) });

/** A cell left empty says nothing: the line keeps what it begins with. */
const withoutNothing = (given: Proposal['values'][number]) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
