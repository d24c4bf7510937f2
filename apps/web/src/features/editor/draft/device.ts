import { createStore, get, update } from 'idb-keyval';
import type { Kept } from './draft';
import { livingTabs, whenGone } from './tabs';

/**
 * What the server does not have yet, on this device: one record per person and project, in it one entry per tab, so that two tabs never overwrite each other.
 * An entry leaves as soon as the server has it all.
 */
type Record = Readonly<{ [tab: string]: Kept }>;
export interface Place {
  readonly userId: string;
  readonly projectId: string;
  readonly tab: string;
}

const store = createStore('cfa-grants', 'drafts');
const recordOf = ({ userId, projectId }: Place): string => `draft:${userId}:${projectId}`;

/** Keeps this tab's entry, or takes it out; false when the browser keeps nothing. */
export async function keepOnDevice(place: Place, kept: Kept | null): Promise<boolean> {
  try {
    await update<Record>(recordOf(place), (before = {}) => {
      const others = without(before, place.tab);
      return kept ? { ...others, [place.tab]: kept } : others;
    }, store);
    forgetHaste(place);
    return true;
  } catch {
    return false;
  }
}

const without = (record: Record, tab: string): Record => Object.fromEntries(Object.entries(record).filter(([other]) => other !== tab));

interface Found {
  readonly own: Kept | null;
  /** Left behind by tabs that are gone, the latest first. */
  readonly others: readonly Kept[];
}

/** This tab's entry and those of tabs that are gone. */
export async function takeFromDevice(place: Place): Promise<Found> {
  try {
    const living = await livingTabs();
    const record = (await get<Record>(recordOf(place), store)) ?? {};
    const gone = Object.entries(record).filter(([other]) => other !== place.tab && !living.has(other));
    return { own: latest(record[place.tab] ?? null, inHaste(place)), others: gone.map(([, kept]) => kept).sort((a, b) => b.keptAt.localeCompare(a.keptAt)) };
  } catch {
    return { own: inHaste(place), others: [] };
  }
}

const latest = (one: Kept | null, other: Kept | null): Kept | null => (one && other ? (other.keptAt > one.keptAt ? other : one) : one ?? other);

/** Forgets the entries of tabs that are gone, once this tab has kept what was in them. */
export async function forgetGone(place: Place): Promise<void> {
  try {
    const living = await livingTabs();
    await update<Record>(recordOf(place), (before = {}) => Object.fromEntries(Object.entries(before).filter(([other]) => other === place.tab || living.has(other))), store);
  } catch {
    return; // they are merged again next time, to the same end
  }
}

/** What tabs left behind that went while this one was open. Two tabs may find the same: joining it twice changes nothing. */
export async function adoptGone(place: Place, found: (kept: Kept) => Promise<boolean>): Promise<void> {
  const { others } = await takeFromDevice(place);
  const areKept = await Promise.all(others.map(found));
  if (others.length > 0 && areKept.every(Boolean)) await forgetGone(place);
}

/**
 * Tabs that hold something of this project and are still there: when one of them goes, `found` gets its entry. After a reload the page before may seem alive
 * for a moment, too. Gives what ends the waiting.
 */
export function whenOthersGo(place: Place, found: (kept: Kept) => Promise<boolean>): () => void {
  const ended = new AbortController();
  const watch = async (): Promise<void> => {
    const record = (await get<Record>(recordOf(place), store)) ?? {};
    for (const other of Object.keys(record).filter((tab) => tab !== place.tab)) {
      whenGone(other, ended.signal, async () => {
        const kept = (await get<Record>(recordOf(place), store))?.[other];
        if (!kept || ended.signal.aborted) return;
        if (await found(kept)) await update<Record>(recordOf(place), (before = {}) => without(before, other), store);
      });
    }
  };
  watch().catch(() => undefined);
  return () => ended.abort();
}

const hasteOf = ({ tab, ...place }: Place): string => `${recordOf({ tab, ...place })}:${tab}`;

/** The page is being left and the last key is still on its way to the store: this one is written before the page is gone. False when the browser keeps nothing. */
export function keepInHaste(place: Place, kept: Kept): boolean {
  try {
    localStorage.setItem(hasteOf(place), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

function inHaste(place: Place): Kept | null {
  try {
    const text = localStorage.getItem(hasteOf(place));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

function forgetHaste(place: Place): void {
  try {
    localStorage.removeItem(hasteOf(place));
  } catch {
    return; // nothing is kept there, then
  }
}
