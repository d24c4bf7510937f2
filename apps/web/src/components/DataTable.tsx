import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Amounts and counts stand to the right. */
  readonly numeric?: boolean;
  /** The column that names the row. */
  readonly heading?: boolean;
}

interface DataTableProps<Row> {
  /** Says what the table lists; not shown when a heading above already says it. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** A last line with sums. */
  readonly foot?: ReactNode;
}

/**
 * A table that scrolls within its own frame, by keyboard too; on paper it is whole. On a telephone each row is a block with its columns' titles
 * before the cells; the roles are written out because browsers forget them with the layout.
 */
export function DataTable<Row>({ caption, captionHidden = false, columns, rows, rowKey, foot }: DataTableProps<Row>) {
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={caption}>
      <Table role="table" className={classes.table} verticalSpacing="xs" highlightOnHover>
        <Table.Caption className={captionHidden ? 'visually-hidden' : classes.caption}>{caption}</Table.Caption>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">{columns.map(({ key, title, numeric }) => <Table.Th key={key} scope="col" role="columnheader" className={numeric ? 'amount' : undefined}>{title}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)} role="row">
              {columns.map(({ key, title, cell, numeric, heading }) => heading
                ? <Table.Th key={key} scope="row" role="rowheader" fw={550}>{cell(row)}</Table.Th>
                : <Table.Td key={key} role="cell" className={numeric ? 'amount' : undefined} data-title={title}>{cell(row)}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {foot && <Table.Tfoot>{foot}</Table.Tfoot>}
      </Table>
    </div>
  );
}
