import { useEffect, useState } from 'react';

function stored<Value extends object>(key: string, initial: Value): Value {
  try {
    const text = sessionStorage.getItem(key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...initial, ...value } : initial;
  } catch {
    return initial; // a browser that keeps nothing, or something else under this name
  }
}

/**
 * What somebody types, kept in this tab until it is sent: a reload or another language loses nothing. Never for passwords.
 * `forget` when it has been sent.
 */
export function useKept<Value extends object>(key: string, initial: Value): readonly [value: Value, change: (part: Partial<Value>) => void, forget: () => void] {
  const [value, setValue] = useState(() => stored(key, initial));
  const [sent, setSent] = useState(false);
  useEffect(() => {
    try {
      if (sent) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // nothing is kept; nothing else changes
    }
  }, [key, value, sent]);
  return [value, (part) => setValue((before) => ({ ...before, ...part })), () => setSent(true)];
}
