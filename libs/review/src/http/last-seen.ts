import { CURSOR_INSTANT, CURSOR_UUID, decodeCursor } from '#libs/http';
import type { QueuePosition } from '../application/branch-queue.query.js';

/** Instant and id of the last row of the page before; null on the first page. */
export function lastSeen(cursor: string | undefined): readonly [string, string] | null {
  const [instant, id] = decodeCursor(cursor, [CURSOR_INSTANT, CURSOR_UUID]) ?? [];
  return instant === undefined || id === undefined ? null : [instant, id];
}

/** The same for lists of cases. */
export function queuePosition(cursor: string | undefined): QueuePosition | null {
  const seen = lastSeen(cursor);
  return seen && { openedAt: seen[0], id: seen[1] };
}
