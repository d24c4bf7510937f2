import { DomainError, isSiret, parseNda, parseSiret, parseUai, type Nda, type Siren, sirenOf, type Siret, type Uai } from '#libs/kernel';
import type { Territories } from '../domain/territories.js';
import type { ColumnKey, Columns } from './columns.js';
import { normaliseHeader } from './columns.js';
import type { Refusal, Warning } from './reasons.js';
import type { RowShape } from './records.js';

/** What one row of a register says about one site. Null: it says nothing. */
export interface RegisterRow {
  readonly siret: Siret;
  readonly siren: Siren;
  readonly uai: Uai | null;
  /** UAIs the register only supposes, or whose check letter is wrong: shown to people, never used as an identifier. */
  readonly doubtfulUais: readonly string[];
  readonly legalName: string | null;
  readonly tradeName: string | null;
  readonly nda: Nda | null;
  readonly state: 'open' | 'closed' | null;
  readonly qualiopi: boolean | null;
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly departementCode: string | null;
  readonly regionCode: string | null;
  readonly academy: string | null;
  /** The day the register took the site in. */
  readonly listedOn: string | null;
}

export interface UsableRow {
  readonly row: RegisterRow;
  readonly warnings: readonly Warning[];
}
export type ReadRow = UsableRow | { readonly refusal: Refusal; readonly siret: string | null };

const LONGEST_TEXT = 300;
const MOST_DOUBTFUL_UAIS = 10;
const OPEN = new Set(['actif', 'active', 'ouvert', 'ouverte', 'a', 'en activite']);
const CLOSED = new Set(['ferme', 'fermee', 'f', 'inactif', 'inactive', 'cesse', 'cessee']);
const YES = new Set(['oui', 'o', 'true', 'vrai', '1', 'yes']);
const NO = new Set(['non', 'n', 'false', 'faux', '0', 'no']);

export function rowShape(columns: Columns): RowShape {
  const siretAt = columns.positions.siret ?? -1;
  const isComplete = (cells: readonly string[]): boolean => cells.length >= columns.least;
  return { separator: columns.separator, isComplete, isRow: (cells) => isComplete(cells) && isSiret((cells[siretAt] ?? '').replace(/\s/g, '')) };
}

/** Reads the cells of one row. Pure: what it makes of a row depends on the row alone. */
export function readRow(cells: readonly string[], columns: Columns, territories: Territories): ReadRow {
  const warnings = new Set<Warning>();
  const cell = (key: ColumnKey): string | null => text(cells[columns.positions[key] ?? -1], warnings);
  const rawSiret = cell('siret');
  if (cells.length < columns.least) return { refusal: 'tooFewColumns', siret: rawSiret };
  if (cells.slice(columns.most).some((beyond) => beyond.trim() !== '')) return { refusal: 'tooManyColumns', siret: rawSiret };
  if (rawSiret === null) return { refusal: 'siretMissing', siret: null };
  const siret = siretOf(rawSiret);
  if (typeof siret !== 'string') return { refusal: siret.refusal, siret: rawSiret };
  const legalName = cell('legalName');
  const tradeName = cell('tradeName');
  const uai = uaiOf(cell('uai'), cell('probableUai'), columns.potentialUais.map((at) => text(cells[at], warnings)), warnings);
  const place = placeOf({ address: cell('address'), postalCode: cell('postalCode'), city: cell('city'), region: cell('region'), uai: uai.uai }, territories, warnings);
  const row: RegisterRow = {
    siret,
    siren: sirenOf(siret),
    ...uai,
    legalName,
    tradeName,
    nda: ndaOf(cell('nda'), warnings),
    state: wordOf(cell('state'), OPEN, CLOSED, 'open', 'closed', () => warnings.add('stateUnknown')),
    qualiopi: wordOf(cell('qualiopi'), YES, NO, true, false, () => warnings.add('qualiopiUnknown')),
    ...place,
    academy: cell('academy'),
    listedOn: dayOf(cell('listedOn'), warnings),
  };
  if (row.state === 'closed') warnings.add('siteClosed');
  if (row.qualiopi === false) warnings.add('notQualiopi');
  if (legalName === null && tradeName === null && row.address === null && row.city === null && row.postalCode === null && row.state === null) warnings.add('onlyIdentifiers');
  return { row, warnings: [...warnings] };
}

function text(value: string | undefined, warnings: Set<Warning>): string | null {
  // Control characters in a name would end up on people's terminals and screens.
  const clean = (value ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (clean === '') return null;
  if (clean.length <= LONGEST_TEXT) return clean;
  warnings.add('textShortened');
  return clean.slice(0, LONGEST_TEXT).toWellFormed().trim();
}

function siretOf(value: string): Siret | { readonly refusal: Refusal } {
  try {
    return parseSiret(value);
  } catch (error) {
    return { refusal: codeOf(error) === 'identifier.siret-checksum' ? 'siretChecksum' : 'siretLength' };
  }
}

function uaiOf(validated: string | null, probable: string | null, potential: readonly (string | null)[], warnings: Set<Warning>): Pick<RegisterRow, 'uai' | 'doubtfulUais'> {
  if (validated !== null) {
    try {
      return { uai: parseUai(validated), doubtfulUais: [] };
    } catch (error) {
      warnings.add(codeOf(error) === 'identifier.uai-check-letter' ? 'uaiCheckLetter' : 'uaiFormat');
      return { uai: null, doubtfulUais: [validated.toUpperCase().slice(0, 20)] };
    }
  }
  const supposed = [...new Set([probable, ...potential].filter((uai) => uai !== null).map((uai) => uai.toUpperCase().slice(0, 20)))];
  warnings.add(supposed.length > 0 ? 'uaiUnconfirmed' : 'uaiMissing');
  return { uai: null, doubtfulUais: supposed.slice(0, MOST_DOUBTFUL_UAIS) };
}

/** Spreadsheets take the leading zero of overseas numbers (`01973353997`) for a number's and drop it. */
function ndaOf(value: string | null, warnings: Set<Warning>): Nda | null {
  if (value === null) return null;
  const digits = value.replace(/\s/g, '');
  const lostZero = /^\d{10}$/.test(digits);
  try {
    const nda = parseNda(lostZero ? `0${digits}` : digits);
    if (lostZero) warnings.add('ndaZeroRestored');
    return nda;
  } catch {
    warnings.add('ndaInvalid');
    return null;
  }
}

function wordOf<T>(value: string | null, yes: ReadonlySet<string>, no: ReadonlySet<string>, ifYes: T, ifNo: T, onUnknown: () => void): T | null {
  if (value === null) return null;
  const word = normaliseHeader(value);
  if (yes.has(word)) return ifYes;
  if (no.has(word)) return ifNo;
  onUnknown();
  return null;
}

interface GivenPlace {
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly uai: Uai | null;
}
type Place = Pick<RegisterRow, 'address' | 'postalCode' | 'city' | 'departementCode' | 'regionCode'>;

/** `12 RUE PROF JOSEPH ROUSSELOT 14000 CAEN`: street, postal code and town in one cell; the last five digits that stand alone are the code. */
const ONE_LINE_ADDRESS = /^(.*)\b(\d{5})(?:\s+(\D.*))?$/;

function placeOf(given: GivenPlace, territories: Territories, warnings: Set<Warning>): Place {
  const [, street, codeInLine, cityInLine] = (given.postalCode === null && ONE_LINE_ADDRESS.exec(given.address ?? '')) || [];
  const written = given.postalCode?.replace(/\s/g, '').padStart(5, '0') ?? codeInLine ?? null;
  const byPost = written === null ? null : territories.departementOfPostalCode(written);
  if (written !== null && byPost === null) warnings.add('postalCodeInvalid');
  const named = given.region === null ? null : territories.regionNamed(given.region);
  if (given.region !== null && named === null) warnings.add('regionUnknown');
  if (byPost && named && byPost.regionCode !== named.code) warnings.add('regionDiffers');
  const byUai = byPost === null && given.uai !== null ? territories.departementOfUai(given.uai) : null;
  // A UAI given in another region than the register's says nothing about this address.
  const departement = byPost ?? (named && byUai?.regionCode !== named.code ? null : byUai);
  if (byPost === null) warnings.add(departement ? 'departementFromUai' : 'departementUnknown');
  return {
    address: (byPost && codeInLine !== undefined ? street?.replace(/[\s,]+$/, '') : given.address) || null,
    postalCode: byPost ? written : null,
    city: given.city ?? (byPost ? (cityInLine ?? null) : null),
    departementCode: departement?.code ?? null,
    regionCode: departement?.regionCode ?? named?.code ?? null,
  };
}

function dayOf(value: string | null, warnings: Set<Warning>): string | null {
  if (value === null) return null;
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value);
  const day = french ? `${french[3]}-${french[2]}-${french[1]}` : value.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  if (/^(19|20)\d{2}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) return day;
  warnings.add('dateUnreadable');
  return null;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DomainError ? error.code : undefined;
}
