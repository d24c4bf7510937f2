import { language } from './language';

const LOCALE = language === 'fr' ? 'fr-FR' : 'en-GB';
const PARIS = 'Europe/Paris';

/** `Intl` takes decimal strings and formats them exactly; TypeScript's library does not know it yet. */
const exact = (formatter: Intl.NumberFormat, decimal: string): string => formatter.format(decimal as unknown as number);

const money = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'EUR' });
const amounts = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const millions = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const percentage = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 2 });
const days = new Intl.DateTimeFormat(LOCALE, { timeZone: PARIS, day: '2-digit', month: '2-digit', year: 'numeric' });
const longDays = new Intl.DateTimeFormat(LOCALE, { timeZone: PARIS, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat(LOCALE, { timeZone: PARIS, hour: '2-digit', minute: '2-digit' });
const preciseClock = new Intl.DateTimeFormat(LOCALE, { timeZone: PARIS, hour: '2-digit', minute: '2-digit', second: '2-digit' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** Cents, as the server writes them (a string of digits, perhaps with a minus), as a decimal number of euros. */
export function decimalEuros(cents: string | bigint): string {
  const value = BigInt(cents);
  const size = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}

/** `1 234 567,89 €`, to the cent. */
export const euros = (cents: string | bigint): string => exact(money, decimalEuros(cents));

/** `1 234 567,89`, where the currency stands beside it: in fields and columns of amounts. */
export const amount = (cents: string | bigint): string => exact(amounts, decimalEuros(cents));

/** `185,0 M€` for headlines; the exact figure belongs one click away. Below a million: thousands of euros. */
export function roundedEuros(cents: string | bigint): string {
  const value = BigInt(cents);
  const size = value < 0n ? -value : value;
  if (size >= 100_000_000n) return `${millions.format(tenths(value, 100_000_000n))}\u202fM€`;
  if (size >= 100_000n) return `${whole.format(Number((value + (value < 0n ? -50_000n : 50_000n)) / 100_000n))}\u202fk€`;
  return euros(value);
}

/** An amount in larger units, with one decimal, rounded half away from zero; exact until that rounding. */
export function tenths(value: bigint, unit: bigint): number {
  const sign = value < 0n ? -1n : 1n;
  return Number((value * sign * 10n + unit / 2n) / unit * sign) / 10;
}

/** `12,3` */
export const oneDecimal = (value: number): string => millions.format(value);

export const count = (value: number | string): string => exact(whole, String(value));

/** From basis points: 6 250 is `62,5 %`. */
export const percent = (basisPoints: number): string => percentage.format(basisPoints / 10_000);

/** `JJ/MM/AAAA`, the day it is in Paris. */
export const day = (instant: string | Date): string => days.format(new Date(instant));
/** `lundi 23 novembre 2026` */
export const longDay = (instant: string | Date): string => longDays.format(new Date(instant));
/** `14:32`, in Paris. */
export const time = (instant: string | Date): string => clock.format(new Date(instant));
/** `23/11/2026 14:32` */
export const dayAndTime = (instant: string | Date): string => `${day(instant)}\u00a0${time(instant)}`;
/** `23/11/2026 14:32:05`, to the second: what a receipt says. */
export const exactInstant = (instant: string | Date): string => `${day(instant)}\u00a0${preciseClock.format(new Date(instant))}`;

const DAY_MS = 86_400_000;
const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: PARIS, year: 'numeric', month: '2-digit', day: '2-digit' });
/** `2026-11-23`, the day it is in Paris: what date fields and the API's `asOf` take. */
export const isoDay = (instant: string | Date): string => parisDay.format(new Date(instant));

/** Calendar days in Paris from one instant to another; negative when it lies before. */
export function daysBetween(from: string | Date, to: string | Date): number {
  return Math.round((Date.parse(isoDay(to)) - Date.parse(isoDay(from))) / DAY_MS);
}

export const isPast = (instant: string | Date, now: Date = new Date()): boolean => new Date(instant) < now;

/** `dans 3 jours`, `hier`, `aujourd’hui` */
export const inDays = (instant: string | Date, now: Date = new Date()): string => relative.format(daysBetween(now, instant), 'day');
