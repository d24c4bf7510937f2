import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { query } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { count, daysBetween, euros } from '../../../lib/format';
import { useReviewWords } from '../words';
import { QueueBar } from './QueueBar';

/** Who has how much in hand in the branch; from there to the colleague's cases, where an approver can hand them over. */
export function Workload({ branch }: { readonly branch: string }) {
  const { load: words, age } = useReviewWords();
  const { branchName } = useBranches();
  const { data, error } = query.useQuery('get', '/api/review/queues/{branch}/workload', { params: { path: { branch } } });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Waiting />;
  const rows = data.items.map((each) => ({ ...each, total: each.underReview + each.waitingForCfa + each.proposed })).toSorted((a, b) => b.total - a.total);
  const most = Math.max(1, ...rows.map(({ total }) => total));
  return (
    <Card title={words.lead}>
      {rows.length === 0 ? <Text>{words.none}</Text> : (
        <DataTable
          caption={words.caption(branchName(branch))}
          captionHidden
          rows={rows}
          rowKey={({ person }) => person.id}
          columns={[
            {
              key: 'person', title: words.person, heading: true, cell: ({ person, isOfficer, underReview, waitingForCfa, proposed }) => (
                <>
                  <Anchor component={Link} to={`/instruction/${branch}?assignee=${person.id}`} aria-label={words.show(person.displayName)}>{person.displayName}</Anchor>
                  {!isOfficer && <Text size="sm" c="var(--warn)" fw={400}>{words.notOfficer}</Text>}
                  <QueueBar counts={{ queued: 0, underReview, correctionRequested: waitingForCfa, proposed }} longest={most} />
                </>
              ),
            },
            { key: 'total', title: words.total, numeric: true, cell: ({ total }) => count(total) },
            { key: 'underReview', title: words.underReview, numeric: true, cell: ({ underReview }) => count(underReview) },
            { key: 'waitingForCfa', title: words.waitingForCfa, numeric: true, cell: ({ waitingForCfa }) => count(waitingForCfa) },
            { key: 'proposed', title: words.proposed, numeric: true, cell: ({ proposed }) => count(proposed) },
            { key: 'overdue', title: words.overdue, numeric: true, cell: ({ overdue }) => <Text span inherit c={overdue > 0 ? 'var(--bad)' : undefined}>{count(overdue)}</Text> },
            { key: 'requested', title: words.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
            { key: 'oldest', title: words.oldest, cell: ({ oldestOpenedAt }) => (oldestOpenedAt ? age(daysBetween(oldestOpenedAt, new Date())) : '–') },
          ]}
        />
      )}
    </Card>
  );
}
