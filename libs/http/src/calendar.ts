/** Whether the `YYYY-MM-DD` at the start of a text exists: JavaScript would read 31 February as 3 March. */
export function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
