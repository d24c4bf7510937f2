import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Card } from '../../../components/Card';
import { Page } from '../../../components/Page';
import { Synthetic } from '../../../components/Synthetic';
import { Waiting } from '../../../components/Waiting';
import { orErrorPage, query, type View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { day, inDays, isPast } from '../../../lib/format';
import { useProjectWords } from '../words';
import { AnswerForm } from './AnswerForm';

type Correction = View<'CorrectionView'>;
type Project = View<'ProjectView'>;

/** One correction request: its questions, and the answer. */
export function Component() {
  const { id = '' } = useParams();
  const { data: correction } = query.useQuery('get', '/api/corrections/{id}', { params: { path: { id } } }, orErrorPage);
  const projectId = correction?.projectId;
  const { data: project } = query.useQuery('get', '/api/projects/{id}', { params: { path: { id: projectId ?? '' } } }, { ...orErrorPage, enabled: projectId !== undefined });
  return correction && project ? <CorrectionPage correction={correction} project={project} /> : <Waiting />;
}

function CorrectionPage({ correction, project }: { readonly correction: Correction; readonly project: Project }) {
  const { answer: words } = useProjectWords();
  const [sent, setSent] = useState(false);
  const mayAnswer = correction.allowedActions.includes('answer') && !sent;
  return (
    <Page
      title={mayAnswer ? words.title(correction.projectNumber) : words.closedTitle(correction.projectNumber)}
      above={<Anchor component={Link} to="/complements" size="sm">{words.all}</Anchor>}
      lead={<Stack gap={4} align="flex-start">{project.content.title}<Synthetic when={project.synthetic} /></Stack>}
    >
      {sent && <Sent />}
      <Asked correction={correction} isOpen={mayAnswer} />
      {mayAnswer ? <AnswerForm correction={correction} project={project} onSent={() => setSent(true)} /> : <Settled correction={correction} project={project} />}
    </Page>
  );
}

/** Takes the focus: the form it was in is gone. */
function Sent() {
  const { answer: words } = useProjectWords();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => { alert.current?.focus(); }, []);
  return <Alert ref={alert} tabIndex={-1} role="status" color="green" variant="outline" title={words.sent} />;
}

function Asked({ correction, isOpen }: { readonly correction: Correction; readonly isOpen: boolean }) {
  const { answer: words } = useProjectWords();
  const { branchName } = useBranches();
  const { branchCode, requestedByName, requestedAt, message, dueAt, lines } = correction;
  const isLate = isPast(dueAt);
  return (
    <Card title={words.question}>
      <Text size="sm" c="dimmed">{words.from(branchName(branchCode), requestedByName, day(requestedAt))}</Text>
      {message && <Text style={{ whiteSpace: 'pre-line' }}>{message}</Text>}
      {lines.length === 0 && <Text size="sm">{words.noLine}</Text>}
      {isOpen && (
        <Alert variant="outline" color={isLate ? 'red.9' : 'orange.9'} styles={{ title: { color: isLate ? 'var(--bad)' : 'var(--warn)' } }} title={isLate ? words.late(day(dueAt)) : words.deadline(day(dueAt), inDays(dueAt))}>
          <Text size="sm">{words.after}</Text>
        </Alert>
      )}
    </Card>
  );
}

/** Answered, or closed without an answer. */
function Settled({ correction, project }: { readonly correction: Correction; readonly project: Project }) {
  const { answer: words } = useProjectWords();
  const { lines, answeredAt, answeredByName, answerNote, closedAt } = correction;
  const names = new Map(project.content.costLines.map(({ id, label }) => [id, label]));
  return (
    <Card>
      {answeredAt && <Text fw={600}>{words.answered(day(answeredAt), answeredByName ?? '')}</Text>}
      {!answeredAt && closedAt && <Text fw={600}>{words.closedWithout(day(closedAt))}</Text>}
      {lines.map(({ lineId, question }) => <Text key={lineId} size="sm"><strong>{names.get(lineId)}</strong> – {question}</Text>)}
      {answeredAt && <Text size="sm">{words.note2} – {answerNote ?? words.noNote}</Text>}
      <Anchor component={Link} to={`/projets/${project.id}?onglet=depots`}>{words.project}</Anchor>
    </Card>
  );
}
