import { Stack, Text } from '@mantine/core';
import { DataTable } from '../../../components/DataTable';
import { Gauge } from '../../../components/Gauge';
import { shareOf } from '../../../lib/euros';
import { euros, percent } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { useProjectWords } from '../words';
import { type Content, type FundingRow, totalsOf } from './file';

/** One colour a source; the legend and the table name them. */
const COLOURS: Readonly<Record<NonNullable<FundingRow['source']>, string>> = {
  opco: '#2a5d94', region: '#1a6b3c', ownFunds: '#b4690e', loan: '#5b2a86', company: '#0f6363', other: '#6b7280',
};

/** Who pays how much of the project: a bar and the rows behind it. */
export function FundingPlan({ content }: { readonly content: Pick<Content, 'costLines' | 'fundingPlan'> }) {
  const { file } = useProjectWords();
  const { fundingSources, unknown } = useCommonWords();
  const { cost } = totalsOf(content);
  if (content.fundingPlan.length === 0) return <Text>{file.noPlan}</Text>;
  const nameOf = ({ source, label }: FundingRow) => [source ? fundingSources[source] : unknown, label].filter(Boolean).join(' · ');
  return (
    <Stack gap="sm">
      <Gauge label={file.planBar} whole={cost} parts={content.fundingPlan.map((row) => ({ label: nameOf(row), cents: row.amountCents ?? '0', colour: COLOURS[row.source ?? 'other'] }))} />
      <DataTable
        caption={file.planCaption} captionHidden rows={content.fundingPlan} rowKey={({ id }) => id}
        columns={[
          { key: 'source', title: file.source, heading: true, cell: nameOf },
          { key: 'amount', title: file.amount, numeric: true, cell: ({ amountCents }) => (amountCents === null ? unknown : euros(amountCents)) },
          { key: 'share', title: file.share, numeric: true, cell: ({ amountCents }) => { const part = shareOf(amountCents ?? '0', cost); return part === null ? '–' : percent(part); } },
        ]}
      />
    </Stack>
  );
}
