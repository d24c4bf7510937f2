import { language } from '../../lib/language';
import type { ProblemWords } from './fr';

export type { Details, ProblemWords, Said } from './fr';

const loaders = { fr: () => import('./fr'), en: () => import('./en') };
let loaded: ProblemWords | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/**
 * Fetches the words for refusals. They are many and rarely needed, so no first view waits for them; and a refusal is told in any case, because
 * there are words for every status in the common catalogue: a lost connection must not need another file to be explained.
 */
export function loadProblemWords(): Promise<void> {
  loading ??= loaders[language]().then(({ words }) => {
    loaded = words;
    listeners.forEach((listener) => listener());
  }).catch(() => { loading = null; });
  return loading;
}

export const problemWords = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  },
  current: (): ProblemWords | null => loaded,
};

// While nobody waits for anything, so that a refusal finds its words.
if (document.readyState === 'complete') void loadProblemWords();
else window.addEventListener('load', () => { setTimeout(() => void loadProblemWords(), 1_000); }, { once: true });
