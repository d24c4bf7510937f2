import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { query } from '../../lib/api';
import { count, euros, roundedEuros } from '../../lib/format';
import { Figures } from './Part';
import { useHomeWords } from './words';

/** The portfolio's headlines, with the instant they are of; the exact amounts stand below the rounded ones. */
export function Totals() {
  const { totals: words, asOf } = useHomeWords();
  const { data, error } = query.useQuery('get', '/api/portfolio/totals', {});
  if (error) return <ProblemAlert error={error} focus={false} />;
  if (!data) return <Waiting />;
  const { total } = data;
  const amount = (label: string, cents: string) => ({ label, value: roundedEuros(cents), note: euros(cents) });
  return (
    <>
      <Figures
        figures={[
          { label: words.submitted, value: count(total.submittedProjects) },
          amount(words.requested, total.requestedCents),
          { label: words.funded, value: count(total.fundedProjects) },
          amount(words.committed, total.committedCents),
          { label: words.cfas, value: count(total.fundedCfas) },
          amount(words.cost, total.totalCostCents),
        ]}
      />
      <Group justify="space-between">
        <Group gap="xs"><Text size="sm" c="dimmed">{asOf(data.asOf)}</Text><Synthetic when={data.synthetic} /></Group>
        <Anchor component={Link} to="/portefeuille" size="sm" className="no-print">{words.more}</Anchor>
      </Group>
    </>
  );
}
