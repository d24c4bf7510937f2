import { Button, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EurosInput } from '../../../components/EurosInput';
import { focusNext } from '../../../lib/focus';
import { useCommonWords } from '../../../words';
import { type CostLine, LINE_FIELDS, type LineField } from '../file/file';
import { useLineValue } from '../file/LineValue';
import { useProjectWords } from '../words';
import { type Answer, withField, withLineRestored } from './answer';
import classes from './corrections.module.css';
import { inputId, type SayFault } from './faults';
import { NumberField } from './NumberField';

interface LineEditorProps {
  /** As it was handed in. */
  readonly line: CostLine;
  readonly question: string | null;
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
  readonly sayFault: SayFault;
}

const MOST_TEXT = 200;

/** One line of the file under the officer's question; every field that was changed shows what was handed in. */
export function LineEditor({ line, question, answer, onChange, sayFault }: LineEditorProps) {
  const { answer: words, list } = useProjectWords();
  const typed = answer.lines[line.id];
  // Fields hold what cannot be read: taking the values back makes them anew.
  const [round, setRound] = useState(0);
  const restore = () => {
    onChange(withLineRestored(answer, line.id));
    setRound(round + 1);
    focusNext(inputId(line.id, 'label'));
  };
  const name = line.label ?? list.untitled;
  return (
    <fieldset className={classes.line}>
      <legend>{name}</legend>
      {question && <div className={classes.question}><Text size="sm" fw={600}>{words.lineQuestion}</Text><Text style={{ whiteSpace: 'pre-line' }}>{question}</Text></div>}
      <SimpleGrid key={round} cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {LINE_FIELDS.map((field) => <Field key={field} field={field} line={line} answer={answer} onChange={onChange} sayFault={sayFault} />)}
      </SimpleGrid>
      {typed && <Group mt="sm"><Button size="xs" variant="default" aria-label={words.restore(name)} onClick={restore}>{words.restoreShort}</Button></Group>}
    </fieldset>
  );
}

interface FieldProps extends Omit<LineEditorProps, 'question'> {
  readonly field: LineField;
}

function Field({ field, line, answer, onChange, sayFault }: FieldProps) {
  const { answer: words, fields, replacements, taxBases } = useProjectWords();
  const { categories } = useCommonWords();
  const shown = useLineValue();
  const typed = answer.lines[line.id] ?? {};
  const current = { ...line, ...typed };
  const shared = {
    id: inputId(line.id, field), label: fields[field], error: sayFault(line.id, field),
    description: field in typed ? words.before(shown(line, field)) : undefined, 'data-changed': field in typed || undefined,
  };
  const set = <Name extends LineField>(name: Name, value: CostLine[Name]) => onChange(withField(answer, line, name, value));
  switch (field) {
    case 'label':
    case 'supplier':
    case 'quoteReference': return <TextInput {...shared} maxLength={MOST_TEXT} autoComplete="off" value={current[field] ?? ''} onChange={({ currentTarget }) => set(field, currentTarget.value)} />;
    case 'quantity':
    case 'depreciationMonths': return <NumberField {...shared} value={current[field]} onChange={(value) => set(field, value)} least={field === 'quantity' ? 1 : 0} />;
    case 'unitPriceCents': return <EurosInput {...shared} value={current.unitPriceCents} onChange={(cents) => set('unitPriceCents', cents)} />;
    case 'category': return <Choice {...shared} value={current.category} options={categories} onChange={(value) => set('category', value)} />;
    case 'taxBasis': return <Choice {...shared} value={current.taxBasis} options={taxBases} onChange={(value) => set('taxBasis', value)} />;
    case 'replacement': return <Choice {...shared} value={current.replacement} options={replacements} onChange={(value) => set('replacement', value)} />;
    case 'tangible':
    case 'usedByApprentices':
      return <Choice {...shared} value={current[field] === null ? null : current[field] ? 'yes' : 'no'} options={{ yes: words.yes, no: words.no }} onChange={(value) => set(field, value === null ? null : value === 'yes')} />;
  }
}

interface ChoiceProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly error?: string;
  readonly value: Value | null;
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value | null) => void;
}

/** A select whose values are a table of words. A line that was handed in has all its values, so none is offered as empty unless it is. */
function Choice<Value extends string>({ value, options, onChange, ...rest }: ChoiceProps<Value>) {
  const codes = Object.keys(options) as Value[];
  return (
    <NativeSelect {...rest} value={value ?? ''} onChange={({ currentTarget }) => onChange(codes.find((code) => code === currentTarget.value) ?? null)}
      data={[...(value === null ? [{ value: '', label: '' }] : []), ...codes.map((code) => ({ value: code, label: options[code] }))]} />
  );
}
