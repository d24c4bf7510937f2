import { LoadClient } from '../lib/load-client.mjs';
import { alternate, inFlight } from '../lib/loops.mjs';
import { spread } from '../lib/statistics.mjs';
import { announceCampaign, branchCodes } from '../seed/campaign.mjs';
import { seedCases } from '../seed/cases.mjs';
import { regions } from '../seed/cfas.mjs';
import { seedPeople, signInAll } from '../seed/people.mjs';

const pageSize = 50;
const volumes = ({ quick }) => (quick ? [1_000, 20_000] : [1_000, 200_000]);
/** How a branch's cases stand after some years: most are decided, many wait. */
const states = ['queued', 'granted', 'queued', 'granted', 'underReview', 'granted', 'queued', 'proposed', 'granted', 'queued'];
const region = regions[2];

export const pages = {
  title: `The queue page of ${pageSize}, one reader at a time`,

  async measure(stage, options) {
    // Many short turns: what else the machine does meets all of them alike.
    const rounds = options.quick ? 12 : 100;
    const perRound = options.quick ? 10 : 20;
    const wanted = volumes(options);
    const base = await stage.database('pages');
    const codes = await branchCodes(base);
    const [branch] = codes;
    const credentials = await seedPeople(base, { administrator: 1, branchOfficer: 1 });
    const first = await stage.api('pages');
    const announcing = new LoadClient(first.origin, 1);
    const { administrator: [administrator] } = await signInAll(announcing, credentials);
    const campaign = await announceCampaign(announcing, administrator, { title: 'Pages', branches: codes });
    await announcing.close();
    await first.stop();
    await base.end();

    const stacks = [];
    for (const volume of wanted) {
      const name = `pages-${volume}`;
      const database = await stage.database(name, { from: 'pages' });
      await seedCases(database, { count: volume, branch, states, regions, lines: false, ...campaign });
      await stage.calm(database, 'review_case', 'project');
      const servers = { ours: await stage.api(name), bare: await stage.bare(name) };
      const clients = { ours: new LoadClient(servers.ours.origin, 1), bare: new LoadClient(servers.bare.origin, 1) };
      const { branchOfficer: [officer] } = await signInAll(clients.ours, credentials);
      const { rows: [deep] } = await database.query(
        `SELECT opened_at, id FROM review_case WHERE branch_code = $1 AND state = 'queued' ORDER BY opened_at, id OFFSET (SELECT count(*) * 9 / 10 FROM review_case WHERE branch_code = $1 AND state = 'queued') LIMIT 1`,
        [branch],
      );
      stacks.push({ volume, servers, ask: (side, path) => clients[side].send(officer, 'GET', path), cursor: Buffer.from(JSON.stringify([deep.opened_at.toISOString(), deep.id])).toString('base64url') });
    }

    const address = `/api/review/queues/${branch}/cases?limit=${pageSize}`;
    const questions = {
      'all that is open, first page': () => address,
      'all that is open, page at nine tenths': (cursor) => `${address}&cursor=${cursor}`,
      'queued, first page': () => `${address}&state=queued`,
      'queued, page at nine tenths': (cursor) => `${address}&state=queued&cursor=${cursor}`,
      'queued in one region, first page': () => `${address}&state=queued&region=${region}`,
      'queued in one region, page at nine tenths': (cursor) => `${address}&state=queued&region=${region}&cursor=${cursor}`,
    };
    const sides = Object.fromEntries(Object.entries(questions).flatMap(([question, path]) => stacks.flatMap(({ volume, ask, cursor }) => ['ours', 'bare'].map((side) => [
      `${question}|${volume}|${side}`,
      async () => {
        const times = [];
        await inFlight({ loops: 1, total: perRound }, async () => {
          const since = performance.now();
          await ask(side, path(cursor));
          times.push(performance.now() - since);
        });
        return times;
      },
    ]))));
    // Before anything is measured: both sides answer with the same cases.
    for (const path of Object.values(questions)) {
      for (const { ask, cursor } of stacks) {
        const [ours, bare] = await Promise.all(['ours', 'bare'].map(async (side) => (await ask(side, path(cursor))).items.map(({ id }) => id).join()));
        if (ours !== bare) throw new Error(`The two sides answer ${path(cursor)} differently`);
      }
    }
    await alternate(Math.ceil(rounds / 8), sides);
    const results = await alternate(rounds, sides);
    const spreads = Object.fromEntries(Object.entries(results).map(([name, some]) => [name, spread(some.flat())]));
    for (const { servers } of stacks) for (const server of Object.values(servers)) await server.stop();

    const smallest = wanted[0];
    const largest = wanted.at(-1);
    return {
      rows: Object.keys(questions).flatMap((question) => {
        const of = (volume, side) => spreads[`${question}|${volume}|${side}`];
        return [
          { what: `${question}: p50 ms of ${largest} cases`, ours: of(largest, 'ours').p50, limit: of(largest, 'bare').p50, ratio: of(largest, 'ours').p50 / of(largest, 'bare').p50, aim: { atMost: 2 }, limitIs: 'bare server' },
          { what: `${question}: p50 ms of ${largest} cases`, ours: of(largest, 'ours').p50, limit: of(smallest, 'ours').p50, ratio: of(largest, 'ours').p50 / of(smallest, 'ours').p50, limitIs: `ours with ${smallest} cases` },
        ];
      }),
      tables: [{
        head: ['ms', ...wanted.flatMap((volume) => ['ours', 'bare'].flatMap((side) => [`${volume} ${side} p50`, 'p99']))],
        body: Object.keys(questions).map((question) => [question, ...wanted.flatMap((volume) => ['ours', 'bare'].flatMap((side) => { const { p50, p99 } = spreads[`${question}|${volume}|${side}`]; return [p50, p99]; }))]),
      }],
      notes: [`${rounds} rounds of ${perRound} in turn, all together. Cases by SQL: four tenths queued, two tenths otherwise open, four tenths decided.`],
      spreads,
    };
  },
};
