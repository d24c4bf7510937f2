import { DomainError } from '#libs/kernel';
import { isOnCalendar } from './calendar.js';

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A cursor is the sort key of the last row seen, base64url of a JSON array of strings. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Throws `request.invalid-cursor` (400) when the cursor is not one of ours; `patterns` describe each part of the key. */
export function decodeCursor(cursor: string | undefined, patterns: readonly RegExp[]): readonly string[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === patterns.length && key.every((part, index) => typeof part === 'string' && patterns[index]?.test(part) && (patterns[index] !== CURSOR_INSTANT || isInstant(part)))) return key as string[];
  } catch {
    // falls through to the named error
  }
  throw new DomainError('invalid', 'request.invalid-cursor', 'The cursor is not one that a page of this list returned');
}

export const CURSOR_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** With its day on the calendar and its time on the clock, or PostgreSQL would refuse it. */
export const CURSOR_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z$/;

function isInstant(text: string): boolean {
  return isOnCalendar(text) && !text.startsWith('0000') && !Number.isNaN(Date.parse(text));
}

/** Cuts `limit + 1` fetched rows to a page. */
export function pageOf<Row, T>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[], view: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
