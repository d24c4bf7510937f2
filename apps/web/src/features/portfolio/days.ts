const DAY_MS = 86_400_000;

/** Days as `2024-12-31`, without hours: arithmetic on them is the calendar's. */
export const daysFrom = (first: string, day: string): number => Math.round((Date.parse(day) - Date.parse(first)) / DAY_MS);
export const dayAfter = (first: string, days: number): string => new Date(Date.parse(first) + days * DAY_MS).toISOString().slice(0, 10);

/** The last days of the years between two days, the second not included. */
export function yearEnds(first: string, last: string): readonly string[] {
  const ends: string[] = [];
  for (let year = Number(first.slice(0, 4)); `${year}-12-31` < last; year++) ends.push(`${year}-12-31`);
  return ends;
}

/** An instant of the day for formats that want one; noon is the same day from London to Paris and beyond. */
export const noonOf = (day: string): string => `${day}T12:00:00Z`;
