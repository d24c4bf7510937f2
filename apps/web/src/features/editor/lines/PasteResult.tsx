import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '../../../components/Notice';
import { fieldId } from '../fields';
import type { Applied, Target } from './apply';
import type { Mapping, Pasted } from './paste';
import { useLineWords } from './words';

export interface PasteReport {
  readonly text: string;
  readonly paste: Pasted;
  readonly mapping: Mapping;
  readonly target: Target;
  readonly result: Applied;
}

/** What a paste did, what it could not read and what it left out: nothing happens in silence. */
export function PasteResult({ report: { paste, mapping, result }, onClose, onChange }: { readonly report: PasteReport; readonly onClose: () => void; readonly onChange: () => void }) {
  const { paste: words, columnsLong } = useLineWords();
  const nameOf = (index: number): string => paste.headers?.[index]?.trim() || words.columnNumber(index + 1);
  const left = mapping.flatMap((column, index) => (column === null ? [nameOf(index)] : []));
  const [first] = result.unreadPaths;
  return (
    <Notice kind={first ? 'warn' : 'good'} role="status" title={words.result(paste.rows.length)}>
      <Stack gap={4}>
        <Text size="sm">{mapping.flatMap((column, index) => (column === null ? [] : [`${nameOf(index)} → ${columnsLong[column]}`])).join(' · ')}</Text>
        {first && <Text size="sm" c="red.9">{words.unread(result.unreadPaths.length)} <Anchor component={Link} to={{ hash: fieldId(first) }} size="sm" underline="always">{words.see}</Anchor></Text>}
        {result.replaced > 0 && <Text size="sm">{words.replaced(result.replaced)}</Text>}
        {left.length > 0 && <Text size="sm">{words.left(left.join(', '))}</Text>}
        {paste.totals.length > 0 && <Text size="sm">{words.totals(paste.totals.length)}</Text>}
        <Group gap="xs" mt={4}>
          <Button size="xs" variant="default" onClick={onChange}>{words.change}</Button>
          <Button size="xs" variant="subtle" onClick={onClose}>{words.close}</Button>
        </Group>
      </Stack>
    </Notice>
  );
}
