import { Stack, Text } from '@mantine/core';
import { useId } from 'react';
import type { View } from '../../../lib/api';
import { shareOf, sumCents } from '../../../lib/euros';
import { euros, percent } from '../../../lib/format';
import { type ProjectWords, useProjectWords } from '../words';
import classes from './Why.module.css';

type Decision = View<'DecisionView'>;

interface WhyProps {
  readonly project: View<'ProjectView'>;
  readonly decision: Decision;
  readonly alone: boolean;
}

/** "Why 62 %": from the cost to the award, drawn and then told step by step. Every figure is the server's. */
export function Why({ project, decision, alone }: WhyProps) {
  const { decision: words } = useProjectWords();
  const heading = useId();
  const { figures } = decision;
  const title = figures.partOfRequest && figures.awardCents !== '0' ? words.why(percent(figures.partOfRequest)) : words.whyNothing;
  return (
    <section aria-labelledby={heading} className={classes.why}>
      <Text component="h3" fw={650} id={heading} m={0}>{title}</Text>
      <Bars figures={figures} />
      <Stack component="ol" gap={4} m={0} pl="lg">
        {steps({ words: words.steps, decision, projectCost: project.costCents, alone }).map((step) => <li key={step}>{step}</li>)}
      </Stack>
      <Text size="xs" c="dimmed">{words.roundedDown}</Text>
    </section>
  );
}

function Bars({ figures }: Pick<Decision, 'figures'>) {
  const { decision: { bars, chart } } = useProjectWords();
  const { costCents, eligibleBaseCents, requestedCents, awardCents, ceilingCents, maxFundingRate } = figures;
  const rows = [
    { label: bars.cost, cents: BigInt(costCents), colour: '#9aa5b1' },
    { label: bars.eligible, cents: BigInt(eligibleBaseCents), colour: '#6798cf' },
    { label: bars.ceiling(percent(maxFundingRate)), cents: BigInt(ceilingCents), colour: '#b4690e' },
    { label: bars.requested, cents: BigInt(requestedCents), colour: '#5b2a86' },
    { label: bars.award, cents: BigInt(awardCents), colour: '#1a6b3c' },
  ];
  const longest = rows.reduce((most, { cents }) => (cents > most ? cents : most), 1n);
  return (
    <dl className={classes.bars} aria-label={chart}>
      {rows.map(({ label, cents, colour }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd><span aria-hidden className={classes.track}><span className={classes.bar} style={{ width: `${(shareOf(cents, longest) ?? 0) / 100}%`, background: colour }} /></span><span className={classes.amount}>{euros(cents)}</span></dd>
        </div>
      ))}
    </dl>
  );
}

interface Told {
  readonly words: ProjectWords['decision']['steps'];
  readonly decision: Decision;
  readonly projectCost: string;
  readonly alone: boolean;
}

function steps({ words, decision: { figures, shareBasisPoints, lines }, projectCost, alone }: Told): readonly string[] {
  const { costCents, eligibleBaseCents, requestedCents, awardCents, askedRate, grantedRate, maxFundingRate, eligiblePart, partOfRequest, boundBy } = figures;
  const cost = sumCents(lines.map((line) => line.costCents));
  const share = alone ? words.alone(euros(costCents)) : words.whole(euros(projectCost), percent(shareBasisPoints), euros(costCents));
  const eligible = eligibleBaseCents === costCents ? words.eligibleAll : words.eligiblePart(euros(eligibleBaseCents), percent(eligiblePart ?? 0), euros(cost - BigInt(eligibleBaseCents)));
  const asked = words.asked(euros(requestedCents), percent(askedRate ?? 0));
  if (boundBy === 'nothingEligible') return [share, asked, words.nothing];
  const rate = boundBy === 'maxFundingRate' ? words.boundByMaximum(percent(maxFundingRate)) : words.boundByAsked(percent(askedRate ?? 0), percent(maxFundingRate));
  const result = awardCents === requestedCents ? words.full : words.result(euros(awardCents), euros(requestedCents), percent(partOfRequest ?? 0));
  return [share, eligible, asked, rate, words.award(percent(grantedRate ?? 0), euros(eligibleBaseCents), euros(awardCents)), result];
}
