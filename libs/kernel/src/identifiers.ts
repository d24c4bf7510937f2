import type { Branded } from './brand.js';
import { DomainError } from './domain-error.js';

/*
 * Public identifiers, always held in one spelling: no spaces, capital letters, padded.
 * `parse…` takes what people type (any spaces, small letters) and throws a DomainError of kind `invalid`;
 * `is…` is true only for a string already in the one spelling, so it may narrow the type.
 */

/** A legal unit in the Sirene register: 9 digits, Luhn. */
export type Siren = Branded<string, 'Siren'>;

/** An establishment in the Sirene register: the SIREN, then five digits (NIC); Luhn over the 14, La Poste apart. */
export type Siret = Branded<string, 'Siret'>;

/** A school or training centre in the ministry of education's register (RNE): 7 digits and a check letter. */
export type Uai = Branded<string, 'Uai'>;

/** A training body's declaration of activity: 11 digits and nothing else to check (region codes old and new are mixed). Never compare it with an address. */
export type Nda = Branded<string, 'Nda'>;

/** A collective agreement: 4 digits, zeros in front. */
export type Idcc = Branded<string, 'Idcc'>;

/** A certification in the national register: `RNCP` and 3 to 5 digits. */
export type RncpCode = Branded<string, 'RncpCode'>;

/** Throws `identifier.siren-length` or `identifier.siren-checksum`. */
export function parseSiren(text: string): Siren {
  return checked(withoutSpaces(text), sirenFault);
}

export function isSiren(value: unknown): value is Siren {
  return passes(value, sirenFault);
}

/** Throws `identifier.siret-length` or `identifier.siret-checksum` (of the 14 digits, or of the SIREN they start with). */
export function parseSiret(text: string): Siret {
  return checked(withoutSpaces(text), siretFault);
}

export function isSiret(value: unknown): value is Siret {
  return passes(value, siretFault);
}

/** The legal unit an establishment belongs to. */
export function sirenOf(siret: Siret): Siren {
  return siret.slice(0, SIREN_DIGITS) as Siren;
}

/** Throws `identifier.uai-format`, or `identifier.uai-check-letter` with details `{ expectedLetter }`. */
export function parseUai(text: string): Uai {
  return checked(withoutSpaces(text).toUpperCase(), uaiFault);
}

export function isUai(value: unknown): value is Uai {
  return passes(value, uaiFault);
}

/** Throws `identifier.nda-length`. */
export function parseNda(text: string): Nda {
  return checked(withoutSpaces(text).toUpperCase(), ndaFault);
}

export function isNda(value: unknown): value is Nda {
  return passes(value, ndaFault);
}

/** `44` → `0044`. Throws `identifier.idcc-format`. */
export function parseIdcc(text: string): Idcc {
  const digits = withoutSpaces(text);
  return checked(digits === '' ? digits : digits.padStart(4, '0'), idccFault);
}

export function isIdcc(value: unknown): value is Idcc {
  return passes(value, idccFault);
}

/** `rncp 35584` → `RNCP35584`. Throws `identifier.rncp-format`. */
export function parseRncpCode(text: string): RncpCode {
  return checked(withoutSpaces(text).toUpperCase(), rncpFault);
}

export function isRncpCode(value: unknown): value is RncpCode {
  return passes(value, rncpFault);
}

/** The digits with their Luhn check digit behind them. Throws a RangeError when the prefix is not made of digits. */
export function luhnComplete(prefix: string): string {
  if (!/^\d+$/.test(prefix)) throw new RangeError('A check digit is computed from digits.');
  return prefix + String((10 - (luhnSum(`${prefix}0`) % 10)) % 10);
}

/** Invents a valid SIREN from a number of at most 8 digits: for demonstration data and tests. */
export function sirenFor(number: number): Siren {
  return luhnComplete(digitsOf(number, SIREN_DIGITS - 1)) as Siren;
}

/** Invents a valid SIRET: establishment 1, 2, … 9999 of a legal unit. For demonstration data and tests. */
export function siretFor(siren: Siren, establishment: number): Siret {
  return luhnComplete(siren + digitsOf(establishment, 4)) as Siret;
}

/** The UAI with this number of at most 7 digits and its check letter: for demonstration data and tests. */
export function uaiFor(number: number): Uai {
  const digits = digitsOf(number, 7);
  return `${digits}${uaiLetter(digits)}` as Uai;
}

type Fault = DomainError | null;

const SIREN_DIGITS = 9;
const SIRET_DIGITS = 14;
const NDA_DIGITS = 11;

/** La Poste gave its thousands of offices numbers that miss Luhn; Sirene accepts those whose 14 digits sum to a multiple of 5. */
const LA_POSTE = '356000000';

/** Without I, O and Q, which resemble 1 and 0. */
const UAI_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

function sirenFault(text: string): Fault {
  if (!isDigits(text, SIREN_DIGITS)) return lengthFault('siren', 'A SIREN', SIREN_DIGITS);
  return passesLuhn(text) ? null : fault('siren-checksum', 'The check digit of this SIREN is wrong: a digit is mistyped.');
}

function siretFault(text: string): Fault {
  if (!isDigits(text, SIRET_DIGITS)) return lengthFault('siret', 'A SIRET', SIRET_DIGITS);
  const siren = text.slice(0, SIREN_DIGITS);
  const isLaPosteOffice = siren === LA_POSTE && digitSum(text) % 5 === 0;
  const isSound = passesLuhn(siren) && (passesLuhn(text) || isLaPosteOffice);
  return isSound ? null : fault('siret-checksum', 'The check digits of this SIRET are wrong: a digit is mistyped.');
}

function uaiFault(text: string): Fault {
  if (!/^\d{7}[A-Z]$/.test(text)) return fault('uai-format', 'A UAI is 7 digits and a letter.');
  const expectedLetter = uaiLetter(text);
  if (text.endsWith(expectedLetter)) return null;
  return fault('uai-check-letter', `The check letter of this UAI should be ${expectedLetter}, or a digit is mistyped.`, { expectedLetter });
}

/** Public bodies (chambers, lycées) have a P as fifth character: 331 such numbers stand in the public registers of CFAs. */
function ndaFault(text: string): Fault {
  return /^\d{4}[\dP]\d{6}$/.test(text) ? null : lengthFault('nda', 'A declaration of activity number', NDA_DIGITS);
}

function idccFault(text: string): Fault {
  return isDigits(text, 4) ? null : fault('idcc-format', 'An IDCC is at most 4 digits.');
}

function rncpFault(text: string): Fault {
  return /^RNCP\d{3,5}$/.test(text) ? null : fault('rncp-format', 'An RNCP code is RNCP and 3 to 5 digits.');
}

function checked<Identifier extends string>(text: string, faultOf: (text: string) => Fault): Identifier {
  const found = faultOf(text);
  if (found !== null) throw found;
  return text as Identifier;
}

function passes(value: unknown, faultOf: (text: string) => Fault): boolean {
  return typeof value === 'string' && faultOf(value) === null;
}

function lengthFault(name: string, noun: string, digits: number): DomainError {
  return fault(`${name}-length`, `${noun} has exactly ${digits} digits.`, { digits });
}

function fault(name: string, message: string, details: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError('invalid', `identifier.${name}`, message, details);
}

/** Any white space, the no-break kinds too: these numbers are pasted from letters and spreadsheets. */
function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

function isDigits(text: string, count: number): boolean {
  return text.length === count && /^\d+$/.test(text);
}

function digitsOf(number: number, count: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= 10 ** count) throw new RangeError(`A whole number of at most ${count} digits is needed.`);
  return String(number).padStart(count, '0');
}

function uaiLetter(digits: string): string {
  return UAI_LETTERS.charAt(Number(digits.slice(0, 7)) % UAI_LETTERS.length);
}

function passesLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

/** ISO/IEC 7812-1: from the right, every second digit counts double, and a double of two digits counts as their sum. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
}

function digitSum(digits: string): number {
  return [...digits].reduce((total, digit) => total + Number(digit), 0);
}
