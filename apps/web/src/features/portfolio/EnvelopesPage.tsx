import { Anchor, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Card } from '../../components/Card';
import { type Column, DataTable } from '../../components/DataTable';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Fillings, StackedBar } from '../../components/StackedBar';
import { Waiting } from '../../components/Waiting';
import { announce } from '../../lib/announce';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { shareOf } from '../../lib/euros';
import { euros, isoDay, percent, roundedEuros } from '../../lib/format';
import { useMay } from '../session/session';
import { AsOf } from './AsOf';
import { byBranch, byCampaign, type EnvelopeSum, sumOf } from './envelopes';
import classes from './Figures.module.css';
import { asOfText, useCampaigns } from './overview';
import { Scope } from './Scope';
import { momentIn } from './selection';
import { usePortfolioWords } from './words';

export function Component() {
  const words = usePortfolioWords();
  const [address, setAddress] = useSearchParams();
  const asOf = momentIn(address);
  const campaign = address.get('campagne');
  const go = (changes: Readonly<Record<string, string | null>>) => setAddress((before) => {
    const after = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changes)) if (value === null) after.delete(name); else after.set(name, value);
    return after;
  }, { replace: true });
  const { data, error, isPlaceholderData, refetch } = query.useQuery('get', '/api/envelopes', { params: { query: asOf === null ? {} : { asOf } } }, { placeholderData: keepPreviousData });
  const scope = useOwnBranches(data?.items);
  const opened = useCampaigns().map(({ opensAt }) => isoDay(opensAt)).sort()[0] ?? null;
  const heard = useRef(false);
  useEffect(() => {
    if (!data || isPlaceholderData) return;
    const { committedCents, availableCents } = sumOf(data.items);
    if (heard.current) announce(words.envelopes.heard(roundedEuros(committedCents), roundedEuros(availableCents), asOfText(words, data.asOf, asOf)));
    heard.current = true;
  }, [data, isPlaceholderData, asOf, words]);
  return (
    <Page title={words.envelopes.title} lead={<Scope branches={scope} />}>
      <ProblemAlert error={error} />
      {!data && !error && <Waiting />}
      {data && (
        <>
          <AsOf instant={data.asOf} chosen={asOf} since={opened} onChange={(to) => go({ date: to })} onRefresh={() => void refetch()} />
          <div className={isPlaceholderData ? classes.loading : classes.steady} aria-busy={isPlaceholderData}>
            <Envelopes items={data.items} campaign={campaign} asOf={asOf} onCampaign={(id) => go({ campagne: id })} />
          </div>
        </>
      )}
    </Page>
  );
}

/** Every campaign has an envelope for every branch: where some are not there, this account does not see them. */
function useOwnBranches(items: readonly View<'CampaignEnvelopeView'>[] | undefined): readonly string[] | null {
  const { branches } = useBranches();
  const seen = [...new Set(items?.map(({ branchCode }) => branchCode))].sort();
  return items && branches.some(({ code }) => !seen.includes(code)) && seen.length > 0 ? seen : null;
}

interface EnvelopesProps {
  readonly items: readonly View<'CampaignEnvelopeView'>[];
  readonly campaign: string | null;
  readonly asOf: string | null;
  readonly onCampaign: (id: string | null) => void;
}

/** By campaign; and by branch of one campaign, or of all. */
function Envelopes({ items, campaign, asOf, onCampaign }: EnvelopesProps) {
  const { envelopes: words } = usePortfolioWords();
  const readsLedger = useMay('ledger.read');
  const campaigns = byCampaign(items);
  const chosen = campaigns.find(({ key }) => key === campaign) ?? null;
  const branches = byBranch(chosen ? items.filter(({ campaignId }) => campaignId === chosen.key) : items);
  if (items.length === 0) return <Text>{words.none}</Text>;
  return (
    <Stack gap="lg">
      <Fillings label={words.legend} names={[['solid', words.committed], ['hatched', words.reserved], ['empty', words.available]]} />
      <Card title={words.byCampaign}>
        <EnvelopeTable caption={words.caption(words.byCampaign)} heading={words.campaign} rows={campaigns} asOf={asOf}
          name={({ key, name }) => (
            <button type="button" className={classes.pick} aria-pressed={key === chosen?.key} onClick={() => onCampaign(key === chosen?.key ? null : key)}>{key === chosen?.key ? `✓ ${name}` : name}</button>
          )} />
      </Card>
      <Card title={words.byBranchOf(chosen?.name ?? null)} actions={chosen && <button type="button" className={`${classes.pick} no-print`} onClick={() => onCampaign(null)}>{words.all}</button>}>
        <EnvelopeTable caption={words.caption(words.byBranchOf(chosen?.name ?? null))} heading={words.branch} rows={branches} asOf={asOf}
          name={({ name }) => <div className={classes.longName}>{name}</div>} ledgerOf={chosen && readsLedger ? ({ key }) => `/enveloppes/${chosen.key}/${key}` : undefined} />
        {!chosen && readsLedger && <Text size="sm" c="dimmed" className="no-print">{words.chooseForLedger}</Text>}
      </Card>
    </Stack>
  );
}

interface EnvelopeTableProps {
  readonly caption: string;
  readonly heading: string;
  readonly rows: readonly EnvelopeSum[];
  readonly asOf: string | null;
  readonly name: (row: EnvelopeSum) => React.ReactNode;
  readonly ledgerOf?: ((row: EnvelopeSum) => string) | undefined;
}

/** How much of each is used; how large it is, the figures beside the bars say. */
function EnvelopeTable({ caption, heading, rows, asOf, name, ledgerOf }: EnvelopeTableProps) {
  const { envelopes: words } = usePortfolioWords();
  const total = sumOf(rows);
  const used = (sum: Pick<EnvelopeSum, 'allocatedCents' | 'committedCents'>): string => {
    const share = shareOf(sum.committedCents, sum.allocatedCents);
    return share === null ? '–' : percent(share);
  };
  const columns: readonly Column<EnvelopeSum>[] = [
    { key: 'name', title: heading, heading: true, cell: name },
    { key: 'bar', title: words.picture, cell: (row) => <Bar row={row} /> },
    { key: 'allocated', title: words.allocated, numeric: true, cell: ({ allocatedCents }) => euros(allocatedCents) },
    { key: 'committed', title: words.committed, numeric: true, cell: (row) => (ledgerOf ? <Anchor component={Link} inherit to={`${ledgerOf(row)}${asOf === null ? '' : `?date=${asOf}`}`} aria-label={words.ledgerOf(euros(row.committedCents), row.name)}>{euros(row.committedCents)}</Anchor> : euros(row.committedCents)) },
    { key: 'reserved', title: words.reserved, numeric: true, cell: ({ reservedCents }) => euros(reservedCents) },
    { key: 'available', title: words.available, numeric: true, cell: ({ availableCents }) => euros(availableCents) },
    { key: 'used', title: words.used, numeric: true, cell: used },
  ];
  return (
    <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key}
      foot={(
        <Table.Tr role="row">
          <Table.Th scope="row" role="rowheader" colSpan={2}>{words.total}</Table.Th>
          {([['allocated', euros(total.allocatedCents)], ['committed', euros(total.committedCents)], ['reserved', euros(total.reservedCents)], ['available', euros(total.availableCents)], ['used', used(total)]] as const).map(([key, figure]) => (
            <Table.Td key={key} role="cell" className="amount" fw={650} data-title={words[key]}>{figure}</Table.Td>
          ))}
        </Table.Tr>
      )} />
  );
}

function Bar({ row: { allocatedCents, committedCents, reservedCents } }: { readonly row: EnvelopeSum }) {
  return <div className={classes.barOf}><StackedBar whole={allocatedCents} parts={[{ filling: 'solid', amount: committedCents }, { filling: 'hatched', amount: reservedCents }]} /></div>;
}
