import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { DataTable } from '../../components/DataTable';
import { Facts } from '../../components/Facts';
import { More } from '../../components/More';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { dayAndTime, euros } from '../../lib/format';
import { itemsOf, pages } from '../../lib/pages';
import { useProjectNames } from './behind';
import { asOfText, useCampaigns } from './overview';
import { momentIn } from './selection';
import { usePortfolioWords } from './words';

const ROWS_AT_ONCE = 50;

/** The ledger of one envelope, the latest entry first, with the balance after each: where the money of a branch went. */
export function Component() {
  const words = usePortfolioWords();
  const { campaign = '', branch = '' } = useParams();
  const [address] = useSearchParams();
  const asOf = momentIn(address);
  const { branchName } = useBranches();
  const title = useCampaigns().find(({ id }) => id === campaign)?.title ?? '';
  const { envelopes } = words;
  return (
    <Page title={envelopes.ledgerTitle(branchName(branch))} above={<Anchor component={Link} to={`/enveloppes?${new URLSearchParams({ campagne: campaign, ...(asOf === null ? {} : { date: asOf }) }).toString()}`}>{envelopes.back}</Anchor>}
      lead={<Group gap="sm"><Text span c="inherit">{title}</Text>{asOf !== null && <Text span c="inherit" fw={550}>{asOfText(words, asOf.length === 10 ? `${asOf}T12:00:00Z` : asOf, asOf)}</Text>}</Group>}>
      <Entries campaign={campaign} branch={branch} asOf={asOf} />
    </Page>
  );
}

function Entries({ campaign, branch, asOf }: { readonly campaign: string; readonly branch: string; readonly asOf: string | null }) {
  const { envelopes: words, projects } = usePortfolioWords();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery(
    'get', '/api/campaigns/{id}/envelopes/{branch}/entries', { params: { path: { id: campaign, branch }, query: { limit: ROWS_AT_ONCE, ...(asOf === null ? {} : { asOf }) } } }, pages,
  );
  const names = useProjectNames((data?.pages ?? []).map(({ items }) => [...new Set(items.flatMap(({ projectId }) => (projectId === null ? [] : [projectId])))]));
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  const rows = itemsOf(data);
  const balance = rows[0]?.balanceAfter;
  if (!balance) return <Text>{words.noEntries}</Text>;
  return (
    <Stack gap="md">
      <Facts facts={[[words.allocated, euros(balance.allocatedCents)], [words.committed, euros(balance.committedCents)], [words.reserved, euros(balance.reservedCents)], [words.available, euros(balance.availableCents)]]} />
      <DataTable
        caption={words.ledgerCaption} captionHidden rows={rows} rowKey={({ id }) => id}
        columns={[
          { key: 'what', title: words.entry, heading: true, cell: ({ seq, kind }) => words.entryNumber(seq, words.kinds[kind]) },
          { key: 'recorded', title: words.recorded, cell: ({ recordedAt }) => dayAndTime(recordedAt) },
          {
            key: 'for', title: words.reason,
            cell: ({ projectId, reason, seq, kind }) => {
              // The portal itself writes the first entry's reason, in its own language.
              if (projectId === null) return <Text size="sm" maw="18rem">{seq === 1 && kind === 'allocated' ? words.initial : reason}</Text>;
              const summary = names.get(projectId);
              return (
                <Stack gap={2} maw="18rem">
                  <Anchor component={Link} to={`/projets/${projectId}`} size="sm">{summary?.title ?? summary?.number ?? projects.project}</Anchor>
                  {summary && <Text size="sm" c="dimmed">{summary.number} · {summary.cfaName}</Text>}
                </Stack>
              );
            },
          },
          { key: 'amount', title: words.amount, numeric: true, cell: ({ amountCents }) => <strong>{euros(amountCents)}</strong> },
          { key: 'committed', title: words.committedAfter, numeric: true, cell: ({ balanceAfter }) => euros(balanceAfter.committedCents) },
          { key: 'reserved', title: words.reservedAfter, numeric: true, cell: ({ balanceAfter }) => euros(balanceAfter.reservedCents) },
          { key: 'available', title: words.availableAfter, numeric: true, cell: ({ balanceAfter }) => euros(balanceAfter.availableCents) },
        ]}
      />
      <More shown={rows.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Stack>
  );
}
