import { Group, Text } from '@mantine/core';
import { euros } from '../lib/format';
import { shareOf } from '../lib/euros';
import classes from './Gauge.module.css';

export interface GaugePart {
  readonly label: string;
  readonly cents: string | bigint;
  /** Any CSS colour that stands out against white and its neighbours; the legend names it too. */
  readonly colour: string;
}

/** A bar of parts of a whole (an envelope: committed, reserved, available) with its figures beside it: the picture only repeats them. */
export function Gauge({ label, whole, parts }: { readonly label: string; readonly whole: string | bigint; readonly parts: readonly GaugePart[] }) {
  const wide = parts.map((part) => ({ ...part, percent: Math.min(100, Math.max(0, (shareOf(part.cents, whole) ?? 0) / 100)) }));
  return (
    <figure className={classes.gauge}>
      <figcaption><Group justify="space-between"><Text size="sm" fw={550}>{label}</Text><Text size="sm" className="amount">{euros(whole)}</Text></Group></figcaption>
      <div className={classes.bar} aria-hidden>
        {wide.map(({ label: name, percent, colour }) => <span key={name} style={{ width: `${percent}%`, background: colour }} />)}
      </div>
      <ul className={classes.legend}>
        {wide.map(({ label: name, cents, colour }) => (
          <li key={name}><span className={classes.swatch} style={{ background: colour }} aria-hidden /><span>{name}</span><strong className="amount">{euros(cents)}</strong></li>
        ))}
      </ul>
    </figure>
  );
}
