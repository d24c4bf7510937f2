import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../components/DataTable';
import { CaseStateBadge } from '../../components/StateBadge';
import { Synthetic } from '../../components/Synthetic';
import type { View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { day, euros, inDays } from '../../lib/format';
import { useHomeWords } from './words';

type MyCase = View<'MyCaseView'>;

interface CaseTableProps {
  readonly caption: string;
  readonly cases: readonly MyCase[];
  /** An officer looks at the state, an approver at what is proposed. */
  readonly shows: 'state' | 'award';
}

/** A person's first cases, with their deadlines. */
export function CaseTable({ caption, cases, shows }: CaseTableProps) {
  const { officer: words, approver } = useHomeWords();
  const { branchName } = useBranches();
  const columns: readonly Column<MyCase>[] = [
    { key: 'number', title: words.columns.number, heading: true, cell: ({ id, projectNumber }) => <Anchor inherit component={Link} to={`/instruction/dossiers/${id}`}>{projectNumber}</Anchor> },
    { key: 'title', title: words.columns.title, cell: ({ title, cfaName, synthetic }) => <div>{title}<Text size="sm" c="dimmed">{cfaName}</Text><Synthetic when={synthetic} /></div> },
    { key: 'branch', title: words.columns.branch, cell: ({ branchCode }) => <div style={{ maxWidth: '14rem' }}>{branchName(branchCode)}</div> },
    shows === 'state'
      ? { key: 'state', title: words.columns.state, cell: ({ state }) => <CaseStateBadge state={state} /> }
      : { key: 'award', title: approver.proposed, numeric: true, cell: ({ awardCents }) => (awardCents === null ? '' : euros(awardCents)) },
    { key: 'due', title: words.columns.due, cell: (each) => <Due of={each} /> },
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={cases} rowKey={({ id }) => id} />;
}

function Due({ of: { legalDueAt, clockStoppedAt } }: { readonly of: Pick<MyCase, 'legalDueAt' | 'clockStoppedAt'> }) {
  const { officer: words } = useHomeWords();
  const [now] = useState(() => Date.now());
  const late = Date.parse(legalDueAt) < now;
  if (clockStoppedAt) return <Text span size="sm" c="dimmed">{words.stopped(clockStoppedAt)}</Text>;
  return <Text span size="sm" fw={late ? 650 : 400} c={late ? 'var(--bad)' : undefined}>{day(legalDueAt)}<br />{late ? words.late : inDays(legalDueAt)}</Text>;
}
