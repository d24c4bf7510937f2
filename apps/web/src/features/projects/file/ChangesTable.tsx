import { Text } from '@mantine/core';
import { DataTable } from '../../../components/DataTable';
import { euros } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { useProjectWords } from '../words';
import { type Changes, type FundingRow, isUnchanged } from './file';
import { useLineValue } from './LineValue';

interface Row {
  readonly key: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Before and after, of each line and row that is different, and what it does to the sums. */
export function ChangesTable({ changes, nothing }: { readonly changes: Changes; readonly nothing?: string }) {
  const { changes: words } = useProjectWords();
  const rows = useRows(changes);
  if (isUnchanged(changes)) return <Text size="sm">{nothing ?? words.none}</Text>;
  return (
    <DataTable
      caption={words.caption} captionHidden rows={rows} rowKey={({ key }) => key}
      columns={[
        { key: 'what', title: words.what, heading: true, cell: ({ what }) => what },
        { key: 'before', title: words.before, numeric: true, cell: ({ before }) => before },
        { key: 'after', title: words.after, numeric: true, cell: ({ after }) => <strong>{after}</strong> },
      ]}
    />
  );
}

function useRows({ lines, rows, before, after }: Changes): readonly Row[] {
  const { changes: words, fields, list } = useProjectWords();
  const { fundingSources, unknown } = useCommonWords();
  const value = useLineValue();
  const sourceName = (row: FundingRow | null) => (row?.source ? fundingSources[row.source] : unknown);
  return [
    ...lines.flatMap(({ id, fields: changed, before: was, after: is }) => changed.map((field) => ({
      key: `${id}.${field}`,
      what: words.line((is ?? was)?.label ?? list.untitled, fields[field]),
      before: was ? value(was, field) : words.absent,
      after: is ? value(is, field) : words.removed,
    }))),
    ...rows.map(({ id, before: was, after: is }) => ({
      key: id,
      what: `${words.plan} · ${sourceName(is ?? was)}${(is ?? was)?.label ? ` · ${(is ?? was)?.label}` : ''}`,
      before: was ? euros(was.amountCents ?? '0') : words.absent,
      after: is ? euros(is.amountCents ?? '0') : words.removed,
    })),
    ...(before.cost === after.cost ? [] : [{ key: 'cost', what: words.cost, before: euros(before.cost), after: euros(after.cost) }]),
    ...(before.requested === after.requested ? [] : [{ key: 'requested', what: words.requested, before: euros(before.requested), after: euros(after.requested) }]),
  ];
}
