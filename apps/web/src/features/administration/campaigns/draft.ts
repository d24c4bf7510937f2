import { del, get, set } from 'idb-keyval';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 300;

interface Draft<Value> {
  /** Null until what was kept has been looked for. */
  readonly value: Value | null;
  readonly change: (part: Partial<Value>) => void;
  /** False when this browser keeps nothing. */
  readonly isKept: boolean;
  /** Forgets what is kept; what is typed from now on is kept again. */
  readonly discard: () => void;
}

/** What somebody types into a long form, kept in this browser's database under `key` until it is discarded: closing the window loses nothing. */
export function useDraft<Value extends object>(key: string, initial: Value | undefined): Draft<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [isKept, setKept] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isReady = initial !== undefined;
  const first = useRef(initial);
  useEffect(() => { first.current = initial; });

  useEffect(() => {
    if (!isReady) return;
    let left = false;
    const begin = (stored: Partial<Value> | undefined) => { if (!left && first.current) setValue({ ...first.current, ...stored }); };
    get<Partial<Value>>(key).then(begin, () => { setKept(false); begin(undefined); });
    return () => { left = true; };
  }, [key, isReady]);

  const keep = (next: Value) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { set(key, next).catch(() => setKept(false)); }, PAUSE_MS);
  };
  return {
    value, isKept,
    change: (part) => setValue((before) => {
      if (!before) return before;
      const next = { ...before, ...part };
      keep(next);
      return next;
    }),
    discard: () => {
      clearTimeout(timer.current);
      del(key).catch(() => undefined);
      if (initial) setValue(initial);
    },
  };
}

export const newCampaignKey = (userId: string): string => `campaign of ${userId}`;

/** Whether something is kept under the key. */
export function useHasDraft(key: string): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => { get(key).then((stored) => setHas(stored !== undefined), () => undefined); }, [key]);
  return has;
}
