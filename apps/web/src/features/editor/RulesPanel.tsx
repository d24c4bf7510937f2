import { Anchor, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'react-router';
import { RuleResults } from '../../components/rules/RuleResults';
import type { View } from '../../lib/api';
import { useEditing, useDraft, useRules } from './draft/useKeeper';
import classes from './editor.module.css';
import { fieldId } from './fields';
import { RULE_PLACES, type SectionName, sectionAddress, sectionOfRule } from './sections';
import { useEditorWords } from './words';

type Result = View<'RuleResultView'>;

/** All rules beside what one writes: those of this part first. On a narrow screen and beside the wide table they are folded away. */
export function RulesPanel({ section }: { readonly section: SectionName }) {
  const { rules: words, sections } = useEditorWords();
  const { rules } = useRules();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const hasRoom = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const isOpen = chosen ?? (hasRoom && section !== 'equipment');
  if (!rules) return null;
  const counts = (['fail', 'missing', 'pass'] as const).map((outcome) => [outcome, rules.results.filter((result) => result.outcome === outcome).length] as const).filter(([, number]) => number > 0);
  const say = { fail: words.fails, missing: words.missing, pass: words.passes };
  const own = rules.results.filter(({ ruleId }) => sectionOfRule(ruleId) === section);
  const others = rules.results.filter(({ ruleId }) => sectionOfRule(ruleId) !== section);
  return (
    <aside className={classes.rules} aria-label={words.title} data-open={isOpen || undefined}>
      <UnstyledButton className={classes.rulesTitle} aria-expanded={isOpen} aria-controls="regles" onClick={() => setChosen(!isOpen)}>
        <span className={classes.rulesName}>{words.title}</span>
        <span className={classes.counts}>{counts.map(([outcome, number]) => <span key={outcome} data-outcome={outcome}>{say[outcome](number)}</span>)}</span>
        <span className={classes.toggle}>{isOpen ? words.hide : words.show}</span>
      </UnstyledButton>
      <div id="regles" hidden={!isOpen} className={classes.rulesBody}>
        <Pending />
        <h2 className={classes.rulesHead}>{words.here(sections[section])}</h2>
        <Results results={own} />
        <details>
          <summary className={classes.rulesHead}>{words.all}</summary>
          <Results results={others} />
        </details>
      </div>
    </aside>
  );
}

function Pending() {
  const { rules: words } = useEditorWords();
  return <Text size="xs" c="dimmed">{words.pending}</Text>;
}

/** Rules with the way to where each can be met. */
export function Results({ results }: { readonly results: readonly Result[] }) {
  return <RuleResults results={results} action={(result) => <RuleLink result={result} />} />;
}

function RuleLink({ result: { ruleId, outcome, lines } }: { readonly result: Result }) {
  const { rules: words } = useEditorWords();
  const { project, cfa } = useEditing();
  const { content } = useDraft();
  if (outcome === 'pass') return null;
  const place = RULE_PLACES[ruleId];
  if ('elsewhere' in place) return <Anchor component={Link} size="sm" to={place.elsewhere === 'account' ? `/cfas/${cfa.id}` : '/projets'}>{place.elsewhere === 'account' ? words.goAccount : words.goProjects}</Anchor>;
  const to = (field: string) => `${sectionAddress(project.id, place.section)}#${fieldId(field)}`;
  if (place.section !== 'equipment') return <Anchor component={Link} size="sm" to={to(place.field)}>{words.go}</Anchor>;
  const first = content.costLines.findIndex(({ id }) => id === lines[0]);
  const line = content.costLines[first];
  return line
    ? <Anchor component={Link} size="sm" to={to(`/costLines/${line.id}/${place.field}`)}>{words.goLine(String(first + 1))}</Anchor>
    : <Anchor component={Link} size="sm" to={to('/costLines')}>{words.go}</Anchor>;
}
