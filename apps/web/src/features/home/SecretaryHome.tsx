import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { type Column, DataTable } from '../../components/DataTable';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { count } from '../../lib/format';
import { Figures, Nothing, Part, UsefulLinks } from './Part';
import { useHomeWords } from './words';

type Queue = View<'QueueStatisticsView'>;

/** What has been proposed and awaits a decision, branch by branch. */
export default function SecretaryHome() {
  const { secretary: words, since, auditor } = useHomeWords();
  const { branchName } = useBranches();
  const { data, error } = query.useQuery('get', '/api/review/queues');
  const proposed = (data?.items ?? []).filter(({ counts }) => counts.proposed > 0).sort((a, b) => b.counts.proposed - a.counts.proposed);
  const columns: readonly Column<Queue>[] = [
    { key: 'branch', title: words.columns.branch, heading: true, cell: ({ branchCode }) => <Anchor inherit component={Link} to={`/instruction/${branchCode}`}>{branchName(branchCode)}</Anchor> },
    { key: 'proposed', title: words.columns.proposed, numeric: true, cell: ({ counts }) => count(counts.proposed) },
    { key: 'oldest', title: words.columns.oldest, cell: ({ oldestOpenedAt }) => oldestOpenedAt && since(oldestOpenedAt) },
  ];
  return (
    <Part title={words.title}>
      <ProblemAlert error={error} focus={false} />
      {!data && !error && <Waiting />}
      {data && <Figures figures={[{ label: words.proposed, value: count(proposed.reduce((sum, { counts }) => sum + counts.proposed, 0)) }, { label: words.branches, value: count(proposed.length) }]} />}
      {data && <Card title={words.cases}>{proposed.length === 0 ? <Nothing>{words.none}</Nothing> : <DataTable caption={words.caption} captionHidden columns={columns} rows={proposed} rowKey={({ branchCode }) => branchCode} />}</Card>}
      <UsefulLinks links={[['/instruction', auditor.queues], ['/portefeuille', auditor.portfolio], ['/declarations-interet', auditor.interests], ['/projets', auditor.projects], ['/cfas', auditor.cfas]]} />
    </Part>
  );
}
