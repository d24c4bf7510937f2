import { daysBetween } from '../../../lib/format';

/** From when on the end of a certificate is worth a word: renewing one takes a CFA two to three months. */
export const WARNING_DAYS = 90;

export type Qualiopi = { readonly state: 'unknown' } | { readonly state: 'expired' | 'ending' | 'valid'; readonly days: number };

/** How a certificate stands. `validUntil` is the last day on which it counts (`2026-03-31`), `today` the day it is in Paris. */
export function qualiopiOn(validUntil: string | null, today: string): Qualiopi {
  if (validUntil === null) return { state: 'unknown' };
  const days = daysBetween(today, validUntil);
  if (days < 0) return { state: 'expired', days };
  return { state: days <= WARNING_DAYS ? 'ending' : 'valid', days };
}
