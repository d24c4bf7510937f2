import { type RefObject, useEffect, useState } from 'react';
import { type RowsInView, rowsInView } from './rows-in-view';

const FIRST: RowsInView = { from: 0, to: 40 };

/** Which rows of a long list are near the window, while it scrolls. The height of a row is the list's `--row`. On paper: all that are here. */
export function useRowsInView(list: RefObject<HTMLElement | null>, count: number): RowsInView {
  const [view, setView] = useState(FIRST);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const element = list.current;
      if (!element) return;
      const { top, height } = element.getBoundingClientRect();
      const next = rowsInView({ count, rowHeight: count === 0 ? 1 : height / count, above: -top, windowHeight: window.innerHeight });
      setView((before) => (before.from === next.from && before.to === next.to ? before : next));
    };
    const soon = () => { frame ||= requestAnimationFrame(look); };
    const whole = () => setView({ from: 0, to: count });
    look();
    // What stands above the list may come later, or fold.
    const page = new ResizeObserver(soon);
    page.observe(document.body);
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    window.addEventListener('beforeprint', whole);
    window.addEventListener('afterprint', soon);
    return () => {
      cancelAnimationFrame(frame);
      page.disconnect();
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
      window.removeEventListener('beforeprint', whole);
      window.removeEventListener('afterprint', soon);
    };
  }, [list, count]);
  return { from: Math.min(view.from, Math.max(0, count - 1)), to: Math.min(view.to, count) };
}
