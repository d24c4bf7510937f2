// The two sides of a lifecycle on one database: the portal and the bare server, each with a campaign, branches and CFAs of its own.
import { announceCampaign, branchCodes } from '../seed/campaign.mjs';
import { seedCfas } from '../seed/cfas.mjs';
import { seedPeople, signInAll } from '../seed/people.mjs';
import { BARE_TOTALS } from '../bare/schema.mjs';
import { Lifecycles } from './lifecycles.mjs';
import { LoadClient } from './load-client.mjs';
import { inFlight, settled } from './loops.mjs';

const people = { administrator: 1, branchOfficer: 8, branchApprover: 8, director: 4 };

/** `cfas`: how many each side needs. Without `withBare` there is the portal only. */
export async function openLifecycleStage(stage, name, { cfas, connections, withBare = true }) {
  const database = await stage.database(name);
  await database.query(BARE_TOTALS);
  const credentials = await seedPeople(database, people);
  const servers = { api: await stage.api(name), worker: await stage.worker(name), ...(withBare ? { bare: await stage.bare(name) } : {}) };
  const client = new LoadClient(servers.api.origin, connections);
  const sessions = await signInAll(client, credentials);
  const codes = await branchCodes(database);
  const administrator = sessions.administrator[0];
  // Disjoint branches: neither side may claim from the other's queue.
  const side = async (title, origin, branches) => {
    const { campaignId } = await announceCampaign(client, administrator, { title, branches: codes });
    return new Lifecycles({ client: origin === servers.api.origin ? client : new LoadClient(origin, connections), campaignId, branches, people: sessions, cfas: await seedCfas(database, cfas, stage.appSecret) });
  };
  const ours = await side('Portal', servers.api.origin, codes.filter((_, index) => index % 2 === 0));
  const bare = withBare ? await side('Bare', servers.bare.origin, codes.filter((_, index) => index % 2 === 1)) : undefined;

  return {
    database, servers, sessions, ours, bare,
    /** Waits until every submission has become a case and every commitment shows in the totals that people read. */
    async drained(lifecycles) {
      await settled('every submission a case', async () => (await database.query('SELECT count(*)::int AS cases FROM review_case WHERE campaign_id = $1', [lifecycles.campaignId])).rows[0].cases === lifecycles.submitted);
      await settled('every commitment in the totals', async () => (await shownBy(lifecycles)) === lifecycles.grantedCents);
    },
    async close() {
      for (const server of Object.values(servers)) await server.stop();
    },
  };

  async function shownBy({ campaignId, client: of, people: { director } }) {
    const { total } = await of.send(director[0], 'GET', of === client ? `/api/portfolio/totals?campaign=${campaignId}` : '/api/portfolio/totals');
    return BigInt(total.committedCents);
  }
}

/** Fills the queues, so that there is always a case to claim. */
export async function fillQueues({ drained }, lifecycles, casesPerBranch, loops) {
  await inFlight({ loops, total: casesPerBranch * lifecycles.branches.length }, (index) => lifecycles.handIn(lifecycles.branches[index % lifecycles.branches.length]));
  await drained(lifecycles);
}
