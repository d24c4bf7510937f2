import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { bare, grouped, type IdentifierKind, LENGTHS, useIdentifierCheck } from './identifiers';
import { useCfaWords } from './words';

interface IdentifierFieldProps {
  readonly kind: IdentifierKind;
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** What was wrong when the form was sent. */
  readonly error?: string | undefined;
}

/** A SIRET or UAI, checked by the server while it is typed: as soon as it is complete, or when the field is left, the reason stands below. */
export function IdentifierField({ kind, id, label, description, value, onChange, error }: IdentifierFieldProps) {
  const { identifiers: words } = useCfaWords();
  const [left, setLeft] = useState(false);
  const isReady = left || bare(value).length >= LENGTHS[kind];
  const check = useIdentifierCheck(kind, isReady ? value : '');
  const fault = check && !check.valid ? faultOf(words, kind, check) : null;
  const good = check?.valid ? goodOf(words, check) : null;
  return (
    <div>
      <TextInput
        id={id} label={label} description={description} value={value} autoComplete="off" spellCheck={false} maxLength={40}
        inputMode={kind === 'siret' ? 'numeric' : 'text'}
        error={fault ?? (good ? undefined : error)}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onBlur={() => setLeft(true)}
        onFocus={() => setLeft(false)}
      />
      <Text role="status" size="sm" c="var(--good)" mt={good ? 4 : 0}>{good}</Text>
      <div role="status" className="visually-hidden">{fault}</div>
    </div>
  );
}

type Words = ReturnType<typeof useCfaWords>['identifiers'];
type Check = NonNullable<ReturnType<typeof useIdentifierCheck>>;

function faultOf(words: Words, kind: IdentifierKind, check: Check): string {
  if ('expectedLetter' in check && check.expectedLetter) return words.letter(check.expectedLetter);
  if (check.problem?.endsWith('checksum')) return words.checksum;
  return words.incomplete[kind];
}

function goodOf(words: Words, check: Check): string {
  if ('siren' in check && check.siren) return words.siret(grouped(check.siren));
  return 'departementCode' in check && check.departementCode ? words.uai(check.departementCode) : words.holds;
}
