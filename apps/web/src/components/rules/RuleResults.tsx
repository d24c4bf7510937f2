import { Badge, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { View } from '../../lib/api';
import { count, day, euros, percent } from '../../lib/format';
import { language } from '../../lib/language';
import { useCommonWords } from '../../words';
import { Facts } from '../Facts';
import classes from './RuleResults.module.css';
import { type RuleWords, useRuleWords } from './words';

type RuleResult = View<'RuleResultView'>;
type Figure = View<'FigureView'>;

const COLOURS: Readonly<Record<RuleResult['outcome'], { readonly color: string; readonly background: string }>> = {
  pass: { color: 'var(--good)', background: 'var(--good-soft)' },
  fail: { color: 'var(--bad)', background: 'var(--bad-soft)' },
  missing: { color: 'var(--warn)', background: 'var(--warn-soft)' },
};
/** What needs somebody's attention comes first. */
const ORDER: readonly RuleResult['outcome'][] = ['fail', 'missing', 'pass'];

interface RuleResultsProps {
  readonly results: readonly RuleResult[];
  /** Names of cost lines by their ids, to say which ones a rule is about. */
  readonly lineName?: (id: string) => string | null;
  /** Where somebody can go to meet the rule. */
  readonly action?: (result: RuleResult) => ReactNode;
}

/** What every rule found: what would change the answer, and on which text and figures it rests. */
export function RuleResults({ results, lineName, action }: RuleResultsProps) {
  const words = useRuleWords();
  const sorted = ORDER.flatMap((outcome) => results.filter((result) => result.outcome === outcome));
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">{words.met(results.filter(({ outcome }) => outcome === 'pass').length, results.length)}</Text>
      <ul className={classes.list}>{sorted.map((result) => <li key={result.ruleId}><Rule result={result} lineName={lineName} action={action} /></li>)}</ul>
    </Stack>
  );
}

function Rule({ result, lineName, action }: { readonly result: RuleResult } & Pick<RuleResultsProps, 'lineName' | 'action'>) {
  const { ruleId, outcome, remedy, source, version, figures, lines } = result;
  const words = useRuleWords();
  const { outcomes } = useCommonWords();
  const { color, background } = COLOURS[outcome];
  const named = lines.flatMap((id) => lineName?.(id) ?? []);
  return (
    <>
      <details className={classes.why}>
        <summary>
          <Text fw={600} component="span">{words.rules[ruleId]}</Text>
          <Badge variant="filled" tt="none" flex="none" style={{ '--badge-color': color, '--badge-bg': background }}>{outcomes[outcome]}</Badge>
        </summary>
        <Stack gap="xs" py="xs">
          {/* The texts are French law and French calls: they are quoted, not translated. */}
          <Text size="sm"><span lang="fr">{source.reference}{'\u00a0'}: {source.text}</span></Text>
          <Text size="sm" c="dimmed">{words.source(words.certainty[source.certainty])} · {words.version(version)}</Text>
          <Facts facts={figures.flatMap((figure) => { const name = words.figures[figure.name]; return name ? [[name, shown(figure, words)] as const] : []; })} />
        </Stack>
      </details>
      {remedy && <Text size="sm">{remedy[language]}</Text>}
      {named.length > 0 && <Text size="sm" c="dimmed">{words.lines(named.join(', '))}</Text>}
      {action?.(result)}
    </>
  );
}

function shown({ unit, value }: Figure, { months }: RuleWords): string {
  switch (unit) {
    case 'cents': return euros(String(value));
    case 'day': return day(`${value}T12:00:00Z`);
    case 'basisPoints': return percent(Number(value));
    case 'months': return months(Number(value));
    case 'apprentices':
    case 'items':
    case 'characters': return count(value);
  }
}
