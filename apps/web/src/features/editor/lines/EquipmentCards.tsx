import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { euros } from '../../../lib/format';
import type { CostLine } from '../draft/content';
import { fieldId } from '../fields';
import { Cell } from './Cell';
import { lineTotal } from '../../../lib/euros';
import { COLUMNS } from './columns';
import { type LineActions, type LineFlag, unreadOf } from './EquipmentGrid';
import classes from './lines.module.css';
import { cellPath } from './apply';
import type { DraftKeeper } from '../draft/keeper';
import { useLineWords } from './words';

interface EquipmentCardsProps {
  readonly keeper: DraftKeeper;
  readonly lines: readonly CostLine[];
  readonly unread: Readonly<Record<string, string>>;
  readonly flagOf: (id: string) => LineFlag;
  readonly readOnly: boolean;
  readonly actions: LineActions;
}

/** On a telephone each line is a card that unfolds. */
export function EquipmentCards({ lines, ...rest }: EquipmentCardsProps) {
  return <ol className={classes.cards}>{lines.map((line, index) => <li key={line.id}><LineCard {...rest} line={line} number={index + 1} /></li>)}</ol>;
}

function LineCard({ keeper, line, number, unread: all, flagOf, readOnly, actions }: Omit<EquipmentCardsProps, 'lines'> & { readonly line: CostLine; readonly number: number }) {
  const words = useLineWords();
  const unread = unreadOf(all, line.id);
  const flag = flagOf(line.id);
  const [open, setOpen] = useState(line.label === null);
  const total = lineTotal(line);
  const name = `${number}${line.label ? `, ${line.label}` : ''}`;
  return (
    <details className={classes.card} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} data-flag={Object.keys(unread).length > 0 ? 'fail' : flag ?? undefined}>
      <summary>
        <span>{number}. {line.label ?? words.unnamed}</span>
        <strong className="amount">{total === null ? '' : euros(total)}</strong>
      </summary>
      <div className={classes.fields}>
        {COLUMNS.map((column) => (
          <div key={column} data-column={column}>
            <label htmlFor={fieldId(cellPath(line.id, column))}>{words.columnsLong[column]}</label>
            <Cell keeper={keeper} line={line} number={number} column={column} unread={unread[column]} readOnly={readOnly} labelled={words.columnsLong[column]} />
            {unread[column] !== undefined && <Text size="xs" c="red.9">{words.unreadable(unread[column])}</Text>}
          </div>
        ))}
      </div>
      {!readOnly && (
        <Group gap="xs" mt="sm">
          <Button size="xs" variant="default" aria-label={words.duplicateLine(name)} onClick={() => actions.duplicate(line.id)}>{words.duplicate}</Button>
          <Button size="xs" variant="default" aria-label={words.removeLine(name)} onClick={() => actions.remove(line.id)}>{words.remove}</Button>
        </Group>
      )}
    </details>
  );
}
