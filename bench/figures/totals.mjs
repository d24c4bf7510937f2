import { LoadClient } from '../lib/load-client.mjs';
import { alternate, inFlight } from '../lib/loops.mjs';
import { spread } from '../lib/statistics.mjs';
import { announceCampaign, branchCodes } from '../seed/campaign.mjs';
import { seedPeople, signInAll } from '../seed/people.mjs';

const volumes = ({ quick }) => (quick ? [1_000, 20_000] : [1_000, 100_000, 1_000_000]);
const seed = 20_261;

const questions = {
  'by branch × year': () => '/api/portfolio/totals?groupBy=branch,year',
  'by branch × year, as of a day three years ago': () => `/api/portfolio/totals?groupBy=branch,year&asOf=${new Date().getUTCFullYear() - 3}-06-30`,
};

export const totals = {
  title: 'Totals over many facts, one reader at a time',

  async measure(stage, options) {
    // Many short turns: what else the machine does meets all of them alike.
    const rounds = options.quick ? 12 : 100;
    const perRound = options.quick ? 10 : 20;
    const wanted = volumes(options);
    // One database for each volume, so that the rounds can take turns: the people and the campaign are in all of them.
    const base = await stage.database('totals');
    const codes = await branchCodes(base);
    const credentials = await seedPeople(base, { administrator: 1, director: 1 });
    const first = await stage.api('totals');
    const announcing = new LoadClient(first.origin, 1);
    const { administrator: [administrator] } = await signInAll(announcing, credentials);
    const { campaignId } = await announceCampaign(announcing, administrator, { title: 'Totals', branches: codes });
    await announcing.close();
    await first.stop();
    await base.end();

    const stacks = [];
    for (const volume of wanted) {
      const name = `totals-${volume}`;
      const database = await stage.database(name, { from: 'totals' });
      await stage.run(name, 'bench/seed/load-facts.mjs', [String(volume), String(seed), codes.join(',')]);
      await stage.calm(database, 'portfolio_fact', 'portfolio_cell', 'portfolio_day');
      const server = await stage.api(name);
      const client = new LoadClient(server.origin, 1);
      const { director: [director] } = await signInAll(client, credentials);
      stacks.push({ volume, server, database, ask: (path) => client.send(director, 'GET', path) });
    }

    const round = (ask, path, total = perRound) => async () => {
      const times = [];
      await inFlight({ loops: 1, total }, async () => {
        const since = performance.now();
        await ask(path);
        times.push(performance.now() - since);
      });
      return times;
    };
    const sides = Object.fromEntries(stacks.flatMap(({ volume, ask }) => [
      ...Object.entries(questions).map(([question, path]) => [`${question}|${volume}`, round(ask, path())]),
      [`one|${volume}`, round(ask, `/api/campaigns/${campaignId}`)],
    ]));
    await alternate(Math.ceil(rounds / 8), sides);
    const results = await alternate(rounds, sides);
    const spreads = Object.fromEntries(Object.entries(results).map(([name, some]) => [name, spread(some.flat())]));
    const groups = (await stacks.at(-1).ask(questions['by branch × year']())).groups.length;
    for (const { server } of stacks) await server.stop();

    const smallest = wanted[0];
    const largest = wanted.at(-1);
    const rows = Object.keys(questions).flatMap((question) => {
      const of = (volume) => spreads[`${question}|${volume}`];
      return [
        { what: `${question}: p99 ms with ${largest} facts`, ours: of(largest).p99, limit: of(smallest).p99, ratio: of(largest).p99 / of(smallest).p99, aim: { atMost: 1.5 }, limitIs: `with ${smallest} facts` },
        { what: `${question}: p99 ms with ${largest} facts`, ours: of(largest).p99, limit: spreads[`one|${largest}`].p99, ratio: of(largest).p99 / spreads[`one|${largest}`].p99, aim: { atMost: 2 }, limitIs: 'one indexed row, GET /api/campaigns/:id' },
      ];
    });
    return {
      rows,
      tables: [{ head: ['ms', ...wanted.flatMap((volume) => [`${volume} facts p50`, 'p99'])], body: [...Object.keys(questions), 'one'].map((question) => [question === 'one' ? 'one indexed row' : question, ...wanted.flatMap((volume) => { const { p50, p99 } = spreads[`${question}|${volume}`]; return [p50, p99]; })]) }],
      notes: [`${rounds} rounds of ${perRound} in turn, all together; the answer has ${groups} groups.`],
      spreads,
    };
  },
};
