import { createStore, del, get, set } from 'idb-keyval';
import { useEffect, useState } from 'react';
import { type Answer, EMPTY_ANSWER, isEmpty } from './answer';

interface Kept {
  readonly answer: Answer;
  readonly keptAt: string;
}

/** A database of its own: idb-keyval makes one store in each. Opened when it is first needed, so that a browser without one can still answer. */
let opened: ReturnType<typeof createStore> | undefined;
const store = () => (opened ??= createStore('cfa-grants-answers', 'answers'));

async function kept(key: string): Promise<Kept | null> {
  try {
    return (await get<Kept>(key, store())) ?? null;
  } catch {
    return null; // a browser that keeps nothing
  }
}

async function keep(key: string, answer: Answer): Promise<boolean> {
  try {
    if (isEmpty(answer)) await del(key, store());
    else await set(key, { answer, keptAt: new Date().toISOString() } satisfies Kept, store());
    return true;
  } catch {
    return false;
  }
}

/**
 * An answer that is kept on this device with every key pressed, until the server has taken it: a session that ended, a closed tab, a change of
 * language lose nothing. By person, so that nobody finds another's words on a shared computer's portal. Null until it was looked for.
 */
export function useKeptAnswer(userId: string, correctionId: string) {
  const key = `answer:${userId}:${correctionId}`;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [foundFrom, setFoundFrom] = useState<string | null>(null);
  const [isKept, setIsKept] = useState(false);

  useEffect(() => {
    let current = true;
    void kept(key).then((found) => {
      if (!current) return;
      setAnswer(found?.answer ?? EMPTY_ANSWER);
      setFoundFrom(found?.keptAt ?? null);
    });
    return () => { current = false; };
  }, [key]);

  const change = (next: Answer) => {
    setAnswer(next);
    void keep(key, next).then((done) => setIsKept(done && !isEmpty(next)));
  };
  const forget = async () => {
    setFoundFrom(null);
    setIsKept(false);
    await keep(key, EMPTY_ANSWER);
  };
  return { answer, change, foundFrom, isKept, forget, discard: () => { setAnswer(EMPTY_ANSWER); void forget(); } };
}
