import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { RuleResults } from '../../../components/rules/RuleResults';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { dayAndTime, exactInstant } from '../../../lib/format';
import { ChangesTable } from '../file/ChangesTable';
import { changesBetween } from '../file/file';
import { useProjectWords } from '../words';

type Project = View<'ProjectView'>;
type Receipt = View<'ReceiptView'>;

/** What the rules said, and what was sealed when, with what changed from one submission to the next. */
export function Proofs({ project }: { readonly project: Project }) {
  const { proofs } = useProjectWords();
  const { data: evaluation, error } = query.useQuery('get', '/api/projects/{id}/rules', { params: { path: { id: project.id } } });
  const names = new Map(project.content.costLines.map(({ id, label }) => [id, label]));
  return (
    <Stack gap="lg">
      <Submissions project={project} />
      <Card title={proofs.rules}>
        <ProblemAlert error={error} focus={false} />
        {!evaluation && !error && <Waiting />}
        {evaluation && <Text size="sm">{evaluation.basis === 'draft' ? proofs.judgedNow : proofs.judgedOn(dayAndTime(evaluation.judgedAt))}</Text>}
        {evaluation && <RuleResults results={evaluation.results} lineName={(id) => names.get(id) ?? null} />}
      </Card>
    </Stack>
  );
}

function Submissions({ project }: { readonly project: Project }) {
  const { proofs } = useProjectWords();
  const { data, error } = query.useQuery('get', '/api/projects/{id}/submissions', { params: { path: { id: project.id } } });
  const receipts = data?.items ?? [];
  return (
    <Card title={proofs.submissions}>
      <ProblemAlert error={error} focus={false} />
      {!data && !error && <Waiting />}
      {data && <Text size="sm" c="dimmed">{receipts.length > 0 ? proofs.lead : proofs.none}</Text>}
      <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {receipts.toReversed().map((receipt) => <li key={receipt.sequence}><Submission projectId={project.id} receipt={receipt} /></li>)}
      </Stack>
    </Card>
  );
}

function Submission({ projectId, receipt: { sequence, receiptNumber, submittedAt } }: { readonly projectId: string; readonly receipt: Receipt }) {
  const { proofs } = useProjectWords();
  return (
    <Stack gap="xs">
      <Group gap="sm" justify="space-between">
        <Text fw={550}>{proofs.sequence(sequence)} · {exactInstant(submittedAt)}</Text>
        <Anchor component={Link} to={`/projets/${projectId}/recu/${sequence}`}>{proofs.receipt(receiptNumber)}</Anchor>
      </Group>
      {sequence > 1 && <SinceTheOneBefore projectId={projectId} sequence={sequence} />}
    </Stack>
  );
}

function SinceTheOneBefore({ projectId, sequence }: { readonly projectId: string; readonly sequence: number }) {
  const { proofs } = useProjectWords();
  const of = (number: number) => ({ params: { path: { id: projectId, sequence: number } } });
  const { data: before } = query.useQuery('get', '/api/projects/{id}/submissions/{sequence}', of(sequence - 1), { staleTime: Infinity });
  const { data: after } = query.useQuery('get', '/api/projects/{id}/submissions/{sequence}', of(sequence), { staleTime: Infinity });
  if (!before || !after) return <Waiting />;
  return (
    <Stack gap="xs">
      {after.note && <Text size="sm">{proofs.note(after.note)}</Text>}
      <Text size="sm" c="dimmed">{proofs.changed}</Text>
      <ChangesTable changes={changesBetween(before.content, after.content)} />
    </Stack>
  );
}
