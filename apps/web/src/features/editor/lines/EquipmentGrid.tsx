import { memo } from 'react';
import { euros } from '../../../lib/format';
import type { CostLine } from '../draft/content';
import type { DraftKeeper } from '../draft/keeper';
import { cellPath } from './apply';
import { Cell, isNumeric } from './Cell';
import { lineTotal } from '../../../lib/euros';
import { type ColumnName, COLUMNS } from './columns';
import classes from './lines.module.css';
import { useLineWords } from './words';

export interface LineActions {
  readonly duplicate: (id: string) => void;
  readonly remove: (id: string) => void;
}

export type LineFlag = 'fail' | 'missing' | null;

interface RowProps {
  readonly keeper: DraftKeeper;
  readonly line: CostLine;
  readonly number: number;
  readonly unread: Readonly<Partial<Record<ColumnName, string>>>;
  readonly flag: LineFlag;
  readonly readOnly: boolean;
  readonly actions: LineActions;
}

interface EquipmentGridProps extends Pick<RowProps, 'keeper' | 'readOnly' | 'actions'> {
  readonly lines: readonly CostLine[];
  readonly unread: Readonly<Record<string, string>>;
  readonly flagOf: (id: string) => LineFlag;
}

/** What of a line cannot be read, by column. */
export const unreadOf = (unread: Readonly<Record<string, string>>, id: string): RowProps['unread'] =>
  Object.fromEntries(COLUMNS.flatMap((column) => { const typed = unread[cellPath(id, column)]; return typed === undefined ? [] : [[column, typed]]; }));

/** Lines as a spreadsheet shows them: every cell a field, a row drawn anew only when it changes. */
export function EquipmentGrid({ lines, unread, flagOf, ...row }: EquipmentGridProps) {
  const words = useLineWords();
  return (
    <table className={classes.grid}>
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={classes.number}>{words.number}</th>
          {COLUMNS.map((column) => <th key={column} scope="col" data-column={column} data-numeric={isNumeric(column) || undefined} title={words.columnsLong[column]}>{words.columns[column]}</th>)}
          <th scope="col" data-numeric>{words.total}</th>
          <th scope="col"><span className="visually-hidden">{words.actions}</span></th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => <Row key={line.id} {...row} line={line} number={index + 1} unread={unreadOf(unread, line.id)} flag={flagOf(line.id)} />)}
      </tbody>
    </table>
  );
}

const CopyIcon = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden>
    <rect x="4.5" y="4.5" width="8" height="8" rx="1.5" />
    <path d="M9.5 4.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
  </svg>
);

const Row = memo(function Row({ keeper, line, number, unread, flag, readOnly, actions }: RowProps) {
  const words = useLineWords();
  const total = lineTotal(line);
  const name = `${number}${line.label ? `, ${line.label}` : ''}`;
  return (
    <tr data-flag={flag ?? undefined}>
      <th scope="row" className={classes.number}>{number}</th>
      {COLUMNS.map((column) => <td key={column}><Cell keeper={keeper} line={line} number={number} column={column} unread={unread[column]} readOnly={readOnly} /></td>)}
      <td className={`amount ${classes.sum}`}>{total === null ? '' : euros(total)}</td>
      <td className={classes.actions}>
        {!readOnly && (
          <>
            <button type="button" data-line={line.id} data-column="duplicate" aria-label={words.duplicateLine(name)} title={words.duplicate} onClick={() => actions.duplicate(line.id)}><CopyIcon /></button>
            <button type="button" data-line={line.id} data-column="remove" aria-label={words.removeLine(name)} title={words.remove} onClick={() => actions.remove(line.id)}>×</button>
          </>
        )}
      </td>
    </tr>
  );
}, (before, after) => before.line === after.line && before.number === after.number && before.flag === after.flag && before.readOnly === after.readOnly && before.keeper === after.keeper && COLUMNS.every((column) => before.unread[column] === after.unread[column]));
