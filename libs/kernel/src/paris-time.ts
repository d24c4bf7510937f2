import { DateTime } from 'luxon';
import { DomainError } from './domain-error.js';

/*
 * Legal deadlines and budget years follow French wall time; the database and the code hold instants. Every crossing between the two is here.
 */

const PARIS = { zone: 'Europe/Paris', locale: 'fr-FR', numberingSystem: 'latn' } as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL_MINUTE = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/;
const LOCAL_MINUTE_FORMAT = "yyyy-MM-dd'T'HH:mm";

/** The calendar year in Paris: a decision of 31 December at 23:30 UTC belongs to the next year. */
export function parisYear(at: Date): number {
  return inParis(at).year;
}

/** The calendar day in Paris, `YYYY-MM-DD`. */
export function parisDay(at: Date): string {
  return inParis(at).toFormat('yyyy-MM-dd');
}

/**
 * The same wall time in Paris, some calendar months later (or earlier, when negative). The day is cut to the end of a shorter month:
 * 31 December + 2 months = 28 or 29 February. A wall time that the spring change skips moves one hour on.
 * Throws a RangeError when `months` is no integer.
 */
export function plusMonths(at: Date, months: number): Date {
  return shifted(at, { months });
}

/** The same wall time in Paris, some calendar days later (or earlier): 24 hours apart, but 23 or 25 over a clock change. Throws a RangeError when `days` is no integer. */
export function plusDays(at: Date, days: number): Date {
  return shifted(at, { days });
}

/**
 * The instant of a wall time in Paris, `YYYY-MM-DDTHH:mm`. In the hour that autumn repeats it is the earlier of the two.
 * Throws `time.invalid-local-time` for anything of another shape or off the calendar, `time.skipped-local-time` for a time the spring change skips.
 */
export function parisInstant(local: string): Date {
  const wall = DateTime.fromISO(local, PARIS);
  if (!LOCAL_MINUTE.test(local) || !wall.isValid) {
    throw new DomainError('invalid', 'time.invalid-local-time', 'A local time is written YYYY-MM-DDTHH:mm and is on the calendar.');
  }
  if (wall.toFormat(LOCAL_MINUTE_FORMAT) !== local) {
    throw new DomainError('invalid', 'time.skipped-local-time', 'Clocks in Paris skip this time: summer time starts.');
  }
  return new Date(Math.min(...wall.getPossibleOffsets().map((possible) => possible.toMillis())));
}

/** The end of a day in Paris, exclusive: the instant the next day starts. Compare with `<`. Throws `time.invalid-day`. */
export function endOfParisDay(day: string): Date {
  const start = DateTime.fromISO(day, PARIS);
  if (!DAY.test(day) || !start.isValid) {
    throw new DomainError('invalid', 'time.invalid-day', 'A day is written YYYY-MM-DD and is on the calendar.');
  }
  return start.plus({ days: 1 }).startOf('day').toJSDate();
}

/** As of when: a day `YYYY-MM-DD` stands for its end in Paris, an instant for itself. Throws `time.invalid-day` for a day that is not on the calendar. */
export function momentOf(dayOrInstant: string): Date {
  return dayOrInstant.length === 10 ? new Date(endOfParisDay(dayOrInstant).getTime() - 1) : new Date(dayOrInstant);
}

/** `JJ/MM/AAAA à HH:mm`, Paris time: `14/07/2026 à 09:05`. */
export function formatParis(at: Date): string {
  return inParis(at).toFormat("dd/MM/yyyy 'à' HH:mm");
}

/** `JJ/MM/AAAA`, Paris time: `14/07/2026`. */
export function formatParisDay(at: Date): string {
  return inParis(at).toFormat('dd/MM/yyyy');
}

function inParis(at: Date): DateTime<true> {
  const local = DateTime.fromJSDate(at, PARIS);
  if (!local.isValid) throw new RangeError('An invalid date has no place on the calendar.');
  return local;
}

function shifted(at: Date, by: { readonly months: number } | { readonly days: number }): Date {
  if (!Object.values(by).every((amount) => Number.isSafeInteger(amount))) throw new RangeError('Deadlines move by whole days and months.');
  return inParis(at).plus(by).toJSDate();
}
