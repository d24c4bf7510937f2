import { Anchor, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import classes from './home.module.css';
import { Nothing, Part, SeeAll, UsefulLinks } from './Part';
import { useHomeWords } from './words';

const SHOWN = 5;

/** What waits for an administrator: people who claim a CFA, queues that stand still, campaigns that open and close. */
export default function AdministratorHome() {
  const { administrator: words } = useHomeWords();
  return (
    <Part title={words.title}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Claims />
        <PausedQueues />
        <FailedJobs />
        <Campaigns />
      </SimpleGrid>
      <UsefulLinks links={[['/administration/utilisateurs', words.users], ['/administration/campagnes', words.campaigns], ['/administration/branches', words.branches], ['/administration/files', words.allQueues]]} />
    </Part>
  );
}

function Claims() {
  const { administrator: words } = useHomeWords();
  const { data, error } = query.useQuery('get', '/api/cfa-claims', { params: { query: { state: 'pending', limit: SHOWN } } });
  return (
    <Watched title={words.claims} to="/administration/inscriptions" all={words.allClaims} error={error} none={words.noClaims}
      items={data?.items.map(({ id, cfaId, cfaName, claimantName, requestedAt }) => ({ key: id, what: <Anchor component={Link} to={`/cfas/${cfaId}`}>{cfaName}</Anchor>, more: words.claim(claimantName, requestedAt) }))}
      rest={data?.nextCursor ? words.manyMore : null} />
  );
}

function PausedQueues() {
  const { administrator: words } = useHomeWords();
  const { branchName } = useBranches();
  const { data, error } = query.useQuery('get', '/api/review/queues');
  const paused = data?.items.flatMap(({ branchCode, paused: pause }) => (pause ? [{ key: branchCode, what: branchName(branchCode), more: [words.pausedBy(pause.byName, pause.at), pause.reason].filter(Boolean).join(' · ') }] : []));
  const hidden = (paused?.length ?? 0) - SHOWN;
  return <Watched title={words.queues} to="/administration/files" all={words.allQueues} error={error} none={words.noPause} items={paused?.slice(0, SHOWN)} rest={hidden > 0 ? words.andMore(hidden) : null} />;
}

function FailedJobs() {
  const { administrator: words } = useHomeWords();
  const { data, error } = query.useQuery('get', '/api/job-queues');
  const failing = data?.items.filter(({ failed }) => failed > 0).map(({ queue, failed }) => ({ key: queue, what: queue, more: words.failed(failed) }));
  const hidden = (failing?.length ?? 0) - SHOWN;
  return <Watched title={words.jobs} to="/administration/files" all={words.allJobs} error={error} none={words.noFailure} items={failing?.slice(0, SHOWN)} rest={hidden > 0 ? words.andMore(hidden) : null} />;
}

function Campaigns() {
  const { administrator: words } = useHomeWords();
  const { data, error } = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 20 } } });
  const coming = data?.items.filter(({ phase }) => phase !== 'closed').map(({ id, title, phase, opensAt, closesAt }) => ({ key: id, what: title, more: phase === 'open' ? words.closesOn(closesAt) : words.opensOn(opensAt) }));
  return <Watched title={words.campaigns} to="/administration/campagnes" all={words.allCampaigns} error={error} none={words.noCampaign} items={coming} rest={null} />;
}

interface WatchedProps {
  readonly title: string;
  readonly to: string;
  readonly all: string;
  readonly error: unknown;
  /** Said when there is nothing. */
  readonly none: string;
  readonly items: readonly { readonly key: string; readonly what: ReactNode; readonly more: string }[] | undefined;
  readonly rest: string | null;
}

function Watched({ title, to, all, error, none, items, rest }: WatchedProps) {
  return (
    <Card title={title} actions={<SeeAll to={to}>{all}</SeeAll>}>
      <ProblemAlert error={error} focus={false} />
      {!items && !error && <Waiting />}
      {items?.length === 0 && <Nothing>{none}</Nothing>}
      {items && items.length > 0 && <ul className={classes.plain}>{items.map(({ key, what, more }) => <li key={key}><Text component="div" fw={550}>{what}</Text><Text size="sm" c="dimmed">{more}</Text></li>)}</ul>}
      {rest && <Nothing>{rest}</Nothing>}
    </Card>
  );
}
