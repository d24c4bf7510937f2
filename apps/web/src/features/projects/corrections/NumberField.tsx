import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

interface NumberFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly least: number;
}

const SPACES = /[\s\u00a0\u202f]/g;

/** A whole number, typed as people type it; what cannot be read stays as it was typed, and counts as nothing. */
export function NumberField({ value, onChange, least, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => {
    const bare = text.replace(SPACES, '');
    return /^\d{1,9}$/.test(bare) && Number(bare) >= least ? Number(bare) : null;
  };
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      value={typed !== null && read(typed) === value ? typed : value === null ? typed ?? '' : String(value)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
    />
  );
}
