// What thirty queues cost on PostgreSQL with BullMQ's own connections and with shared ones: the figures of docs/adr/0004.
// DATABASE_URL=… (a migrated, empty database) node --conditions=source --import ./test/harness/typescript.mjs bench/queue-connections.ts
import 'reflect-metadata';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import pg from 'pg';
import { readSettings } from '#libs/config';
import { JobQueues } from '#libs/queue';

const QUEUES = 30;
const JOBS = 3000;
const ROUNDS = 5;
const settings = readSettings({ ...process.env, APP_SECRET: 'not used here, but at least 32 characters' });
const observer = new pg.Client({ connectionString: settings.DATABASE_URL });
await observer.connect();

interface Arrangement {
  readonly name: string;
  readonly open: () => { queue(name: string): Queue; worker(name: string, work: () => Promise<void>): Worker; close(): Promise<void> };
}

const arrangements: readonly Arrangement[] = [
  {
    name: 'BullMQ\'s own (a pool each, max 10)',
    open: () => {
      const connection = { connectionString: settings.DATABASE_URL, schema: 'bullmq' } as never;
      return {
        queue: (name) => new Queue(name, { connection }, createPostgresBackend as never),
        worker: (name, work) => new Worker(name, work, { connection, autorun: false, concurrency: 2 }, createPostgresBackend as never),
        close: () => Promise.resolve(),
      };
    },
  },
  {
    name: `shared (one pool of ${settings.QUEUE_POOL_SIZE}, one listener)`,
    open: () => {
      const queues = new JobQueues(settings);
      return { queue: (name) => queues.queue(name), worker: (name, work) => queues.worker(name, work, { concurrency: 2 }), close: () => queues.onApplicationShutdown() };
    },
  },
];

const connections = async () => Number((await observer.query<{ n: string }>(`SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)).rows[0]?.n);
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measure({ open }: Arrangement, round: string) {
  const arrangement = open();
  let done = 0;
  let finished: () => void = () => undefined;
  const starts: number[] = [];
  const names = Array.from({ length: QUEUES }, (_, index) => `bench-${index}`);
  const queues = names.map((name) => arrangement.queue(name));
  const workers = names.map((name) =>
    arrangement.worker(name, async () => {
      done += 1;
      starts.push(performance.now());
      if (done === JOBS) finished();
      return Promise.resolve();
    }),
  );
  for (const worker of workers) void worker.run();
  await Promise.all([...queues, ...workers].map((one) => one.waitUntilReady()));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const idle = await connections();

  let most = idle;
  const watch = setInterval(() => void connections().then((now) => (most = Math.max(most, now))), 50);
  const all = new Promise<void>((resolve) => (finished = resolve));
  const since = performance.now();
  for (let added = 0; added < JOBS; added += 100) {
    const queue = queues[(added / 100) % QUEUES];
    await queue?.addBulk(Array.from({ length: 100 }, (_, index) => ({ name: 'nothing', data: {}, opts: { jobId: `${round}-${added + index}`, removeOnComplete: true } })));
  }
  await all;
  const perSecond = JOBS / ((performance.now() - since) / 1000);
  clearInterval(watch);

  const latencies: number[] = [];
  for (let one = 0; one < 60; one++) {
    starts.length = 0;
    const begun = performance.now();
    await queues[one % QUEUES]?.add('nothing', {}, { jobId: `${round}-single-${one}`, removeOnComplete: true });
    while (starts.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    latencies.push((starts[0] ?? 0) - begun);
  }
  await Promise.all(workers.map((worker) => worker.close()));
  await Promise.all(queues.map((queue) => queue.close()));
  await arrangement.close();
  return { idle, most, perSecond, latency: median(latencies) };
}

const results = arrangements.map((arrangement) => ({ arrangement, rounds: [] as Awaited<ReturnType<typeof measure>>[] }));
// In turns, so that whatever else the machine does meets both.
for (let round = 0; round < ROUNDS; round++) for (const { arrangement, rounds } of results) rounds.push(await measure(arrangement, `${arrangement.name}-${round}-${Date.now()}`.replaceAll(':', '')));
for (const { arrangement, rounds } of results) {
  const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((one) => one[key]));
  process.stdout.write(`${arrangement.name}: ${of('idle')} connections idle, ${of('most')} at most, ${of('perSecond').toFixed(0)} jobs/s, add to start p50 ${of('latency').toFixed(1)} ms\n`);
}
await observer.end();
process.exit(0);
