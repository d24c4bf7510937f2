import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

/** Says something to people who do not look at the screen: a save, a filter's result, a refusal. */
export function announce(message: string): void {
  // The same words twice in a row would not be read: a no-break space makes them different.
  text = message === text ? `${message}\u00a0` : message;
  listeners.forEach((listener) => listener());
}

/** The page's one polite live region. */
export function Announcer() {
  const said = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, () => text);
  return <div className="visually-hidden" role="status" aria-live="polite">{said}</div>;
}
