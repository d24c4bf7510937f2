import { sessionUsed } from '../../lib/api';

const USED_AS = 'session-used';
const TOLD_EVERY_MS = 10_000;

/** Each request renews the session; other tabs of the same browser must know, or they would say that it ends. Nothing is told but the time. */
export function onSessionUsed(listener: (at: number) => void): () => void {
  let told = 0;
  const here = sessionUsed.subscribe(() => {
    const at = Date.now();
    listener(at);
    if (at - told < TOLD_EVERY_MS) return;
    told = at;
    try {
      localStorage.setItem(USED_AS, String(at));
    } catch {
      // other tabs ask the server when somebody works in them
    }
  });
  const elsewhere = ({ key, newValue }: StorageEvent) => {
    if (key === USED_AS && newValue !== null && /^\d+$/.test(newValue)) listener(Math.min(Number(newValue), Date.now()));
  };
  window.addEventListener('storage', elsewhere);
  return () => {
    here();
    window.removeEventListener('storage', elsewhere);
  };
}
