import { Group, Stack, Table, Text } from '@mantine/core';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { CaseStateBadge } from '../../../components/StateBadge';
import type { View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { sumCents } from '../../../lib/euros';
import { euros, longDay } from '../../../lib/format';
import { useProjectWords } from '../words';
import { useReasonName } from './reasons';
import { Why } from './Why';

type Decision = View<'DecisionView'>;
type Line = Decision['lines'][number];

interface BranchDecisionProps {
  readonly project: View<'ProjectView'>;
  readonly branchCode: string;
  readonly decision: Decision;
  /** No other branch has a share. */
  readonly alone: boolean;
}

/** One branch's decision: how much, why, and what was said of each line (R6332-24). */
export function BranchDecision({ project, branchCode, decision, alone }: BranchDecisionProps) {
  const { decision: words } = useProjectWords();
  const { branchName } = useBranches();
  const branch = branchName(branchCode);
  return (
    <Card title={words.ofBranch(branch)} style={{ breakInside: 'auto' }}>
      <Group gap="sm"><CaseStateBadge state={decision.outcome} /><Text size="sm" c="dimmed">{words.decidedOn(longDay(decision.at))}</Text></Group>
      <Reasons reasons={decision.reasons} />
      <Why project={project} decision={decision} alone={alone} />
      <Lines lines={decision.lines} caption={words.linesCaption(branch)} />
    </Card>
  );
}

/** Of a refusal as a whole. */
function Reasons({ reasons }: Pick<Decision, 'reasons'>) {
  const { decision: words } = useProjectWords();
  if (reasons.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text fw={600}>{words.reasons}</Text>
      <ul style={{ margin: 0 }}>{reasons.map((reason) => <li key={reason.code}><ReasonText {...reason} /></li>)}</ul>
    </Stack>
  );
}

function ReasonText({ code, article, comment }: Decision['reasons'][number]) {
  const { decision: words } = useProjectWords();
  const nameOf = useReasonName();
  return <>{nameOf(code)}{article && <Text span size="sm" c="dimmed"> ({words.article(article)})</Text>}{comment && <Text size="sm">{comment}</Text>}</>;
}

function Lines({ lines, caption }: { readonly lines: readonly Line[]; readonly caption: string }) {
  const { decision: words } = useProjectWords();
  const total = (amount: (line: Line) => string) => euros(sumCents(lines.map(amount)));
  return (
    <DataTable
      caption={caption} captionHidden rows={lines} rowKey={({ lineId }) => lineId}
      columns={[
        { key: 'line', title: words.line, heading: true, cell: ({ label, supplier, quoteReference }) => <div>{label}<Text size="sm" c="dimmed" fw={400}>{supplier} · {quoteReference}</Text></div> },
        { key: 'cost', title: words.lineCost, numeric: true, cell: ({ costCents }) => euros(costCents) },
        { key: 'eligible', title: words.lineEligible, numeric: true, cell: ({ eligibleCents }) => euros(eligibleCents) },
        { key: 'award', title: words.lineAward, numeric: true, cell: ({ awardCents }) => <strong>{euros(awardCents)}</strong> },
        { key: 'why', title: words.lineWhy, cell: (line) => <LineReason line={line} /> },
      ]}
      foot={(
        <Table.Tr>
          <Table.Th scope="row">{words.totals}</Table.Th>
          <Table.Td className="amount" data-title={words.lineCost}>{total(({ costCents }) => costCents)}</Table.Td>
          <Table.Td className="amount" data-title={words.lineEligible}>{total(({ eligibleCents }) => eligibleCents)}</Table.Td>
          <Table.Td className="amount" fw={700} data-title={words.lineAward}>{total(({ awardCents }) => awardCents)}</Table.Td>
          <Table.Td />
        </Table.Tr>
      )}
    />
  );
}

function LineReason({ line: { verdict, reasonCode, article, comment } }: { readonly line: Line }) {
  const { decision: words } = useProjectWords();
  return (
    <Stack gap={2}>
      <Text size="sm" fw={550}>{words.verdicts[verdict]}</Text>
      {reasonCode && <Text size="sm" component="div"><ReasonText code={reasonCode} article={article} comment={comment} /></Text>}
    </Stack>
  );
}
