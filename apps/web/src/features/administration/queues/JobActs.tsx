import { Stack, Text } from '@mantine/core';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { query } from '../../../lib/api';
import { dayAndTime } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { useQueueName } from './queue-name';
import { useJobQueueWords } from './words';

/** What administrators did about failed jobs. */
export function JobActs() {
  const words = useJobQueueWords();
  const nameOf = useQueueName();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery('get', '/api/job-acts', { params: { query: { limit: 10 } } }, pages);
  const rows = itemsOf(data);
  return (
    <Card title={words.acts}>
      <ProblemAlert error={error} focus={false} />
      {data && rows.length === 0 && <Text c="dimmed">{words.noActs}</Text>}
      {rows.length > 0 && (
        <Stack gap="sm">
          <DataTable
            caption={words.actsCaption} captionHidden rows={rows} rowKey={({ at, act, jobId, queue }) => `${at} ${act} ${queue} ${jobId ?? ''}`}
            columns={[
              { key: 'at', title: words.at, heading: true, cell: ({ at }) => dayAndTime(at) },
              { key: 'act', title: words.act, cell: ({ act }) => words.actNames[act] },
              { key: 'queue', title: words.queue, cell: ({ queue }) => nameOf(queue) },
              { key: 'job', title: words.job, cell: ({ jobName, jobId }) => <Text size="sm" translate="no" style={{ overflowWrap: 'anywhere' }}>{jobName ?? jobId ?? '–'}</Text> },
              { key: 'reason', title: words.reason, cell: ({ reason }) => reason ?? '–' },
              { key: 'by', title: words.by, cell: ({ byName }) => byName },
            ]}
          />
          <More shown={rows.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
        </Stack>
      )}
    </Card>
  );
}
