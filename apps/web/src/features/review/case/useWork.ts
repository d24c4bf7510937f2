import { del, get, set } from 'idb-keyval';
import { useCallback, useEffect, useRef, useState } from 'react';
import { fromKept, type KeptWork, NO_WORK, toKeep, type Work } from './sheet';

interface Line {
  readonly lineId: string;
  readonly costCents: string;
}

export interface KeptOn {
  /** Null until what was kept has been read. */
  readonly work: Work | null;
  readonly change: (next: (before: Work) => Work) => void;
  /** It was sent, or given up: nothing of it stays on this machine. */
  readonly forget: () => void;
  /** When what is shown now was typed, if it came back from this machine. */
  readonly restoredFrom: string | null;
  /** Lines that were decided and have changed since. */
  readonly dropped: number;
  /** The browser keeps nothing: whoever closes the page loses their work. */
  readonly isFleeting: boolean;
}

/** Work on a case that was not sent yet, kept on this machine at every change: closing the page, a lost session or a power cut lose nothing. */
export function useWork(key: string, lines: readonly Line[], start: Work = NO_WORK): KeptOn {
  const [state, setState] = useState<{ readonly work: Work | null; readonly restoredFrom: string | null; readonly dropped: number }>({ work: null, restoredFrom: null, dropped: 0 });
  const [isFleeting, setFleeting] = useState(false);
  const first = useRef({ lines, start });
  const touched = useRef(false);

  useEffect(() => {
    let wanted = true;
    get<KeptWork>(key).then((kept) => {
      if (!wanted) return;
      if (!kept) return setState({ work: first.current.start, restoredFrom: null, dropped: 0 });
      const { dropped, ...work } = fromKept(kept, first.current.lines);
      setState({ work, restoredFrom: kept.at, dropped });
    }, () => {
      if (!wanted) return;
      setFleeting(true);
      setState({ work: first.current.start, restoredFrom: null, dropped: 0 });
    });
    return () => { wanted = false; };
  }, [key]);

  useEffect(() => {
    if (!touched.current || state.work === null) return;
    set(key, toKeep(state.work, first.current.lines, new Date())).then(() => setFleeting(false), () => setFleeting(true));
  }, [key, state.work]);

  const change = useCallback((next: (before: Work) => Work) => {
    touched.current = true;
    setState((before) => (before.work === null ? before : { ...before, work: next(before.work) }));
  }, []);
  const forget = useCallback(() => {
    touched.current = false;
    void del(key).catch(() => undefined);
  }, [key]);
  return { ...state, change, forget, isFleeting };
}
