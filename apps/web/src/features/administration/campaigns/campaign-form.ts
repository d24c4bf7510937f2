import type { View } from '../../../lib/api';
import { parseEuros } from '../../../lib/euros';

export type Parameters = View<'CampaignParametersView'>;
export type Category = Parameters['excludedCategories'][number];
export type Campaign = View<'CampaignView'>;

const SHARES = ['sectorShare', 'firmShare', 'maxFundingRate'] as const;
const COUNTS = ['depreciationMonthsAbove', 'decisionMonths', 'escalationDaysBefore', 'correctionDays', 'inactivityMonths'] as const;

/** A campaign as it is typed: texts where people type texts, cents where a field reads euros. Dates and hours are Paris wall time. */
export interface CampaignForm extends Readonly<Record<(typeof SHARES)[number] | (typeof COUNTS)[number], string>> {
  readonly year: string;
  readonly title: string;
  readonly opensOn: string;
  readonly opensTime: string;
  readonly closesOn: string;
  readonly closesTime: string;
  readonly taxBasis: Parameters['taxBasis'];
  readonly excludedCategories: readonly Category[];
  readonly requestedMinimum: string | null;
  readonly requestedMaximum: string | null;
  readonly reminderDaysBefore: string;
  readonly ceiling: string | null;
  readonly ceilings: readonly { readonly branchCode: string; readonly cents: string | null }[];
  /** Cents by branch; a branch that is not there starts with nothing. */
  readonly envelopes: Readonly<Record<string, string>>;
}

/** The fields that a refusal can be about, in the order of the form, by the names the server gives them. */
export const FIELDS = [
  'year', 'title', 'opensAt', 'closesAt', 'sectorShare', 'firmShare', 'maxFundingRate', 'depreciationMonthsAbove', 'taxBasis', 'excludedCategories', 'requestedMinimum', 'requestedMaximum',
  'decisionMonths', 'reminderDaysBefore', 'escalationDaysBefore', 'correctionDays', 'inactivityMonths', 'delegationCeilings', 'envelopes',
] as const;
export type Field = (typeof FIELDS)[number];

/** Basis points of a typed percentage (`12,5`, `12.5 %`), or null. */
export function parsePercent(typed: string): number | null {
  const match = /^(\d{1,3})(?:[,.](\d{1,2}))?$/.exec(typed.replace(/[\s\u00a0\u202f%]/g, ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}
const parseCount = (typed: string): number | null => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : null);
/** Days such as `15, 5`; null when something is no number. */
export function parseDays(typed: string): number[] | null {
  const days = typed.split(/[\s,;]+/).filter(Boolean).map(parseCount);
  return days.every((day) => day !== null) ? days : null;
}

/** `12.5` typed as people of the language type it. */
export const typedPercent = (basisPoints: number, mark: ',' | '.'): string => (basisPoints % 100 === 0 ? String(basisPoints / 100) : (basisPoints / 100).toFixed(2).replace(/0$/, '').replace('.', mark));

export function typedParameters(parameters: Parameters, mark: ',' | '.') {
  const { delegationCeilings: { default: ceiling, byBranch }, excludedCategories, requestedMinimum, requestedMaximum, taxBasis, reminderDaysBefore } = parameters;
  return {
    ...(Object.fromEntries(SHARES.map((name) => [name, typedPercent(parameters[name], mark)])) as Record<(typeof SHARES)[number], string>),
    ...(Object.fromEntries(COUNTS.map((name) => [name, String(parameters[name])])) as Record<(typeof COUNTS)[number], string>),
    taxBasis, excludedCategories, requestedMinimum, requestedMaximum, reminderDaysBefore: reminderDaysBefore.join(', '),
    ceiling, ceilings: Object.entries(byBranch).map(([branchCode, cents]) => ({ branchCode, cents })),
  };
}

/** A campaign of which nothing is typed yet. */
export const newCampaign = (defaults: Parameters, mark: ',' | '.', year: number): CampaignForm => ({
  year: String(year), title: '', opensOn: '', opensTime: '09:00', closesOn: '', closesTime: '18:00', ...typedParameters(defaults, mark), envelopes: {},
});

const wallTime = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** The Paris wall time of an instant, as date and time fields take it. */
export function wallTimeOf(instant: string): { readonly on: string; readonly time: string } {
  const [on = '', time = ''] = wallTime.format(new Date(instant)).split(', ');
  return { on, time };
}

/** What stands in a campaign, to be changed. */
export function formOf({ year, title, opensAt, closesAt, parameters }: Campaign, mark: ',' | '.'): CampaignForm {
  const [opening, closing] = [wallTimeOf(opensAt), wallTimeOf(closesAt)];
  return { year: String(year), title, opensOn: opening.on, opensTime: opening.time, closesOn: closing.on, closesTime: closing.time, ...typedParameters(parameters, mark), envelopes: {} };
}

/** The fields in which something is missing or cannot be read; what it means is the server's question. */
export function unreadableIn(form: CampaignForm): Field[] {
  const unreadable: Partial<Record<Field, boolean>> = {
    year: !/^\d{4}$/.test(form.year.trim()),
    title: form.title.trim() === '',
    opensAt: !form.opensOn || !form.opensTime,
    closesAt: !form.closesOn || !form.closesTime,
    ...Object.fromEntries(SHARES.map((name) => [name, parsePercent(form[name]) === null])),
    ...Object.fromEntries(COUNTS.map((name) => [name, parseCount(form[name]) === null])),
    reminderDaysBefore: parseDays(form.reminderDaysBefore) === null,
    delegationCeilings: form.ceiling === null || form.ceilings.some(({ branchCode, cents }) => !branchCode || cents === null) || new Set(form.ceilings.map(({ branchCode }) => branchCode)).size < form.ceilings.length,
  };
  return FIELDS.filter((name) => unreadable[name]);
}

/** What is sent to announce it; everything is said, so that the campaign is what was read over. */
export function requestOf(form: CampaignForm): View<'CreateCampaignDto'> {
  return {
    year: Number(form.year), title: form.title.trim(), opensAt: `${form.opensOn}T${form.opensTime}`, closesAt: `${form.closesOn}T${form.closesTime}`, parameters: parametersOf(form),
    envelopes: Object.entries(form.envelopes).filter(([, cents]) => cents !== '0').map(([branchCode, allocatedCents]) => ({ branchCode, allocatedCents })),
  };
}

function parametersOf(form: CampaignForm): Parameters {
  return {
    ...(Object.fromEntries(SHARES.map((name) => [name, parsePercent(form[name]) ?? 0])) as Record<(typeof SHARES)[number], number>),
    ...(Object.fromEntries(COUNTS.map((name) => [name, parseCount(form[name]) ?? 0])) as Record<(typeof COUNTS)[number], number>),
    taxBasis: form.taxBasis, excludedCategories: [...form.excludedCategories], requestedMinimum: form.requestedMinimum, requestedMaximum: form.requestedMaximum,
    reminderDaysBefore: parseDays(form.reminderDaysBefore) ?? [],
    delegationCeilings: { default: form.ceiling ?? '0', byBranch: Object.fromEntries(form.ceilings.map(({ branchCode, cents }) => [branchCode, cents ?? '0'])) },
  };
}

/** Only what differs from what stands: nothing that somebody else set is set back. */
export function changesFrom(base: CampaignForm, form: CampaignForm): View<'ChangeCampaignDto'> {
  const [before, after] = [requestOf(base), requestOf(form)];
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const [old, own] = [before.parameters ?? {}, after.parameters ?? {}];
  const parameters = Object.fromEntries(Object.entries(own).filter(([name, value]) => !same(value, old[name as keyof typeof old])));
  return {
    ...(after.title !== before.title && { title: after.title }),
    ...(after.opensAt !== before.opensAt && { opensAt: after.opensAt }),
    ...(after.closesAt !== before.closesAt && { closesAt: after.closesAt }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
}

/** What was typed, put onto what stands now: fields that were not touched follow whoever changed them. */
export function rebased(base: CampaignForm, form: CampaignForm, now: CampaignForm): CampaignForm {
  const own = Object.entries(form).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name as keyof CampaignForm]));
  return { ...now, ...Object.fromEntries(own) };
}

interface BranchLike {
  readonly code: string;
  readonly name: string;
  readonly agreements: readonly { readonly idcc: string }[];
}
/** What a paste from a spreadsheet says. */
export interface Pasted {
  /** Cents by branch. */
  readonly amounts: Readonly<Record<string, string>>;
  /** Lines with an amount whose branch nobody knows. */
  readonly unknown: readonly string[];
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

/**
 * Amounts from lines of a spreadsheet: a branch (name, code or IDCC) and an amount, in any columns; or amounts alone, for the branches from `from` on in
 * their order. Lines without an amount (titles) say nothing. Null when it is no table: then the field takes it as text.
 */
export function readTable(text: string, branches: readonly BranchLike[], from = 0): Pasted | null {
  const lines = text.split(/\r?\n/).map((line) => line.split(/\t|;/).map((cell) => cell.trim()).filter(Boolean)).filter((cells) => cells.length > 0);
  if (lines.length < 2 && (lines[0]?.length ?? 0) < 2) return null;
  const known = new Map(branches.flatMap(({ code, name, agreements }) => [[plain(name), code], [plain(code), code], ...agreements.map(({ idcc }) => [idcc, code] as const)] as const));
  const amounts: Record<string, string> = {};
  const unknown: string[] = [];
  let position = from;
  for (const cells of lines) {
    const amountAt = cells.findLastIndex((cell, index) => (index > 0 || cells.length === 1) && parseEuros(cell) !== null);
    const cents = parseEuros(cells[amountAt] ?? '');
    if (cents === null || cents < 0n) continue;
    const code = cells.length === 1 ? branches[position++]?.code : cells.toSpliced(amountAt, 1).map((cell) => known.get(plain(cell)) ?? known.get(cell.padStart(4, '0'))).find(Boolean);
    if (code === undefined) unknown.push(cells.join(' '));
    else amounts[code] = cents.toString();
  }
  return { amounts, unknown };
}
