import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { CaseStateBadge } from '../../../components/StateBadge';
import type { View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { day, euros, percent } from '../../../lib/format';
import { useMay } from '../../session/session';
import { useProjectWords } from '../words';

type Case = View<'PublicCaseView'>;

interface BranchesProps {
  readonly cases: readonly Case[];
  readonly shares: View<'ProjectView'>['shares'];
}

/** What each branch examines, how far it is, and what it decided. */
export function Branches({ cases, shares }: BranchesProps) {
  const { follow } = useProjectWords();
  const { branchName } = useBranches();
  const readsCases = useMay('review.read');
  const apprentices = new Map(shares.map((share) => [share.branchCode, share.apprentices]));
  if (cases.length === 0) return null;
  return (
    <Card title={follow.branchesTitle}>
      <DataTable
        caption={follow.branchesCaption} captionHidden rows={cases} rowKey={({ id }) => id}
        columns={[
          {
            key: 'branch', title: follow.branch, heading: true,
            cell: ({ id, branchCode }) => (readsCases
              ? <Anchor component={Link} to={`/instruction/dossiers/${id}`} aria-label={`${branchName(branchCode)} – ${follow.case}`}>{branchName(branchCode)}</Anchor>
              : branchName(branchCode)),
          },
          { key: 'share', title: follow.share, cell: ({ branchCode, basisPoints }) => follow.shareOf(percent(basisPoints), apprentices.get(branchCode) ?? null) },
          { key: 'state', title: follow.state, cell: ({ state }) => <CaseStateBadge state={state} /> },
          { key: 'due', title: follow.due, cell: (each) => <Due each={each} /> },
          { key: 'requested', title: follow.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
          {
            key: 'granted', title: follow.granted, numeric: true,
            cell: ({ decision }) => (decision
              ? <div><strong>{euros(decision.awardCents)}</strong>{decision.figures.partOfRequest !== null && <Text size="sm" c="dimmed">{percent(decision.figures.partOfRequest)}</Text>}</div>
              : follow.none),
          },
        ]}
      />
    </Card>
  );
}

function Due({ each: { state, decision, clockStoppedAt, legalDueAt } }: { readonly each: Case }) {
  const { follow } = useProjectWords();
  if (decision) return follow.decidedOn(day(decision.at));
  if (state === 'withdrawn') return follow.none;
  if (clockStoppedAt) return follow.stopped(day(clockStoppedAt));
  return day(legalDueAt);
}
