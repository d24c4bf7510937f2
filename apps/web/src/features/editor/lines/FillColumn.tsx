import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useChoices, valueOf } from './Cell';
import type { CellValue, ColumnName } from './columns';
import { useLineWords } from './words';

/** Columns with few answers, often the same one for every line. */
const FILLABLE = ['category', 'taxBasis', 'tangible', 'usedByApprentices', 'replacement'] as const satisfies readonly ColumnName[];
type Fillable = (typeof FILLABLE)[number];

/** The same answer for every empty cell of a column. */
export function FillColumn({ onFill }: { readonly onFill: (column: ColumnName, value: CellValue) => void }) {
  const { fill, columnsLong } = useLineWords();
  const [column, setColumn] = useState<Fillable>('tangible');
  const choices = useChoices(column);
  const [code, setCode] = useState('');
  const chosen = choices.some(([one]) => one === code) ? code : choices[0]?.[0] ?? '';
  return (
    <details>
      <summary>{fill.title}</summary>
      <Group align="flex-end" gap="sm" mt="xs">
        <NativeSelect label={fill.column} value={column} data={FILLABLE.map((one) => ({ value: one, label: columnsLong[one] }))} onChange={({ currentTarget }) => setColumn(FILLABLE.find((one) => one === currentTarget.value) ?? 'tangible')} />
        <NativeSelect label={fill.value} value={chosen} data={choices.map(([value, label]) => ({ value, label }))} onChange={({ currentTarget }) => setCode(currentTarget.value)} />
        <Button variant="default" onClick={() => onFill(column, valueOf(column, chosen))}>{fill.apply}</Button>
        <Text size="sm" c="dimmed">{fill.lead}</Text>
      </Group>
    </details>
  );
}
