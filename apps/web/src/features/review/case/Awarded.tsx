import { Stack, Table, Text } from '@mantine/core';
import { DataTable } from '../../../components/DataTable';
import type { View } from '../../../lib/api';
import { euros } from '../../../lib/format';
import classes from './case.module.css';
import { useReasons } from './reasons';
import { useCaseWords } from './words';

interface AwardedProps {
  readonly lines: readonly View<'AwardedLineView'>[];
  readonly eligibleBaseCents: string;
  readonly awardCents: string;
  readonly comment?: string | null;
}

/** A proposal or a decision as it was written, line by line; the lines sum to the award. */
export function Awarded({ lines, eligibleBaseCents, awardCents, comment = null }: AwardedProps) {
  const { proposal: words, lines: said } = useCaseWords();
  const { reasonName } = useReasons();
  return (
    <Stack gap="sm">
      <DataTable
        caption={words.caption}
        captionHidden
        rows={lines}
        rowKey={({ lineId }) => lineId}
        columns={[
          { key: 'line', title: words.line, heading: true, cell: ({ label, supplier }) => <><span className={classes.label}>{label}</span><Text size="sm" c="dimmed" fw={400}>{supplier}</Text></> },
          {
            key: 'said', title: words.said, cell: ({ verdict, reasonCode, article, comment: why }) => (
              <>
                <Text span size="sm" fw={600} c={{ kept: 'var(--good)', cut: 'var(--warn)', refused: 'var(--bad)' }[verdict]}>{said.said[verdict]}</Text>
                {reasonCode && <Text size="sm" className={classes.label}>{reasonName(reasonCode)}{article && ` (${said.article(article)})`}</Text>}
                {why && <Text size="sm" c="dimmed" className={classes.label}>{why}</Text>}
              </>
            ),
          },
          { key: 'cost', title: words.cost, numeric: true, cell: ({ costCents }) => euros(costCents) },
          { key: 'eligible', title: words.eligible, numeric: true, cell: ({ eligibleCents }) => euros(eligibleCents) },
          { key: 'award', title: words.award, numeric: true, cell: (line) => euros(line.awardCents) },
        ]}
        foot={<Table.Tr><Table.Th scope="row" colSpan={3}>{words.total}</Table.Th><Table.Td className="amount"><strong>{euros(eligibleBaseCents)}</strong></Table.Td><Table.Td className="amount"><strong>{euros(awardCents)}</strong></Table.Td></Table.Tr>}
      />
      {comment && <Text size="sm" className={classes.prose}><strong>{words.comment}</strong> {comment}</Text>}
    </Stack>
  );
}
