import type { paths } from '../../../lib/api';

export type QueueQuery = NonNullable<paths['/api/review/queues/{branch}/cases']['get']['parameters']['query']>;
export type QueueFilters = Omit<QueueQuery, 'limit' | 'cursor'>;

const STATES = ['queued', 'underReview', 'correctionRequested', 'proposed', 'granted', 'partlyGranted', 'refused', 'withdrawn'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const oneOf = (...values: readonly string[]) => (text: string): boolean => values.includes(text);
const matches = (pattern: RegExp) => (text: string): boolean => pattern.test(text);
const days = matches(/^\d{1,3}$/);
const cents = matches(/^(0|[1-9]\d{0,14})$/);

/** By the name that address, saved filters and server share: what is a value at all. */
const FILTERS: Readonly<Record<keyof QueueFilters, (text: string) => boolean>> = {
  state: oneOf(...STATES),
  assignee: (text) => oneOf('me', 'nobody', 'others')(text) || UUID.test(text),
  rules: oneOf('pass', 'fail', 'missing'),
  duplicates: oneOf('true', 'false'),
  overdue: oneOf('true', 'false'),
  region: matches(/^[0-9A-Z]{2,3}$/),
  minAgeDays: days,
  maxAgeDays: days,
  minRequestedCents: cents,
  maxRequestedCents: cents,
};
export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as readonly FilterName[];

/** The filters of an address, by name. An address that was mistyped, or of another day, shows the queue without what it says wrongly. */
export function filtersIn(address: URLSearchParams): Readonly<Partial<Record<FilterName, string>>> {
  return Object.fromEntries(FILTER_NAMES.flatMap((name) => {
    const text = address.get(name);
    return text !== null && FILTERS[name](text) ? [[name, text]] : [];
  }));
}

/** What the server is asked. Numbers are numbers, as its description says. */
export function queryOf(filters: Readonly<Partial<Record<FilterName, string>>>): QueueFilters {
  const { minAgeDays, maxAgeDays, ...texts } = filters;
  return {
    ...(texts as QueueFilters),
    ...(minAgeDays === undefined ? {} : { minAgeDays: Number(minAgeDays) }),
    ...(maxAgeDays === undefined ? {} : { maxAgeDays: Number(maxAgeDays) }),
  };
}

/** The address with another value for one filter; an empty one takes it away. */
export function withFilter(address: URLSearchParams, name: FilterName, value: string): URLSearchParams {
  const next = new URLSearchParams(address);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/** Whether two sets of filters show the same. */
export const sameFilters = (a: Readonly<Record<string, string | undefined>>, b: Readonly<Record<string, string | undefined>>): boolean => FILTER_NAMES.every((name) => a[name] === b[name]);
