import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { amount, count } from '../../lib/format';
import { LIMITS } from './draft/content';
import { at } from './draft/json';
import { useDraft, useEditing } from './draft/useKeeper';
import { readCents, readCount, type Reading } from './lines/columns';
import { useEditorWords } from './words';

/** The id of the control of a place in the document: rules and disagreements lead to it. */
export const fieldId = (path: string): string => `champ${path.replaceAll('/', '-')}`;

interface FieldProps {
  readonly path: string;
  /** Left out where a label of its own stands beside the field. */
  readonly label?: ReactNode;
  readonly description?: ReactNode;
}

export function TextField({ path, label, description, most }: FieldProps & { readonly most: number }) {
  const { keeper, readOnly } = useEditing();
  const value = at(useDraft().content, path);
  return (
    <TextInput id={fieldId(path)} label={label} description={description} value={typeof value === 'string' ? value : ''} maxLength={most} readOnly={readOnly} autoComplete="off"
      onChange={({ currentTarget }) => keeper.edit(path, currentTarget.value || null)} />
  );
}

export function LongTextField({ path, label, description, most }: FieldProps & { readonly most: number }) {
  const { fields } = useEditorWords();
  const { keeper, readOnly } = useEditing();
  const value = at(useDraft().content, path);
  const text = typeof value === 'string' ? value : '';
  return (
    <div>
      <Textarea id={fieldId(path)} label={label} description={description} value={text} maxLength={most} rows={8} resize="vertical" readOnly={readOnly}
        onChange={({ currentTarget }) => keeper.edit(path, currentTarget.value || null)} />
      <Text size="xs" c="dimmed" ta="right">{fields.characters(text.length, most)}</Text>
    </div>
  );
}

/** What a field shows while nobody types in it: its value, or what was typed and cannot be read. */
interface ReadFieldProps extends FieldProps {
  readonly shown: (value: unknown) => string;
  readonly read: (typed: string) => Reading;
  readonly problem: string;
  readonly onEdit?: (value: Reading['value'], raw: string | null) => void;
  readonly width?: string;
  readonly hiddenLabel?: string;
}

function ReadField({ path, label, description, shown, read, problem, onEdit, width, hiddenLabel }: ReadFieldProps) {
  const { fields } = useEditorWords();
  const { keeper, readOnly } = useEditing();
  const { content, unread } = useDraft();
  const [typed, setTyped] = useState<string | null>(null);
  const raw = unread[path];
  const text = typed ?? raw ?? shown(at(content, path));
  return (
    <TextInput id={fieldId(path)} label={label} aria-label={hiddenLabel} description={description} value={text} inputMode="decimal" autoComplete="off" readOnly={readOnly} styles={{ input: { maxWidth: width } }}
      error={raw !== undefined && typed === null ? `${problem} ${fields.keptHere}` : undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const { value, ok } = currentTarget.value.trim() === '' ? { value: null, ok: true } : read(currentTarget.value);
        const unreadable = ok ? null : currentTarget.value;
        if (onEdit) onEdit(value, unreadable);
        else keeper.edit(path, value, unreadable);
      }}
      onBlur={() => setTyped(null)} />
  );
}

type KindProps = FieldProps & Pick<ReadFieldProps, 'onEdit' | 'width' | 'hiddenLabel'>;

export function CountField(props: KindProps) {
  const { fields } = useEditorWords();
  return <ReadField {...props} shown={(value) => (typeof value === 'number' ? count(value) : '')} read={(typed) => readCount(typed, LIMITS.apprentices)} problem={fields.notANumber} width={props.width ?? '10rem'} />;
}

export const shownCents = (cents: unknown): string => (typeof cents === 'string' ? amount(cents) : '');

export function MoneyField(props: KindProps) {
  const { fields } = useEditorWords();
  return <ReadField {...props} shown={shownCents} read={readCents} problem={fields.notAnAmount} width={props.width ?? '12rem'} />;
}

export function ChoiceField({ path, label, description, choices, hiddenLabel }: FieldProps & { readonly choices: readonly (readonly [value: string, label: string])[]; readonly hiddenLabel?: string }) {
  const { funding } = useEditorWords();
  const { keeper, readOnly } = useEditing();
  const value = at(useDraft().content, path);
  return (
    <NativeSelect id={fieldId(path)} label={label} aria-label={hiddenLabel} description={description} disabled={readOnly} value={typeof value === 'string' ? value : ''}
      data={[{ value: '', label: funding.choose }, ...choices.map(([code, name]) => ({ value: code, label: name }))]}
      onChange={({ currentTarget }) => keeper.edit(path, currentTarget.value || null)} />
  );
}
