/** Tabs of this browser. Each holds a lock, which the browser takes back when the tab is closed or crashes: so others know which are gone. */

const LOCK = 'draft-tab:';
const REMEMBERED_AS = 'draft-tab';
/** The page before a reload may hold the lock a moment longer. */
const RELOAD_MS = 1_000;

export async function livingTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}

/** Runs something when another tab is gone, once in all tabs that wait for it. */
export function whenGone(tab: string, signal: AbortSignal, run: () => Promise<void>): void {
  navigator.locks?.request(`${LOCK}${tab}`, { signal }, run).catch(() => undefined);
}

let own: Promise<string> | undefined;
/** This tab's name: the same after a reload, another one in a tab that was duplicated. */
export const thisTab = (): Promise<string> => (own ??= named());

async function named(): Promise<string> {
  const remembered = readRemembered();
  if (remembered && (await holds(remembered))) return remembered;
  const name = crypto.randomUUID();
  await holds(name);
  try {
    sessionStorage.setItem(REMEMBERED_AS, name);
  } catch {
    return name; // another name after a reload: then its entry is that of a tab that is gone
  }
  return name;
}

function readRemembered(): string | null {
  try {
    return sessionStorage.getItem(REMEMBERED_AS);
  } catch {
    return null;
  }
}

/** Takes the tab's lock for as long as the page lives; false when a living tab has it: this one is its copy. */
function holds(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(`${LOCK}${name}`, { signal: AbortSignal.timeout(RELOAD_MS) }, () => {
      resolve(true);
      return new Promise<never>(() => undefined);
    }).catch(() => resolve(false));
  });
}
