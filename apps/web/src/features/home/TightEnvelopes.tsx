import { SimpleGrid } from '@mantine/core';
import { Card } from '../../components/Card';
import { Gauge } from '../../components/Gauge';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query } from '../../lib/api';
import { shareOf } from '../../lib/euros';
import { percent } from '../../lib/format';
import { Nothing, SeeAll } from './Part';
import { campaignOfToday, tightest } from './tight-envelopes';
import { useHomeWords } from './words';

const SHOWN = 6;

/** The envelopes of today's campaign that are nearest to exhaustion. */
export function TightEnvelopes() {
  const { envelopes: words } = useHomeWords();
  const campaigns = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 20 } } });
  const campaign = campaignOfToday(campaigns.data?.items ?? []);
  const envelopes = query.useQuery('get', '/api/campaigns/{id}/envelopes', { params: { path: { id: campaign?.id ?? '' } } }, { enabled: campaign !== null });
  if (campaigns.data && !campaign) return null;
  const tight = tightest(envelopes.data?.items ?? [], SHOWN);
  return (
    <Card title={campaign ? words.title(campaign.year) : words.all} actions={<SeeAll to="/enveloppes">{words.all}</SeeAll>}>
      <ProblemAlert error={campaigns.error ?? envelopes.error} focus={false} />
      {!envelopes.data && !envelopes.error && <Waiting />}
      {envelopes.data && tight.length === 0 && <Nothing>{words.none}</Nothing>}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {tight.map(({ branchCode, branchName, allocatedCents, committedCents, reservedCents, availableCents }) => (
          <Gauge
            key={branchCode} label={words.left(branchName, percent(shareOf(availableCents, allocatedCents) ?? 0))} whole={allocatedCents}
            parts={[
              { label: words.committed, cents: committedCents, colour: '#1d4a7a' },
              { label: words.reserved, cents: reservedCents, colour: '#8ab0da' },
              { label: words.available, cents: availableCents, colour: '#ffffff' },
            ]}
          />
        ))}
      </SimpleGrid>
    </Card>
  );
}
