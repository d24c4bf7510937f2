/** U+202F: groups digits and stands before `€` and `%` in French, and never lets a line break in between. */
export const NARROW_NO_BREAK_SPACE = '\u202f';

/** `1234567` → `1 234 567`, with narrow no-break spaces. Takes digits only. */
export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, NARROW_NO_BREAK_SPACE);
}
