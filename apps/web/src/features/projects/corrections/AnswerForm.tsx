import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Card } from '../../../components/Card';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { useRuleWords } from '../../../components/rules/words';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { ProblemError, query, refetchAll, type View } from '../../../lib/api';
import { focusNext } from '../../../lib/focus';
import { dayAndTime } from '../../../lib/format';
import { useIntentionKey } from '../../../lib/once';
import { useSession } from '../../session/session';
import { ChangesTable } from '../file/ChangesTable';
import { changesBetween } from '../file/file';
import { useProjectWords } from '../words';
import { type Answer, answered, bodyOf, type Fault, faultsOf } from './answer';
import classes from './corrections.module.css';
import { inputId, type SayFault, useFaultWords } from './faults';
import { LineEditor } from './LineEditor';
import { PlanEditor } from './PlanEditor';
import { useKeptAnswer } from './useKeptAnswer';

const FORM = 'answer';

interface AnswerFormProps {
  readonly correction: View<'CorrectionView'>;
  readonly project: View<'ProjectView'>;
  readonly onSent: () => void;
}

/** The lines that were asked about, editable; the plan when amounts move; a word; and all the while what the answer changes. */
export function AnswerForm(props: AnswerFormProps) {
  const { user } = useSession();
  const kept = useKeptAnswer(user.id, props.correction.id);
  const [round, setRound] = useState(0);
  const discard = () => {
    kept.discard();
    setRound(round + 1);
    focusNext(FORM);
  };
  return kept.answer ? <Form key={round} {...props} {...kept} answer={kept.answer} discard={discard} /> : <Waiting />;
}

function Form({ correction, project: { content }, onSent, answer, change, foundFrom, isKept, discard, forget }: AnswerFormProps & Omit<ReturnType<typeof useKeptAnswer>, 'answer'> & { readonly answer: Answer }) {
  const { answer: words } = useProjectWords();
  const [asked, setAsked] = useState(false);
  const body = bodyOf(content, answer);
  const key = useIntentionKey(JSON.stringify(body));
  const send = query.useMutation('post', '/api/corrections/{id}/answer', {
    onSuccess: async () => {
      await forget();
      announce(words.sent);
      onSent();
      await refetchAll();
    },
  });
  const faults = faultsOf(content, answer);
  const sayFault = useFaultWords(asked ? faults : []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (faults[0]) return refuse(faults, words.notReady(faults.length));
    send.mutate({ params: { path: { id: correction.id }, header: { 'idempotency-key': key } }, body });
  };
  return (
    <form id={FORM} tabIndex={-1} noValidate onSubmit={submit}>
      <Stack gap="lg">
        {foundFrom && (
          <Alert variant="outline" color="ink" className="no-print">
            <Group justify="space-between"><Text size="sm">{words.kept(dayAndTime(foundFrom))}</Text><Button size="xs" variant="default" onClick={discard}>{words.discard}</Button></Group>
          </Alert>
        )}
        <Lines correction={correction} content={content} answer={answer} onChange={change} sayFault={sayFault} />
        <PlanEditor content={content} answer={answer} onChange={change} sayFault={sayFault} />
        <Card>
          <Textarea label={words.note} description={words.noteHelp} value={answer.note} onChange={({ currentTarget }) => change({ ...answer, note: currentTarget.value })} rows={4} maxLength={2000} />
        </Card>
        <Card title={words.difference}>
          <ChangesTable changes={changesBetween(content, answered(content, answer))} nothing={words.noDifference} />
        </Card>
        <ProblemAlert error={send.error} />
        <RulesNotMet error={send.error} />
        <Group>
          <Button type="submit" loading={send.isPending}>{words.send}</Button>
          <Text size="sm" c="dimmed">{isKept ? `${words.saved} · ` : ''}{words.sendHelp}</Text>
        </Group>
      </Stack>
    </form>
  );
}

/** Leads to the first field that is not ready. */
function refuse(faults: readonly Fault[], said: string): void {
  announce(said);
  const [first] = faults;
  if (first) document.getElementById(inputId(first.id, first.field))?.focus();
}

interface LinesProps {
  readonly correction: View<'CorrectionView'>;
  readonly content: View<'ContentView'>;
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
  readonly sayFault: SayFault;
}

/** Only the lines that the questions are about; a request without questions is about all of them. */
function Lines({ correction, content, ...editing }: LinesProps) {
  const { answer: words } = useProjectWords();
  const questions = new Map(correction.lines.map(({ lineId, question }) => [lineId, question]));
  const lines = questions.size === 0 ? content.costLines : content.costLines.filter(({ id }) => questions.has(id));
  return (
    <Card title={words.lines}>
      <Text size="sm" c="dimmed">{words.scope}</Text>
      <div className={classes.lines}>
        {lines.map((line) => <LineEditor key={line.id} line={line} question={questions.get(line.id) ?? null} {...editing} />)}
      </div>
    </Card>
  );
}

/** Which rules the mended file would break. */
function RulesNotMet({ error }: { readonly error: unknown }) {
  const { answer: words } = useProjectWords();
  const { rules } = useRuleWords();
  if (!(error instanceof ProblemError) || error.code !== 'projects.rules-not-met') return null;
  const ids = ['failing', 'missing'].flatMap((name) => { const list = error.problem.details[name]; return Array.isArray(list) ? list.map(String) : []; });
  const nameOf = (id: string): string => (rules as Readonly<Record<string, string>>)[id] ?? id;
  return <div><Text size="sm">{words.rulesNotMet}</Text><ul>{ids.map((id) => <li key={id}>{nameOf(id)}</li>)}</ul></div>;
}
