import { cellsOf, type Separator, SEPARATORS } from './records.js';

/**
 * What a public register's columns are called. Names are compared without accents, case and punctuation (`N° de SIRET` is `n de siret`);
 * earlier names win when a file has several. The first of each row is the name in the Référentiel de l'apprentissage.
 */
export const COLUMN_NAMES = {
  siret: ['siret', 'numero siret', 'numero de siret', 'n siret', 'n de siret', 'no siret', 'num siret', 'code siret', 'siret etablissement', 'siret de l etablissement', 'siret du site', 'siret du cfa', 'siret organisme'],
  uai: ['uai validee', 'uai', 'code uai', 'numero uai', 'numero d uai', 'n uai', 'uai etablissement', 'uai de l etablissement', 'uai du site', 'uai du cfa', 'code rne', 'rne'],
  probableUai: ['uai probable'],
  legalName: ['raison sociale', 'denomination', 'denomination sociale', 'nom', 'nom du cfa', 'nom de l organisme', 'nom organisme', 'nom de l etablissement', 'nom etablissement'],
  tradeName: ['enseigne', 'nom commercial', 'denomination usuelle'],
  nda: ['numero declaration activite', 'numero de declaration d activite', 'numero de declaration activite', 'nda', 'numero nda', 'n nda', 'n de declaration d activite'],
  state: ['etat administratif', 'etat', 'etat de l etablissement'],
  address: ['adresse', 'adresse complete', 'adresse postale', 'adresse de l etablissement', 'adresse etablissement'],
  postalCode: ['code postal', 'cp'],
  city: ['commune', 'ville', 'localite', 'libelle commune', 'nom de la commune'],
  academy: ['academie', 'nom de l academie'],
  region: ['region', 'nom de la region', 'region administrative'],
  qualiopi: ['qualiopi', 'certification qualiopi', 'certifie qualiopi'],
  listedOn: ['date d import', 'date import', 'date de l import'],
} as const satisfies Record<string, readonly string[]>;

export type ColumnKey = keyof typeof COLUMN_NAMES;
const POTENTIAL_UAI = /^uai potentielle \d+$/;

export interface Columns {
  readonly separator: Separator;
  /** How many cells a row must have: up to the last column with a name. */
  readonly least: number;
  /** How many it can have: some files leave the names of their last columns out, but not the columns. */
  readonly most: number;
  readonly positions: Readonly<Partial<Record<ColumnKey, number>>>;
  /** `UAI potentielle 1` … in the order of the file. */
  readonly potentialUais: readonly number[];
  /** The header's own spelling of what is read, and of what is passed over. */
  readonly read: readonly string[];
  readonly ignored: readonly string[];
}

export function normaliseHeader(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, ' ').trim();
}

/** The columns of the separator that makes most sense of the header, or null when no column is one of ours or none holds the SIRET. */
export function recogniseColumns(header: string): Columns | null {
  const candidates = SEPARATORS.map((separator) => columnsWith(header, separator)).filter((columns) => columns !== null);
  const best = candidates.reduce<Columns | null>((found, columns) => (found === null || weight(columns) > weight(found) ? columns : found), null);
  return best?.positions.siret === undefined ? null : best;
}

function weight({ read, least }: Columns): number {
  return read.length * 1000 + least;
}

function columnsWith(header: string, separator: Separator): Columns | null {
  const cells = cellsOf(header, separator);
  if (!Array.isArray(cells)) return null;
  const names = cells.map(normaliseHeader);
  const positions: Partial<Record<ColumnKey, number>> = {};
  for (const key of Object.keys(COLUMN_NAMES) as ColumnKey[]) {
    const name = COLUMN_NAMES[key].find((candidate) => names.includes(candidate));
    if (name !== undefined) positions[key] = names.indexOf(name);
  }
  const potentialUais = names.flatMap((name, position) => (POTENTIAL_UAI.test(name) ? [position] : []));
  const taken = new Set([...Object.values(positions), ...potentialUais]);
  const spelled = cells.map((cell) => cell.trim());
  return {
    separator,
    least: names.findLastIndex((name) => name !== '') + 1,
    most: names.length,
    positions,
    potentialUais,
    read: spelled.filter((_, position) => taken.has(position)),
    ignored: spelled.filter((name, position) => name !== '' && !taken.has(position)),
  };
}
