import classes from './StackedBar.module.css';
import { shareOf } from '../lib/euros';

/** Fillings that can be told apart without colours and on grey paper. */
export type Filling = 'solid' | 'hatched' | 'dotted' | 'light' | 'empty';

interface StackedBarProps {
  /** The whole bar; parts are drawn to its scale. */
  readonly whole: string | bigint;
  readonly parts: readonly { readonly filling: Filling; readonly amount: string | bigint }[];
}

/** Parts of a whole, without words: a picture beside the figures of a table's row. `Fillings` says what they are. */
export function StackedBar({ whole, parts }: StackedBarProps) {
  return (
    <div className={classes.bar} aria-hidden>
      {parts.map(({ filling, amount }) => <span key={filling} className={classes[filling]} style={{ width: `${Math.min(100, Math.max(0, (shareOf(amount, whole) ?? 0) / 100))}%` }} />)}
    </div>
  );
}

/** What the fillings stand for. */
export function Fillings({ label, names }: { readonly label: string; readonly names: readonly (readonly [filling: Filling, name: string])[] }) {
  return (
    <ul className={classes.legend} aria-label={label}>
      {names.map(([filling, name]) => <li key={filling}><span className={`${classes.swatch} ${classes[filling]}`} aria-hidden />{name}</li>)}
    </ul>
  );
}
