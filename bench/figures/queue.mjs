import { v7 as newId } from 'uuid';
import { Problem } from '../../scripts/lib/project.mjs';
import { alternate, inFlight, settled } from '../lib/loops.mjs';
import { median } from '../lib/statistics.mjs';
import { difference, processorSeconds } from '../lib/usage.mjs';
import { branchCodes } from '../seed/campaign.mjs';
import pg from 'pg';

const loops = 16;
const takenAtOnce = 100;

/** What the relay's job is without the job store: take some, note them as heard. */
const BARE = `
  WITH taken AS (
    SELECT seq, id, routes FROM outbox_message WHERE relayed_at IS NULL ORDER BY seq LIMIT ${takenAtOnce} FOR UPDATE SKIP LOCKED
  ), heard AS (
    INSERT INTO inbox_message (message_id, queue) SELECT id, unnest(routes) FROM taken
  )
  UPDATE outbox_message m SET relayed_at = now() FROM taken WHERE m.seq = taken.seq`;

/** An event that the branch queues hear and have nothing to do about: only the way there is measured. */
const ADD = `INSERT INTO outbox_message (id, type, payload, routes, occurred_at) SELECT id, 'projects.project-withdrawn', '{"type":"projects.project-withdrawn"}', ARRAY[queue], now() FROM unnest($1::uuid[], $2::text[]) AS told (id, queue)`;

export const queue = {
  title: 'Events from commit to handled: outbox → relay → job queue of a branch → worker → inbox',

  async measure(stage, { quick }) {
    const rounds = quick ? 1 : 4;
    const atOnce = quick ? 2_000 : 20_000;
    const oneByOne = quick ? 300 : 3_000;
    const database = await stage.database('queue');
    const queues = (await branchCodes(database)).map((code) => `review-${code}`);
    const writers = new pg.Pool({ connectionString: stage.urlOf('queue'), max: loops });
    const worker = await stage.worker('queue');

    const handled = async (ids) => (await database.query('SELECT count(*)::int AS heard FROM inbox_message WHERE message_id = ANY($1::uuid[])', [ids])).rows[0].heard === ids.length;
    const newIds = (count) => Array.from({ length: count }, () => newId());
    const queueOf = (index) => queues[index % queues.length];

    const throughWorker = (count, tell) => async () => {
      const ids = newIds(count);
      await stage.calm(database, 'outbox_message', 'inbox_message');
      const before = processorSeconds({ processes: { worker: worker.pid }, postgres: stage.pid });
      const since = performance.now();
      await tell(ids);
      await database.query(`NOTIFY outbox`);
      await settled('every event heard', () => handled(ids));
      const ms = performance.now() - since;
      return { perSecond: (count / ms) * 1000, usage: difference(processorSeconds({ processes: { worker: worker.pid }, postgres: stage.pid }), before), count };
    };
    const tellAtOnce = (ids) => database.query(ADD, [ids, ids.map((_, index) => queueOf(index))]);
    const tellOneByOne = (ids) => inFlight({ loops, total: ids.length }, async (index) => { await writers.query({ name: 'add', text: ADD, values: [[ids[index]], [queueOf(index)]] }); });

    await throughWorker(oneByOne, tellOneByOne)();
    const ours = await alternate(rounds, { atOnce: throughWorker(atOnce, tellAtOnce), oneByOne: throughWorker(oneByOne, tellOneByOne) });
    await worker.stop(); // the bare loop would compete with the relay
    const bare = await alternate(rounds, { atOnce: bareRelay(atOnce, tellAtOnce), oneByOne: bareRelay(oneByOne, tellOneByOne) });
    await writers.end();

    const perSecond = (some) => median(some.map((one) => one.perSecond));
    const cost = (some, name) => median(some.map(({ usage, count }) => (usage[name] / count) * 1000));
    return {
      rows: [
        { what: `${atOnce} events in one commit, per second`, ours: perSecond(ours.atOnce), limit: perSecond(bare.atOnce), ratio: perSecond(ours.atOnce) / perSecond(bare.atOnce), limitIs: 'one loop: SKIP LOCKED, inbox row' },
        { what: `one event per commit, ${loops} writers, per second`, ours: perSecond(ours.oneByOne), limit: perSecond(bare.oneByOne), ratio: perSecond(ours.oneByOne) / perSecond(bare.oneByOne), limitIs: 'one loop: SKIP LOCKED, inbox row' },
      ],
      tables: [{ head: ['processor ms per event', 'worker', 'postgres'], body: [['in one commit', cost(ours.atOnce, 'worker'), cost(ours.atOnce, 'postgres')], ['one per commit', cost(ours.oneByOne, 'worker'), cost(ours.oneByOne, 'postgres')]] }],
      notes: [`${rounds} rounds, medians; ${queues.length} branch queues.`],
      rounds: { ours, bare },
    };

    function bareRelay(count, tell) {
      return async () => {
        const ids = newIds(count);
        const since = performance.now();
        let telling = true;
        const told = tell(ids).finally(() => { telling = false; });
        for (let taken = 0; taken < count; ) {
          const stillTelling = telling;
          const { rowCount } = await writers.query({ name: 'relay', text: BARE });
          taken += rowCount;
          if (rowCount === 0 && !stillTelling && taken < count) throw new Problem('The bare relay lost events.');
        }
        await told;
        return { perSecond: (count / (performance.now() - since)) * 1000 };
      };
    }
  },
};
