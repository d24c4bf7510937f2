/** Amounts as people type them. Cents are `bigint`: no float touches money. */

const SPACES = /[\s\u00a0\u202f]/g;
const FRENCH = /^(-?)(\d+)(?:[,.](\d{1,2}))?$/;

/** Cents of what somebody typed (`1 234,5`, `1234.50 €`), or null when it is no amount of euros and cents. */
export function parseEuros(typed: string): bigint | null {
  const bare = typed.replace(SPACES, '').replace(/€$|EUR$/i, '');
  const match = FRENCH.exec(bare) ?? FRENCH.exec(withoutGrouping(bare));
  if (!match) return null;
  const [, minus, whole = '0', cents = ''] = match;
  const value = BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0') || '0');
  return minus ? -value : value;
}

/** `1.234.567,89` and `1,234,567.89`, as spreadsheets of other countries write it: the last mark is the decimal one, the others group by three. */
function withoutGrouping(text: string): string {
  const match = /^(-?\d{1,3})((?:[.,]\d{3})+)(?:([.,])(\d{1,2}))?$/.exec(text);
  if (!match) return text;
  const [, head, groups = '', mark, cents] = match;
  const marks = new Set(groups.replace(/\d/g, ''));
  if (marks.size !== 1 || (mark !== undefined && marks.has(mark))) return text;
  return `${head}${groups.replace(/[.,]/g, '')}${cents ? `.${cents}` : ''}`;
}

export const sumCents = (amounts: Iterable<string | bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(amount);
  return sum;
};

interface Priced {
  readonly quantity: number | null;
  readonly unitPriceCents: string | null;
}
/** Quantity × unit price in cents; null while one of them is missing. */
export const lineTotal = ({ quantity, unitPriceCents }: Priced): bigint | null => (quantity === null || unitPriceCents === null ? null : BigInt(quantity) * BigInt(unitPriceCents));

/** A part of a whole in basis points, rounded down as the server rounds its rates: the same figure must not show as two. Null of nothing. */
export function shareOf(part: string | bigint, whole: string | bigint): number | null {
  const divisor = BigInt(whole);
  if (divisor <= 0n) return null;
  return Number((BigInt(part) * 10_000n) / divisor);
}
