import { Anchor, Button, Text } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import { CaseStateBadge } from '../../../components/StateBadge';
import type { View } from '../../../lib/api';
import { daysBetween, euros } from '../../../lib/format';
import { regionName } from '../../../lib/regions';
import { useCommonWords } from '../../../words';
import { useSession } from '../../session/session';
import { DueLabel } from '../DueLabel';
import { useReviewWords } from '../words';
import classes from './queue.module.css';

export const COLUMNS = ['file', 'age', 'due', 'requested', 'region', 'rules', 'state', 'assignee'] as const;

interface QueueRowProps {
  readonly row: View<'QueuedCaseView'>;
  readonly index: number;
  readonly onFocusRow: (index: number) => void;
  readonly onOpen: () => void;
  readonly claimThis: (caseId: string) => void;
}

export const QueueRow = memo(function QueueRow({ row, index, onFocusRow, onOpen, claimThis }: QueueRowProps) {
  const { queue: words, shortAge } = useReviewWords();
  const { outcomes } = useCommonWords();
  const { user } = useSession();
  const region = regionName(row.regionCode);
  return (
    <div role="row" aria-rowindex={index + 2} data-index={index} className={classes.row} style={{ top: `calc(${index} * var(--row))` }} onFocus={() => onFocusRow(index)}>
      <div role="rowheader" data-column="file">
        <Anchor component={Link} to={`/instruction/dossiers/${row.id}`} onClick={onOpen} fw={600} className={classes.clipped} title={row.title}>{row.title}</Anchor>
        <Text size="sm" c="dimmed" className={classes.clipped} title={row.cfaName}>{row.projectNumber} · {row.cfaName}</Text>
      </div>
      <span role="cell" data-column="age" data-label={words.age}>{shortAge(daysBetween(row.openedAt, new Date()))}</span>
      <span role="cell" data-column="due"><DueLabel of={row} date /></span>
      <span role="cell" data-column="requested">
        {euros(row.requestedCents)}
        {row.awardCents !== null && row.state === 'proposed' && <Text component="span" display="block" size="sm" c="dimmed"><span aria-hidden>→ </span><span className="visually-hidden">{words.proposed} </span>{euros(row.awardCents)}</Text>}
      </span>
      <span role="cell" data-column="region" className={classes.clipped} title={region}>{region}</span>
      <span role="cell" data-column="rules">
        <Text span inherit c={row.rulesOutcome === 'pass' ? 'var(--good)' : 'var(--bad)'}>{outcomes[row.rulesOutcome]}</Text>
        {row.duplicates > 0 && <Text component="span" display="block" size="sm" c="var(--warn)">{words.duplicates(row.duplicates)}</Text>}
      </span>
      <span role="cell" data-column="state">
        <CaseStateBadge state={row.state} />
        {row.beyondEnvelope && <Text component="span" display="block" size="sm" c="var(--bad)">{words.beyond}</Text>}
      </span>
      <span role="cell" data-column="assignee">
        <span className={classes.clipped}>{row.assignee === null ? (row.allowedActions.includes('claim') ? '' : words.nobody) : row.assignee.id === user.id ? words.me : row.assignee.displayName}</span>
        {row.allowedActions.includes('claim') && <Button size="compact-xs" variant="light" className="no-print" aria-label={words.claimThis(row.projectNumber)} onClick={() => claimThis(row.id)}>{words.claim}</Button>}
      </span>
    </div>
  );
});
