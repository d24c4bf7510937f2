import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { Facts } from '../../../components/Facts';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { RuleResults } from '../../../components/rules/RuleResults';
import { CaseStateBadge } from '../../../components/StateBadge';
import { query, type View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { count, day, euros, percent } from '../../../lib/format';
import { regionName } from '../../../lib/regions';
import { useCommonWords } from '../../../words';
import { useSession } from '../../session/session';
import { DueLabel } from '../DueLabel';
import classes from './case.module.css';
import { Corrections } from './Corrections';
import { Deadlines, History } from './CaseTrail';
import { EarlierProjects } from './EarlierProjects';
import { LookAlikes } from './LookAlikes';
import { Notes } from './Notes';
import { useCaseWords } from './words';

export type Case = View<'CaseDetailView'>;

/** What the CFA handed in, and what the house knows about it. */
export function CaseFile({ file }: { readonly file: Case }) {
  const words = useCaseWords();
  const common = useCommonWords();
  const { user } = useSession();
  const { data: project } = query.useQuery('get', '/api/projects/{id}', { params: { path: { id: file.projectId } } });
  const lineName = (id: string) => file.lines.find(({ lineId }) => lineId === id)?.label ?? null;
  return (
    <Stack gap="md">
      <Card title={words.file.title} actions={<Anchor component={Link} to={`/projets/${file.projectId}`} size="sm">{words.file.whole}</Anchor>}>
        <Facts facts={[
          [words.file.cfa, <Anchor key="cfa" component={Link} to={`/cfas/${file.cfaId}`} inherit>{file.cfaName}</Anchor>],
          [words.file.region, regionName(file.regionCode)],
          [words.file.purpose, common.purposes[file.purpose]],
          [words.file.apprentices, count(file.apprentices)],
          [words.file.share, percent(file.basisPoints)],
          [words.file.requested, euros(file.requestedCents)],
          [words.file.cost, euros(file.costCents)],
          [words.file.opened, day(file.openedAt)],
          [words.file.due, <DueLabel key="due" of={file} date />],
          [words.file.assignee, file.assignee === null ? words.file.nobody : file.assignee.id === user.id ? words.file.you : file.assignee.displayName],
        ]} />
        <Anchor component={Link} to={`/projets/${file.projectId}/recu/${file.submissionSequence}`} size="sm">{words.file.receipt(file.submissionSequence)}</Anchor>
      </Card>
      {project && <Section title={words.file.summary} open><ProjectSummary project={project} branch={file.branchCode} /></Section>}
      <Section title={words.checks.title} open={file.rulesOutcome !== 'pass'} note={words.checks[file.rulesOutcome]} tone={file.rulesOutcome === 'pass' ? 'good' : 'bad'}><Checks file={file} lineName={lineName} /></Section>
      <Section title={words.alike.title} open={file.duplicates.length > 0} note={count(file.duplicates.length)} tone={file.duplicates.length > 0 ? 'warn' : undefined}><LookAlikes file={file} /></Section>
      <Section title={words.corrections.title} open={file.corrections.length > 0} note={count(file.corrections.length)}><Corrections corrections={file.corrections} lineName={lineName} /></Section>
      <Section title={words.earlier.title}><EarlierProjects caseId={file.id} /></Section>
      {!file.recused && <Section title={words.notes.title} open><Notes caseId={file.id} /></Section>}
      <Section title={words.deadlines.title}><Deadlines file={file} /></Section>
      <Section title={words.history.title} note={count(file.history.length)}><History history={file.history} /></Section>
    </Stack>
  );
}

interface SectionProps {
  readonly title: string;
  readonly open?: boolean;
  /** Beside the title, so that one need not open it to know. */
  readonly note?: string;
  readonly tone?: 'good' | 'bad' | 'warn';
  readonly children: ReactNode;
}

/** A part of the file that can be folded; what needs attention is open. */
function Section({ title, open = false, note, tone, children }: SectionProps) {
  return (
    <details className={classes.section} open={open}>
      <summary><h2>{title}</h2>{note && <Text span size="sm" c={tone ? `var(--${tone})` : 'dimmed'}>{note}</Text>}</summary>
      <div>{children}</div>
    </details>
  );
}

function ProjectSummary({ project: { id, content, costCents }, branch }: { readonly project: View<'ProjectView'>; readonly branch: string }) {
  const { file: words } = useCaseWords();
  const common = useCommonWords();
  return (
    <Stack gap="sm">
      {content.summary && <Text size="sm" className={classes.prose}>{content.summary}</Text>}
      {content.aims.length > 0 && <Text size="sm"><strong>{words.aims}</strong> {content.aims.map((aim) => common.aims[aim]).join(', ')}</Text>}
      <DataTable
        caption={words.plan}
        rows={content.fundingPlan}
        rowKey={(row) => row.id}
        columns={[
          { key: 'source', title: words.source, heading: true, cell: ({ source, label }) => <>{source ? common.fundingSources[source] : common.unknown}{label && <Text size="sm" c="dimmed" fw={400} className={classes.label}>{label}</Text>}</> },
          { key: 'amount', title: words.amount, numeric: true, cell: ({ amountCents }) => (amountCents === null ? '–' : euros(amountCents)) },
        ]}
        foot={<Table.Tr><Table.Th scope="row">{words.total}</Table.Th><Table.Td className="amount"><strong>{euros(costCents)}</strong></Table.Td></Table.Tr>}
      />
      <OtherBranches projectId={id} except={branch} />
    </Stack>
  );
}

function OtherBranches({ projectId, except }: { readonly projectId: string; readonly except: string }) {
  const { file: words } = useCaseWords();
  const { branchName } = useBranches();
  const { data } = query.useQuery('get', '/api/projects/{id}/cases', { params: { path: { id: projectId } } });
  const others = data?.items.filter(({ branchCode }) => branchCode !== except) ?? [];
  if (others.length === 0) return null;
  return (
    <div>
      <Text size="sm" c="dimmed">{words.otherBranches}</Text>
      <ul className={classes.plainList}>
        {others.map(({ id, branchCode, requestedCents, state }) => <li key={id}><Text size="sm" fw={600}>{branchName(branchCode)}</Text><Group gap="sm"><Text size="sm">{euros(requestedCents)}</Text><CaseStateBadge state={state} /></Group></li>)}
      </ul>
    </div>
  );
}

/** The verdicts of the submission; what was checked again and is not met is shown as it stands now. */
function Checks({ file, lineName }: { readonly file: Case; readonly lineName: (id: string) => string | null }) {
  const { data, error } = query.useQuery('get', '/api/projects/{id}/rules', { params: { path: { id: file.projectId } } });
  if (error) return <ProblemAlert error={error} focus={false} />;
  if (!data) return null;
  const again = new Map(file.rules.filter(isWhole).map((rule) => [rule.ruleId, rule]));
  return <RuleResults results={data.results.map((result) => again.get(result.ruleId) ?? result)} lineName={lineName} />;
}

function isWhole(rule: Record<string, unknown>): rule is Record<string, unknown> & View<'RuleResultView'> {
  return typeof rule['ruleId'] === 'string' && typeof rule['source'] === 'object' && Array.isArray(rule['figures']) && Array.isArray(rule['lines']);
}
