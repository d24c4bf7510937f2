import { Anchor, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import classes from './home.module.css';
import { useHomeWords } from './words';

/** What one role finds on its home page. */
export function Part({ title, actions, children }: { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.part}>
      <Group justify="space-between" align="baseline"><Title order={2} size="h3" id={id}>{title}</Title>{actions}</Group>
      {children}
    </section>
  );
}

export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: string | undefined;
  /** Says that something is wrong; the label says what. */
  readonly bad?: boolean;
}

/** A few numbers, large. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value, note, bad }) => (
        <div key={label} className={`${classes.figure} ${bad ? classes.bad : ''}`}>
          <dt>{label}</dt>
          <dd><span className={classes.value}>{value}</span>{note && <div className={classes.note}>{note}</div>}</dd>
        </div>
      ))}
    </dl>
  );
}

export type LinkTo = readonly [to: string, label: string];

export function UsefulLinks({ links }: { readonly links: readonly LinkTo[] }) {
  const words = useHomeWords();
  return (
    <Card title={words.links} className="no-print">
      <ul className={classes.links}>{links.map(([to, label]) => <li key={to}><Anchor component={Link} to={to}>{label}</Anchor></li>)}</ul>
    </Card>
  );
}

/** To the right of a card's title: where all of it is. */
export function SeeAll({ to, children }: { readonly to: string; readonly children: string }) {
  return <Anchor component={Link} to={to} size="sm" className="no-print">{children}</Anchor>;
}

export function Nothing({ children }: { readonly children: string }) {
  return <Text size="sm" c="dimmed">{children}</Text>;
}
