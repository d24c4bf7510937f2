import { parisDay } from '#libs/kernel';

const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 100_000;
const days = new Map<number, string>();

/** The Paris calendar day. Paris is a whole number of hours from UTC, so an hour has one answer; asking the calendar for each of a million facts took a minute. */
export function dayOf(at: Date): string {
  const hour = Math.floor(at.getTime() / HOUR_MS);
  let day = days.get(hour);
  if (day === undefined) {
    day = parisDay(at);
    if (days.size >= MOST_REMEMBERED) days.clear();
    days.set(hour, day);
  }
  return day;
}

export function yearOf(at: Date): number {
  return Number(dayOf(at).slice(0, 4));
}
