import type { UserId } from '#libs/contracts';
import { type Change, mergeChanges } from '#libs/kernel';

/** One save: what it changed, who made it and when. */
export interface Revision {
  readonly version: number;
  readonly at: Date;
  readonly by: { readonly userId: UserId; readonly displayName: string };
  readonly changes: readonly Change[];
}

/** A net change since some version, with the last save that touched the place. */
export interface RecordedChange extends Change {
  readonly at: string;
  readonly by: { readonly userId: UserId; readonly displayName: string };
}

/** Folds successive revisions, oldest first, into what is different now; each place with who touched it last. */
export function changesSince(revisions: readonly Revision[]): RecordedChange[] {
  return mergeChanges(...revisions.map(({ changes }) => changes)).flatMap((change) => {
    const last = revisions.findLast(({ changes }) => changes.some(({ path }) => touches(path, change.path)));
    return last === undefined ? [] : [{ ...change, at: last.at.toISOString(), by: last.by }];
  });
}

function touches(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`) || other.startsWith(`${path}/`);
}
