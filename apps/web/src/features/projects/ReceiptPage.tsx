import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { Card } from '../../components/Card';
import { DataTable } from '../../components/DataTable';
import { Facts } from '../../components/Facts';
import { Page } from '../../components/Page';
import { useRuleWords } from '../../components/rules/words';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { orErrorPage, query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { count, euros, exactInstant, percent } from '../../lib/format';
import { useCommonWords } from '../../words';
import { totalsOf } from './file/file';
import classes from './ReceiptPage.module.css';
import { useProjectWords } from './words';

type Submission = View<'SubmissionView'>;

/** The proof that a file was handed in: one page of paper. */
export function Component() {
  const { id = '', sequence = '' } = useParams();
  const { data: receipt } = query.useQuery('get', '/api/projects/{id}/submissions/{sequence}', { params: { path: { id, sequence: Number(sequence) } } }, { ...orErrorPage, staleTime: Infinity });
  const { data: project } = query.useQuery('get', '/api/projects/{id}', { params: { path: { id } } });
  return receipt ? <Receipt receipt={receipt} projectId={id} synthetic={project?.synthetic ?? false} /> : <Waiting />;
}

function Receipt({ receipt, projectId, synthetic }: { readonly receipt: Submission; readonly projectId: string; readonly synthetic: boolean }) {
  const { receipt: words } = useProjectWords();
  return (
    <Page
      title={words.title(receipt.receiptNumber)}
      lead={<Stack gap={4} align="flex-start">{words.lead}<Synthetic when={synthetic} /></Stack>}
      above={<Anchor component={Link} to={`/projets/${projectId}?onglet=depots`} size="sm" className="no-print">{words.back}</Anchor>}
      actions={<Button onClick={() => window.print()}>{words.print}</Button>}
    >
      <div className={classes.sheet}>
        <What receipt={receipt} />
        <Shares shares={receipt.shares} />
        <Rules receipt={receipt} />
        <Seal receipt={receipt} />
      </div>
    </Page>
  );
}

function What({ receipt: { number, sequence, submittedAt, applicant, content, note } }: { readonly receipt: Submission }) {
  const { receipt: words, proofs, list } = useProjectWords();
  const { cost, requested, planned } = totalsOf(content);
  return (
    <Card>
      <Facts facts={[
        [words.submittedAt, words.paris(exactInstant(submittedAt))],
        [words.project, number],
        [words.sequence, proofs.sequence(sequence)],
        [words.title2, content.title ?? list.untitled],
        [words.applicant, applicant.name],
        [words.siren, applicant.siren],
        [words.sites, applicant.sites.map(({ name }) => name).join(', ')],
        [words.lines, count(content.costLines.length)],
        [words.cost, euros(cost)],
        [words.requested, euros(requested)],
        [words.others, euros(planned - requested)],
        ...(note ? [[words.note, note] as const] : []),
      ]} />
    </Card>
  );
}

function Shares({ shares }: Pick<Submission, 'shares'>) {
  const { receipt: words } = useProjectWords();
  const { branchName } = useBranches();
  return (
    <Card title={words.shares}>
      <DataTable
        caption={words.sharesCaption} captionHidden rows={shares} rowKey={({ branchCode }) => branchCode}
        columns={[
          { key: 'branch', title: words.branch, heading: true, cell: ({ branchCode }) => branchName(branchCode) },
          { key: 'share', title: words.share, numeric: true, cell: ({ basisPoints }) => percent(basisPoints) },
          { key: 'cost', title: words.costShare, numeric: true, cell: ({ costCents }) => euros(costCents) },
          { key: 'requested', title: words.requestedShare, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
        ]}
      />
    </Card>
  );
}

/** A file that does not meet every rule cannot be handed in; should a rule ever only warn, the receipt says which. */
function Rules({ receipt: { ruleResults, ruleSetVersion } }: { readonly receipt: Submission }) {
  const { receipt: words } = useProjectWords();
  const { rules, met } = useRuleWords();
  const { outcomes } = useCommonWords();
  return (
    <Card title={words.rules}>
      <Text fw={600}>{met(ruleResults.filter(({ outcome }) => outcome === 'pass').length, ruleResults.length)}</Text>
      <ul className={classes.rules}>
        {ruleResults.map(({ ruleId, outcome }) => <li key={ruleId}>{rules[ruleId]}{outcome !== 'pass' && <strong> – {outcomes[outcome]}</strong>}</li>)}
      </ul>
      <Text size="xs" c="dimmed">{words.ruleSet(ruleSetVersion)}</Text>
    </Card>
  );
}

function Seal({ receipt: { contentSha256 } }: { readonly receipt: Submission }) {
  const { receipt: words } = useProjectWords();
  return (
    <Card title={words.seal}>
      <code className={classes.hash}>{contentSha256}</code>
      <Text size="xs" c="dimmed">{words.sealHelp}</Text>
    </Card>
  );
}
