import { Table, Text } from '@mantine/core';
import { DataTable } from '../../../components/DataTable';
import { sumCents } from '../../../lib/euros';
import { count, euros } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { useProjectWords } from '../words';
import { type CostLine, lineCost } from './file';

/** What the CFA wants to buy, line by line, with what it costs altogether. */
export function CostLines({ lines }: { readonly lines: readonly CostLine[] }) {
  const { file, taxBases, list } = useProjectWords();
  const { categories, unknown } = useCommonWords();
  if (lines.length === 0) return <Text>{file.noLines}</Text>;
  return (
    <DataTable
      caption={file.linesCaption} captionHidden rows={lines} rowKey={({ id }) => id}
      columns={[
        { key: 'line', title: file.line, heading: true, cell: ({ label }) => label ?? list.untitled },
        { key: 'category', title: file.category, cell: ({ category }) => (category ? categories[category] : unknown) },
        { key: 'quote', title: file.quote, cell: ({ supplier, quoteReference }) => <div>{supplier ?? unknown}<Text size="sm" c="dimmed">{quoteReference ?? unknown}</Text></div> },
        { key: 'depreciation', title: file.depreciation, cell: ({ depreciationMonths }) => (depreciationMonths === null ? unknown : file.months(depreciationMonths)) },
        { key: 'quantity', title: file.quantity, numeric: true, cell: ({ quantity }) => (quantity === null ? unknown : count(quantity)) },
        { key: 'price', title: file.unitPrice, numeric: true, cell: ({ unitPriceCents, taxBasis }) => (unitPriceCents === null ? unknown : `${euros(unitPriceCents)} ${taxBasis ? taxBases[taxBasis] : ''}`) },
        { key: 'cost', title: file.lineCost, numeric: true, cell: (line) => euros(lineCost(line)) },
      ]}
      foot={<Table.Tr><Table.Th scope="row" colSpan={6}>{file.totalCost}</Table.Th><Table.Td className="amount" fw={700}>{euros(sumCents(lines.map(lineCost)))}</Table.Td></Table.Tr>}
    />
  );
}
