import { memo, useState } from 'react';
import { count } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { type CostLine, LIMITS } from '../draft/content';
import type { DraftKeeper } from '../draft/keeper';
import { fieldId, shownCents } from '../fields';
import { cellPath } from './apply';
import { CATEGORIES, type ColumnName, readCell, REPLACEMENTS, TAX_BASES } from './columns';
import classes from './lines.module.css';
import { useLineWords } from './words';

interface CellProps {
  readonly keeper: DraftKeeper;
  readonly line: CostLine;
  readonly number: number;
  readonly column: ColumnName;
  readonly unread: string | undefined;
  readonly readOnly: boolean;
  /** In a card the label stands beside the field; in the table it is the column's. */
  readonly labelled?: string;
}

const TEXTS: readonly ColumnName[] = ['label', 'supplier', 'quoteReference'];
const NUMBERS: readonly ColumnName[] = ['quantity', 'unitPriceCents', 'depreciationMonths'];

export const isNumeric = (column: ColumnName): boolean => NUMBERS.includes(column);

/** One field of a line: typed, chosen, or kept as it is when it cannot be read. */
export const Cell = memo(function Cell(props: CellProps) {
  return TEXTS.includes(props.column) || isNumeric(props.column) ? <TypedCell {...props} /> : <ChosenCell {...props} />;
});

function common({ line, number, column, unread, labelled }: CellProps, words: ReturnType<typeof useLineWords>) {
  const path = cellPath(line.id, column);
  return {
    id: fieldId(path),
    'data-line': line.id,
    'data-column': column,
    'aria-label': labelled ? undefined : words.cell(words.columnsLong[column], number),
    'aria-invalid': unread !== undefined || undefined,
    'aria-describedby': unread === undefined ? undefined : `${fieldId(path)}-illisible`,
    title: unread === undefined ? undefined : words.unreadable(unread),
  };
}

const Unreadable = ({ id, text }: { readonly id: string; readonly text: string }) => <span id={`${id}-illisible`} className="visually-hidden">{text}</span>;

function TypedCell(props: CellProps) {
  const words = useLineWords();
  const { keeper, line, column, unread, readOnly } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const value = line[column];
  const shown = column === 'unitPriceCents' ? shownCents(value) : typeof value === 'number' ? count(value) : typeof value === 'string' ? value : '';
  const about = common(props, words);
  const isText = TEXTS.includes(column);
  return (
    <>
      <input {...about} className={classes.input} type="text" inputMode={isText ? 'text' : 'decimal'} autoComplete="off" spellCheck={isText} readOnly={readOnly} maxLength={isText && unread === undefined ? LIMITS.text : undefined}
        data-numeric={!isText || undefined} data-typing={typed !== null || undefined} value={typed ?? unread ?? shown}
        onChange={({ currentTarget: { value: text } }) => {
          setTyped(text);
          const reading = readCell(column, text);
          // A text keeps the space one has just typed; the server leaves it out.
          keeper.edit(cellPath(line.id, column), isText && reading.ok && text.trim() !== '' ? text : reading.value, reading.ok ? null : text);
        }}
        onBlur={() => setTyped(null)} />
      {unread !== undefined && <Unreadable id={about.id} text={words.unreadable(unread)} />}
    </>
  );
}

function ChosenCell(props: CellProps) {
  const words = useLineWords();
  const { keeper, line, column, unread, readOnly } = props;
  const choices = useChoices(column);
  const about = common(props, words);
  const value = line[column];
  return (
    <>
      <select {...about} className={classes.select} disabled={readOnly} value={unread !== undefined ? 'unread' : value === null ? '' : String(value)} data-empty={(value === null && unread === undefined) || undefined}
        onChange={({ currentTarget }) => keeper.edit(cellPath(line.id, column), valueOf(column, currentTarget.value))}>
        {unread !== undefined && <option value="unread" disabled>{unread}</option>}
        <option value="">{words.choose}</option>
        {choices.map(([code, name]) => <option key={code} value={code}>{name}</option>)}
      </select>
      {unread !== undefined && <Unreadable id={about.id} text={words.unreadable(unread)} />}
    </>
  );
}

const isAnswer = (column: ColumnName): boolean => column === 'tangible' || column === 'usedByApprentices';
export const valueOf = (column: ColumnName, code: string): string | boolean | null => (code === '' ? null : isAnswer(column) ? code === 'true' : code);

/** What can be chosen in a column: code and name. */
export function useChoices(column: ColumnName): readonly (readonly [code: string, name: string])[] {
  const { categories, yes, no } = useCommonWords();
  const { replacements, taxBases } = useLineWords();
  if (column === 'category') return CATEGORIES.map((code) => [code, categories[code]]);
  if (column === 'taxBasis') return TAX_BASES.map((code) => [code, taxBases[code]]);
  if (column === 'replacement') return REPLACEMENTS.map((code) => [code, replacements[code]]);
  return isAnswer(column) ? [['true', yes], ['false', no]] : [];
}
