import pg from 'pg';
import { CLAIM } from '../bare/reviewing.mjs';
import { BARE_TOTALS } from '../bare/schema.mjs';
import { Problem } from '../../scripts/lib/project.mjs';
import { LoadClient } from '../lib/load-client.mjs';
import { alternate, inFlight } from '../lib/loops.mjs';
import { median, spreadOfRounds } from '../lib/statistics.mjs';
import { announceCampaign, branchCodes } from '../seed/campaign.mjs';
import { seedCases } from '../seed/cases.mjs';
import { regions } from '../seed/cfas.mjs';
import { seedPeople, signInAll } from '../seed/people.mjs';

const loops = 32;

export const claims = {
  title: `Claims under contention: ${loops} officers at one branch's queue`,

  async measure(stage, { quick }) {
    const rounds = quick ? 1 : 5;
    const perRound = quick ? 320 : 1600;
    const database = await stage.database('claims');
    await database.query(BARE_TOTALS);
    const credentials = await seedPeople(database, { administrator: 1, branchOfficer: loops });
    const servers = { api: await stage.api('claims'), bare: await stage.bare('claims') };
    const client = new LoadClient(servers.api.origin, loops);
    const bareClient = new LoadClient(servers.bare.origin, loops);
    const { administrator: [administrator], branchOfficer: officers } = await signInAll(client, credentials);
    const codes = await branchCodes(database);
    const campaign = await announceCampaign(client, administrator, { title: 'Claims', branches: codes });
    const direct = new pg.Pool({ connectionString: stage.urlOf('claims'), max: loops });
    const { rows: [somebody] } = await database.query(`SELECT id, display_name AS name FROM app_user WHERE kind = 'opco' LIMIT 1`);

    const overHttp = (through) => (branch) => async (_, number) => (await through.send(officers[number], 'POST', `/api/review/queues/${branch}/claims`)).id;
    const overSql = (branch) => async () => (await direct.query({ name: 'claim', text: CLAIM, values: [branch, somebody.id, somebody.name] })).rows[0].id;

    /** A queue of its own for each side; every case must go to exactly one officer. */
    const round = (branch, claimOne, total) => async () => {
      await seedCases(database, { count: total, branch, regions, ...campaign });
      await stage.calm(database, 'review_case', 'case_line', 'project');
      const taken = [];
      const times = [];
      const claim = claimOne(branch);
      const ms = await inFlight({ loops, total }, async (index, number) => {
        const since = performance.now();
        taken.push(await claim(index, number));
        times.push(performance.now() - since);
      });
      const { rows: [{ left }] } = await database.query(`SELECT count(*)::int AS left FROM review_case WHERE branch_code = $1 AND state = 'queued'`, [branch]);
      if (new Set(taken).size !== total || left !== 0) throw new Problem(`${taken.length} claims took ${new Set(taken).size} of ${total} cases; ${left} are left.`);
      return { perSecond: (total / ms) * 1000, times };
    };
    const [a, b, c] = codes;
    const sides = (total) => ({ ours: round(a, overHttp(client), total), bare: round(b, overHttp(bareClient), total), sql: round(c, overSql, total) });
    await alternate(1, sides(Math.ceil(perRound / 4)));
    const results = await alternate(rounds, sides(perRound));
    await direct.end();
    for (const server of Object.values(servers)) await server.stop();

    const perSecond = Object.fromEntries(Object.entries(results).map(([name, some]) => [name, median(some.map((one) => one.perSecond))]));
    const spreads = Object.fromEntries(Object.entries(results).map(([name, some]) => [name, spreadOfRounds(some.map(({ times }) => times))]));
    return {
      rows: [
        { what: 'claims per second', ours: perSecond.ours, limit: perSecond.bare, ratio: perSecond.ours / perSecond.bare, aim: { atLeast: 0.5 }, limitIs: 'SKIP LOCKED behind the bare server' },
        { what: 'claims per second', ours: perSecond.ours, limit: perSecond.sql, ratio: perSecond.ours / perSecond.sql, limitIs: 'the same statement without HTTP' },
        { what: 'one claim, p50 ms', ours: spreads.ours.p50, limit: spreads.bare.p50, limitIs: 'bare server' },
        { what: 'one claim, p99 ms', ours: spreads.ours.p99, limit: spreads.bare.p99, limitIs: 'bare server' },
      ],
      notes: [`${rounds} rounds of ${perRound} in turn, medians; every case went to exactly one officer.`],
      rounds: Object.fromEntries(Object.entries(results).map(([name, some]) => [name, some.map((one) => one.perSecond)])),
    };
  },
};
