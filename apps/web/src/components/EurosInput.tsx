import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { decimalEuros } from '../lib/format';
import { language } from '../lib/language';
import { parseEuros } from '../lib/euros';

interface EurosInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** Cents as a string of digits, or null when nothing (usable) is there. */
  readonly value: string | null;
  readonly onChange: (cents: string | null) => void;
}

const shown = (cents: string | null): string => (cents === null ? '' : decimalEuros(cents).replace('.', language === 'fr' ? ',' : '.'));

/** An amount of euros, typed as people type it; tidied when the field is left. What cannot be read stays as it was typed, marked as invalid. */
export function EurosInput({ value, onChange, onBlur, ...rest }: EurosInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? shown(value);
  const unreadable = text.trim() !== '' && parseEuros(text) === null;
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      aria-invalid={unreadable || undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(parseEuros(currentTarget.value)?.toString() ?? null);
      }}
      onBlur={(event) => {
        if (!unreadable) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
