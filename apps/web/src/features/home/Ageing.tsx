import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { type Column, DataTable } from '../../components/DataTable';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { count, day, inDays } from '../../lib/format';
import { Figures, Nothing, SeeAll } from './Part';
import { useHomeWords } from './words';

const SHOWN = 6;
type OfBranch = View<'AgeingView'>;

/** How old what is still open is, and the branches where something is late. */
export function Ageing() {
  const { ageing: words, since } = useHomeWords();
  const { branchName } = useBranches();
  const { data, error } = query.useQuery('get', '/api/review/ageing');
  const branches = data?.items ?? [];
  const sum = (of: (branch: OfBranch) => number): number => branches.reduce((total, branch) => total + of(branch), 0);
  const oldest = branches.flatMap(({ oldestOpenedAt }) => oldestOpenedAt ?? []).sort()[0];
  const late = branches.filter(({ overdue }) => overdue > 0).sort((a, b) => b.overdue - a.overdue).slice(0, SHOWN);
  const columns: readonly Column<OfBranch>[] = [
    { key: 'branch', title: words.columns.branch, heading: true, cell: ({ branchCode }) => <Anchor inherit component={Link} to={`/instruction/${branchCode}`}>{branchName(branchCode)}</Anchor> },
    { key: 'open', title: words.columns.open, numeric: true, cell: ({ open }) => count(open) },
    { key: 'overdue', title: words.columns.overdue, numeric: true, cell: ({ overdue }) => count(overdue) },
    { key: 'oldest', title: words.columns.oldest, cell: ({ oldestOpenedAt }) => oldestOpenedAt && since(oldestOpenedAt) },
  ];
  return (
    <Card title={words.title} actions={<SeeAll to="/anciennete">{words.all}</SeeAll>}>
      <ProblemAlert error={error} focus={false} />
      {!data && !error && <Waiting />}
      {data && (
        <Figures
          figures={[
            { label: words.open, value: count(sum(({ open }) => open)) },
            { label: words.overdue, value: count(sum(({ overdue }) => overdue)), bad: late.length > 0 },
            { label: words.stopped, value: count(sum(({ clockStopped }) => clockStopped)) },
            ...(oldest ? [{ label: words.oldest, value: day(oldest), note: inDays(oldest) }] : []),
          ]}
        />
      )}
      {data && late.length === 0 && <Nothing>{words.allInTime}</Nothing>}
      {late.length > 0 && <DataTable caption={words.caption} columns={columns} rows={late} rowKey={({ branchCode }) => branchCode} />}
    </Card>
  );
}
