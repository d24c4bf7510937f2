import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { Notice } from '../../../components/Notice';
import { useCommonWords } from '../../../words';
import { type ColumnName, COLUMNS } from './columns';
import classes from './lines.module.css';
import { type Mapping, mappingOf, type Pasted, pasted, proposed, widthOf } from './paste';
import { useLineWords } from './words';

interface PasteDialogProps {
  /** What was pasted already, to put its columns elsewhere; empty: nothing yet. */
  readonly text: string;
  readonly mapping: Mapping | null;
  readonly onClose: () => void;
  /** Gives why it cannot be done, or null when it was. */
  readonly onPaste: (paste: Pasted, mapping: Mapping, text: string) => string | null;
}

/** Cells of a spreadsheet, and where each of their columns goes. */
export function PasteDialog({ text: given, mapping: chosen, onClose, onPaste }: PasteDialogProps) {
  const { paste: words } = useLineWords();
  const { actions } = useCommonWords();
  const [text, setText] = useState(given);
  const [mapping, setMapping] = useState<Mapping | null>(chosen);
  const [refusal, setRefusal] = useState<string | null>(null);
  const paste = pasted(text);
  const places = mapping?.length === widthOf(paste) ? mapping : mappingOf(paste);
  const { values, unread } = proposed(paste, places);
  const put = (index: number, column: ColumnName | null) => setMapping(places.map((other, place) => (place === index ? column : other === column ? null : other)));
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{words.lead}</Text>
        <Textarea label={words.area} rows={4} value={text} autoFocus spellCheck={false} styles={{ input: { fontFamily: 'monospace', whiteSpace: 'pre', overflowX: 'auto' } }}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setMapping(null);
            setRefusal(null);
          }}
          onKeyDown={(event) => {
            // A tab belongs to the cells when there are some; elsewhere it leads on.
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) setRefusal(onPaste(paste, places, text));
          }} />
        {values.length > 0 && <Columns paste={paste} mapping={places} onPut={put} />}
        {unread.length > 0 && <Text size="sm" c="red.9">{words.unread(unread.length)}</Text>}
        {paste.totals.length > 0 && <Text size="sm">{words.totals(paste.totals.length)}</Text>}
        {refusal && <Notice role="alert" kind="bad"><Text size="sm">{refusal}</Text></Notice>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
          <Button disabled={values.length === 0} onClick={() => setRefusal(onPaste(paste, places, text))}>{words.apply(values.length)}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Columns({ paste, mapping, onPut }: { readonly paste: Pasted; readonly mapping: Mapping; readonly onPut: (index: number, column: ColumnName | null) => void }) {
  const { paste: words, columnsLong } = useLineWords();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.columns}>
      <table className={classes.preview}>
        <caption className="visually-hidden">{words.columns}</caption>
        <thead><tr><th scope="col">{words.columns}</th><th scope="col">{words.example}</th></tr></thead>
        <tbody>
          {mapping.map((column, index) => {
            const header = paste.headers?.[index]?.trim();
            const name = header ? words.columnOf(header) : words.columnNumber(index + 1);
            return (
              // Columns of a paste have no other name than their place.
              <tr key={index}>
                <th scope="row">
                  <Text size="xs" c="dimmed" component="span">{name}</Text>
                  <select className={classes.select} aria-label={name} value={column ?? ''} onChange={({ currentTarget }) => onPut(index, COLUMNS.find((one) => one === currentTarget.value) ?? null)}>
                    <option value="">{words.ignored}</option>
                    {COLUMNS.map((one) => <option key={one} value={one}>{columnsLong[one]}</option>)}
                  </select>
                </th>
                <td>{paste.rows.map((row) => row[index] ?? '').find((cell) => cell.trim() !== '') ?? ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
