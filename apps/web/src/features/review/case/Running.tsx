import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { View } from '../../../lib/api';
import { euros, percent } from '../../../lib/format';
import classes from './case.module.css';
import { useCaseWords } from './words';

interface RunningProps {
  readonly preview: View<'AwardPreviewView'>;
  readonly isBehind: boolean;
  readonly awardName: string;
  /** Below the figures: what can be done now. */
  readonly children?: ReactNode;
}

/** Where the decisions made so far lead; always in sight. Every figure is the server's. */
export function Running({ preview: { figures, missingCents, isAboveCeiling, ceilingCents }, isBehind, awardName, children }: RunningProps) {
  const { running: words } = useCaseWords();
  return (
    <section className={classes.running} aria-label={words.title}>
      <dl className={classes.figures} data-stale={isBehind || undefined} aria-busy={isBehind}>
        <div><dt>{words.asked}</dt><dd>{euros(figures.requestedCents)}</dd></div>
        <div><dt>{words.base}</dt><dd>{euros(figures.eligibleBaseCents)}</dd></div>
        <div><dt>{words.rate}</dt><dd>{figures.grantedRate === null ? '–' : percent(figures.grantedRate)} <Text span size="sm" c="dimmed" fw={400}>{words.limit(percent(figures.maxFundingRate))}</Text></dd></div>
        <div><dt>{awardName}</dt><dd className={classes.award}>{euros(figures.awardCents)}{figures.partOfRequest !== null && <Text component="span" display="block" size="sm" c="dimmed" fw={400}>{words.ofAsked(percent(figures.partOfRequest))}</Text>}</dd></div>
      </dl>
      {missingCents !== '0' && <Text size="sm" c="var(--bad)"><strong>{words.beyondTitle}.</strong> {words.missing(euros(missingCents))}</Text>}
      {isAboveCeiling && <Text size="sm" c="var(--warn)"><strong>{words.aboveCeilingTitle}.</strong> {words.aboveCeiling(euros(ceilingCents))}</Text>}
      {children}
    </section>
  );
}
