import { useEffect, useRef, useSyncExternalStore } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Single keys (`n`, `/`) that act while nobody types. WCAG 2.1.4: `enabled` comes from the person's choice. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>, enabled = true): void {
  const latest = useRef(actions);
  useEffect(() => { latest.current = actions; });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled]);
}

const CHOICE = 'shortcuts';
const listeners = new Set<() => void>();
function wanted(): boolean {
  try {
    return localStorage.getItem(CHOICE) !== 'off';
  } catch {
    return true; // a browser that keeps nothing
  }
}

/** Whether single keys act on this machine: on unless the person has turned them off (WCAG 2.1.4). */
export function useShortcutChoice(): readonly [enabled: boolean, choose: (enabled: boolean) => void] {
  const enabled = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, wanted);
  const choose = (next: boolean) => {
    try {
      localStorage.setItem(CHOICE, next ? 'on' : 'off');
    } catch {
      return;
    }
    listeners.forEach((listener) => listener());
  };
  return [enabled, choose];
}
