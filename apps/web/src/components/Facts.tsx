import type { ReactNode } from 'react';
import classes from './Facts.module.css';

/** Names and values side by side: `[[words.asked, euros(…)], …]`. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
