import { fillQueues, openLifecycleStage } from '../lib/lifecycle-stage.mjs';
import { STEPS } from '../lib/lifecycles.mjs';
import { alternate, inFlight } from '../lib/loops.mjs';
import { countedStatements, countStatements } from '../lib/statements.mjs';
import { median, spreadOfRounds } from '../lib/statistics.mjs';
import { difference, peakMemory, processorSeconds } from '../lib/usage.mjs';
import { freshenSessions } from '../seed/cfas.mjs';

const loops = 16;
const casesPerBranch = 12;
const tables = ['session', 'cfa', 'cfa_site', 'app_user', 'cfa_membership'];

export const lifecycle = {
  title: `Lifecycles: draft with five lines → submit → claim → propose → approve → read the total, ${loops} in flight`,

  async measure(stage, { quick }) {
    const rounds = quick ? 1 : 4;
    const perRound = quick ? 300 : 1200;
    const warmUp = quick ? 500 : 2500; // until V8 has compiled what is used
    const cfas = rounds * perRound + warmUp + casesPerBranch * 30;
    const set = await openLifecycleStage(stage, 'lifecycle', { cfas, connections: loops });
    const { database, servers, ours, bare } = set;
    const pids = Object.fromEntries(Object.entries(servers).map(([name, { pid }]) => [name, pid]));

    for (const side of [ours, bare]) {
      await fillQueues(set, side, casesPerBranch, loops);
      await inFlight({ loops, total: warmUp }, (index) => side.one(index));
      await set.drained(side);
    }
    await stage.calm(database, ...tables);

    const round = (side) => async () => {
      side.forget();
      await freshenSessions(database);
      await stage.calm(database, 'session');
      await countStatements(stage, database);
      const usageBefore = processorSeconds({ processes: pids, postgres: stage.pid });
      const since = performance.now();
      const answeredMs = await inFlight({ loops, total: perRound }, (index) => side.one(index));
      await set.drained(side);
      const ms = performance.now() - since;
      const usage = difference(processorSeconds({ processes: pids, postgres: stage.pid }), usageBefore);
      return { perSecond: (perRound / ms) * 1000, answeredPerSecond: (perRound / answeredMs) * 1000, seconds: ms / 1000, usage, times: side.times, emptyQueues: side.emptyQueues, statements: await countedStatements(stage, database) };
    };
    const results = await alternate(rounds, { ours: round(ours), bare: round(bare) });

    const perSecond = (side, name = 'perSecond') => median(results[side].map((result) => result[name]));
    const memory = { api: peakMemory(pids.api), worker: peakMemory(pids.worker) };
    await set.close();
    return {
      rows: [
        { what: 'lifecycles per second, until all is opened and counted', ours: perSecond('ours'), limit: perSecond('bare'), ratio: perSecond('ours') / perSecond('bare'), aim: { atLeast: 0.5 }, limitIs: 'bare server' },
        { what: 'lifecycles per second, until the last answer', ours: perSecond('ours', 'answeredPerSecond'), limit: perSecond('bare', 'answeredPerSecond'), limitIs: 'bare server' },
        { what: 'peak memory of the API, MiB', ours: memory.api },
        { what: 'peak memory of the worker, MiB', ours: memory.worker },
      ],
      tables: [
        {
          head: ['step, ms', 'ours p50', 'p99', 'bare p50', 'p99'],
          body: STEPS.map((step) => [step, ...['ours', 'bare'].flatMap((side) => { const { p50, p99 } = spreadOfRounds(results[side].map(({ times }) => times[step])); return [p50, p99]; })]),
        },
        {
          head: ['processor ms per lifecycle', 'ours', 'bare'],
          body: Object.keys(results.ours[0].usage).map((name) => [name, ...['ours', 'bare'].map((side) => median(results[side].map(({ usage }) => (usage[name] / perRound) * 1000)))]),
        },
        ...['ours', 'bare'].flatMap((side) => results[side].at(-1).statements ?? []),
      ],
      notes: [
        `${rounds} rounds of ${perRound} in turn, medians. Lifecycles per second by round: ours ${results.ours.map((one) => one.perSecond.toFixed(0)).join(', ')}; bare ${results.bare.map((one) => one.perSecond.toFixed(0)).join(', ')}.`,
        `Claims that found the queue empty for a moment: ours ${results.ours.reduce((sum, one) => sum + one.emptyQueues, 0)}, bare ${results.bare.reduce((sum, one) => sum + one.emptyQueues, 0)}.`,
      ],
      rounds: Object.fromEntries(Object.entries(results).map(([side, some]) => [side, some.map(({ times: _, statements: __, ...one }) => one)])),
    };
  },
};
