import { parseEuros } from '../../../lib/euros';
import { type CostLine, LIMITS } from '../draft/content';

/** The fields of a line of equipment, in the order in which they stand on the screen and in a spreadsheet. */
export const COLUMNS = ['label', 'category', 'supplier', 'quoteReference', 'quantity', 'unitPriceCents', 'taxBasis', 'depreciationMonths', 'tangible', 'usedByApprentices', 'replacement'] as const;
export type ColumnName = (typeof COLUMNS)[number];

export type CellValue = string | number | boolean | null;
/** What a text means in a column. Empty is null and fine; what cannot be read is not `ok`. */
export interface Reading {
  readonly value: CellValue;
  readonly ok: boolean;
}
const EMPTY: Reading = { value: null, ok: true };
const UNREADABLE: Reading = { value: null, ok: false };
const read = (value: CellValue): Reading => ({ value, ok: true });

export const CATEGORIES = [
  'machining', 'robotics', 'welding', 'electricalAndAutomation', 'measurementAndLaboratory', 'processAndChemistry', 'digitalAndSimulation', 'workshopFitting', 'otherEquipment',
  'firstEquipment', 'lodging', 'meals', 'disabilitySupplement',
] as const satisfies readonly NonNullable<CostLine['category']>[];
export const REPLACEMENTS = ['none', 'upgrade', 'likeForLike'] as const satisfies readonly NonNullable<CostLine['replacement']>[];
export const TAX_BASES = ['HT', 'TTC'] as const;

/** Lower case, without accents, marks or doubled spaces: how people's spellings of the same word become one. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9%€]+/g, ' ').trim();

/** How people name the categories, beside their own names: a word that stands in the cell. The first that fits. */
const CATEGORY_WORDS: readonly (readonly [NonNullable<CostLine['category']>, RegExp])[] = [
  ['firstEquipment', /premier equipement|first equipment/],
  ['disabilitySupplement', /handicap|disability/],
  ['lodging', /hebergement|lodging|accommodation/],
  ['meals', /restauration|repas|meals|catering/],
  ['robotics', /robot|cobot/],
  ['machining', /usinage|machining|tournage|fraisage/],
  ['welding', /soud|weld/],
  ['electricalAndAutomation', /electri|automat/],
  ['measurementAndLaboratory', /mesure|metrologie|laboratoire|measure|laborator/],
  ['processAndChemistry', /procede|chimi|process|chemi/],
  ['digitalAndSimulation', /numeri|simulation|digital|informatique|logiciel|software/],
  ['workshopFitting', /amenagement|workshop fit|mobilier|atelier/],
  ['otherEquipment', /^autres?( equipements?)?$|^other( equipment)?$|^divers$/],
];
const CATEGORY_NAMES = new Map<string, NonNullable<CostLine['category']>>([
  ['usinage', 'machining'], ['robotique', 'robotics'], ['soudage', 'welding'], ['electricite et automatismes', 'electricalAndAutomation'], ['mesure et laboratoire', 'measurementAndLaboratory'],
  ['procedes et chimie', 'processAndChemistry'], ['numerique et simulation', 'digitalAndSimulation'], ['amenagement d atelier', 'workshopFitting'], ['autre equipement', 'otherEquipment'],
  ['electrical and automation', 'electricalAndAutomation'], ['measurement and laboratory', 'measurementAndLaboratory'], ['processes and chemistry', 'processAndChemistry'], ['digital and simulation', 'digitalAndSimulation'],
  ...CATEGORIES.map((code) => [plain(code), code] as const),
]);

const YES = new Set(['oui', 'o', 'yes', 'y', 'vrai', 'true', 'x', '1']);
const NO = new Set(['non', 'n', 'no', 'faux', 'false', '0']);

const text = (typed: string): Reading => (typed.length > LIMITS.text ? UNREADABLE : read(typed));

/** `3`, `3,00`, `1 200`, `3 u.`; not `2,5`. */
export function readCount(typed: string, most: number, least = 0): Reading {
  const match = /^(\d{1,9})(?:[.,]0+)?$/.exec(typed.replace(/[\s\u00a0\u202f]/g, '').replace(/(?:u|un|unites?|unités?|pcs?|pieces?|pièces?)\.?$/i, ''));
  const value = Number(match?.[1] ?? NaN);
  return value >= least && value <= most ? read(value) : UNREADABLE;
}

/** An amount as it is typed; while the cents are still to come (`12,`) it is the euros. */
export function readCents(typed: string): Reading {
  const cents = parseEuros(typed.replace(/[.,]\s*$/, ''));
  return cents === null || cents < 0n || cents.toString().length > LIMITS.digitsOfCents ? UNREADABLE : read(cents.toString());
}

/** `84`, `84 mois`, `7 ans`. */
function readMonths(typed: string): Reading {
  const match = /^(.*?)\s*(mois|m|months?|ans?|annees?|années?|years?|y)?\.?$/i.exec(typed);
  const years = /^(a|y)/i.test(match?.[2] ?? '');
  const number = readCount(match?.[1] ?? '', LIMITS.depreciationMonths);
  if (!years || typeof number.value !== 'number') return number;
  return readCount(String(number.value * 12), LIMITS.depreciationMonths);
}

function readCategory(typed: string): Reading {
  const word = plain(typed);
  const value = CATEGORY_NAMES.get(word) ?? CATEGORY_WORDS.find(([, pattern]) => pattern.test(word))?.[0];
  return value ? read(value) : UNREADABLE;
}

function readTaxBasis(typed: string): Reading {
  const word = plain(typed);
  if (/^(h ?t|hors taxes?|hors tva|excl.*|without vat)$/.test(word)) return read('HT');
  return /^(t ?t ?c|toutes taxes( comprises)?|incl.*|with vat)$/.test(word) ? read('TTC') : UNREADABLE;
}

function readAnswer(typed: string): Reading {
  const word = plain(typed);
  if (YES.has(word)) return read(true);
  return NO.has(word) ? read(false) : UNREADABLE;
}

function readReplacement(typed: string): Reading {
  const word = plain(typed);
  if (/identique|like for like|likeforlike/.test(word)) return read('likeForLike');
  if (/mieux|ameliore|amelioration|upgrade|montee|moderni/.test(word)) return read('upgrade');
  return NO.has(word) || /^(aucun|none|neuf|nouveau|nouvelle|new|creation)/.test(word) ? read('none') : UNREADABLE;
}

const READERS: Readonly<Record<ColumnName, (typed: string) => Reading>> = {
  label: text,
  category: readCategory,
  supplier: text,
  quoteReference: text,
  quantity: (typed) => readCount(typed, LIMITS.quantity, 1),
  unitPriceCents: readCents,
  taxBasis: readTaxBasis,
  depreciationMonths: readMonths,
  tangible: readAnswer,
  usedByApprentices: readAnswer,
  replacement: readReplacement,
};

/** What a text of a spreadsheet or a keyboard means in a column. */
export function readCell(column: ColumnName, typed: string): Reading {
  const trimmed = typed.trim();
  return trimmed === '' ? EMPTY : READERS[column](trimmed);
}
