import { type ReactNode, useEffect, useRef, useState } from 'react';

/** How far below the window something begins to be fetched. */
const AHEAD = '500px';

/** Something heavy, made only when it is about to be looked at, or printed. `placeholder` keeps its place. */
export function WhenSeen({ placeholder, children }: { readonly placeholder: ReactNode; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (seen || !element) return;
    const show = () => setSeen(true);
    const watch = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) show(); }, { rootMargin: AHEAD });
    watch.observe(element);
    window.addEventListener('beforeprint', show);
    return () => {
      watch.disconnect();
      window.removeEventListener('beforeprint', show);
    };
  }, [seen]);
  return seen ? children : <div ref={place} data-unseen="">{placeholder}</div>;
}
