import type { paths } from '../../lib/api';

export type PortfolioQuery = NonNullable<paths['/api/portfolio/overview']['get']['parameters']['query']>;

/** From which sides the portfolio is looked at, as the server names them. */
export const SIDES = ['year', 'campaign', 'branch', 'region', 'purpose', 'category'] as const;
export type Side = (typeof SIDES)[number];

const PURPOSES = ['modernisedEquipment', 'innovativeTechnicalWorkshop', 'newGenerationCentre'];

/** How the address calls each side, and what is a value at all. */
const IN_ADDRESS: Readonly<Record<Side, { readonly name: string; readonly isValue: (text: string) => boolean }>> = {
  year: { name: 'annee', isValue: (text) => /^(19|20|21)\d{2}$/.test(text) },
  campaign: { name: 'campagne', isValue: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) },
  branch: { name: 'branche', isValue: (text) => /^[a-z0-9-]{1,40}$/.test(text) },
  region: { name: 'region', isValue: (text) => /^[0-9A-Z-]{1,10}$/.test(text) },
  purpose: { name: 'finalite', isValue: (text) => PURPOSES.includes(text) },
  category: { name: 'categorie', isValue: (text) => /^[a-zA-Z]{1,40}$/.test(text) },
};
const DATE = 'date';
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Which part of the portfolio, as of when. The address carries it, so that a link shows the same. */
export interface Selection {
  readonly filters: Readonly<Partial<Record<Side, readonly string[]>>>;
  /** A day (its end), an instant, or null: now. */
  readonly asOf: string | null;
}

/** What an address selects. What it says wrongly, it does not say. */
export function selectionIn(address: URLSearchParams): Selection {
  const filters = Object.fromEntries(SIDES.flatMap((side) => {
    const { name, isValue } = IN_ADDRESS[side];
    const values = [...new Set(address.get(name)?.split(',').filter(isValue))];
    return values.length > 0 ? [[side, values]] : [];
  }));
  return { filters, asOf: momentIn(address) };
}

export function momentIn(address: URLSearchParams): string | null {
  const text = address.get(DATE);
  return text !== null && INSTANT.test(text) && isOnCalendar(text) ? text : null;
}

function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && !Number.isNaN(Date.parse(text));
}

/** The query string of a selection, with its `?`; empty for all of the portfolio, now. */
export function addressOf({ filters, asOf }: Selection): string {
  const address = new URLSearchParams();
  for (const side of SIDES) if (filters[side]?.length) address.set(IN_ADDRESS[side].name, filters[side].join(','));
  if (asOf !== null) address.set(DATE, asOf);
  // Commas and colons may stand in an address as they are, and read better.
  const text = address.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text && `?${text}`;
}

/** What the server is asked. */
export function questionOf({ filters, asOf }: Selection): PortfolioQuery {
  return { ...Object.fromEntries(SIDES.flatMap((side) => (filters[side]?.length ? [[side, filters[side].join(',')]] : []))), ...(asOf === null ? {} : { asOf }) };
}

/** With one side restricted to these values; to none: not restricted. */
export function onlyWith(selection: Selection, side: Side, values: readonly string[]): Selection {
  const others = Object.fromEntries(Object.entries(selection.filters).filter(([name]) => name !== side));
  return { ...selection, filters: values.length > 0 ? { ...others, [side]: values } : others };
}

/** With one value more or less. */
export function toggled(selection: Selection, side: Side, value: string): Selection {
  const chosen = selection.filters[side] ?? [];
  return onlyWith(selection, side, chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
}

export const isFiltered = ({ filters }: Selection): boolean => SIDES.some((side) => filters[side] !== undefined);
