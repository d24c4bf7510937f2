import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { ProblemAlert } from '../../components/ProblemAlert';
import { query, type View } from '../../lib/api';
import { language } from '../../lib/language';
import classes from './home.module.css';
import { useHomeWords } from './words';

type Project = View<'ProjectSummaryView'>;
const SHOWN = 4;

/** Drafts with what is still missing, and when the campaign closes. */
export function Drafts({ drafts }: { readonly drafts: readonly Project[] }) {
  const { cfa: words } = useHomeWords();
  if (drafts.length === 0) return null;
  return <Card title={words.drafts}><ul className={classes.plain}>{drafts.map((draft) => <Draft key={draft.id} draft={draft} />)}</ul></Card>;
}

function Draft({ draft: { id, number, title } }: { readonly draft: Project }) {
  const { cfa: words, deadlineAtHour } = useHomeWords();
  const init = { params: { path: { id } } };
  const rules = query.useQuery('get', '/api/projects/{id}/rules', init);
  const story = query.useQuery('get', '/api/projects/{id}/story', init);
  const [now] = useState(() => Date.now());
  const closesAt = story.data?.by ?? null;
  const closed = closesAt !== null && Date.parse(closesAt) <= now;
  return (
    <Group component="li" justify="space-between" align="flex-start">
      <Stack gap={6} flex="1 1 20rem" maw="46rem">
        <Text fw={600}>{number} · {title ?? words.untitled}</Text>
        {closesAt && <Text size="sm" c={closed ? 'var(--bad)' : undefined}>{closed ? words.closed : <>{words.closes} <strong>{deadlineAtHour(closesAt)}</strong></>}</Text>}
        <ProblemAlert error={rules.error ?? story.error} focus={false} />
        {rules.data && <Rules number={number} results={rules.data.results} />}
      </Stack>
      <Button component={Link} to={`/projets/${id}/saisie`} className="no-print" aria-label={words.goOnWith(number)}>{words.goOn}</Button>
    </Group>
  );
}

function Rules({ number, results }: { readonly number: string; readonly results: View<'EvaluationView'>['results'] }) {
  const { cfa: words } = useHomeWords();
  const unmet = results.filter(({ outcome }) => outcome !== 'pass');
  const met = results.length - unmet.length;
  const remedies = unmet.flatMap(({ ruleId, remedy }) => (remedy ? [{ ruleId, text: remedy[language] }] : []));
  return (
    <>
      <Text size="sm">{words.rulesMet(met, results.length)}</Text>
      <div className={classes.bar} role="progressbar" aria-label={words.progress(number)} aria-valuenow={met} aria-valuemin={0} aria-valuemax={results.length}><span style={{ width: `${results.length === 0 ? 0 : (met * 100) / results.length}%` }} /></div>
      {unmet.length === 0 && <Text size="sm" c="var(--good)">{words.ready}</Text>}
      {remedies.length > 0 && (
        <div>
          <Text size="sm" fw={550}>{words.leftToDo}</Text>
          <List size="sm">
            {remedies.slice(0, SHOWN).map(({ ruleId, text }) => <List.Item key={ruleId}>{text}</List.Item>)}
            {remedies.length > SHOWN && <List.Item>{words.andMore(remedies.length - SHOWN)}</List.Item>}
          </List>
        </div>
      )}
    </>
  );
}
