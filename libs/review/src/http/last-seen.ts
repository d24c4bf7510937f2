import { CURSOR_INSTANT, CURSOR_UUID, decodeCursor } from '#libs/http';

/** Instant and id of the last row of the page before; null on the first page. */
export function lastSeen(cursor: string | undefined): readonly [string, string] | null {
  const [instant, id] = decodeCursor(cursor, [CURSOR_INSTANT, CURSOR_UUID]) ?? [];
  return instant === undefined || id === undefined ? null : [instant, id];
}
