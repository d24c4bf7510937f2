// Takes a job, says so, and never finishes: to be killed while it works.
import 'reflect-metadata';
import { readSettings } from '#libs/config';
import { JobQueues, JobWorkers } from '#libs/queue';

const workers = new JobWorkers(new JobQueues(readSettings()));
workers.register({
  queues: () => Promise.resolve([process.env['TEST_QUEUE'] ?? '']),
  concurrency: 1,
  lockMs: 1000,
  handlers: {
    stuck: () => {
      process.send?.('working');
      return new Promise<void>((resolve) => void setTimeout(resolve, 60_000));
    },
  },
});
await workers.onApplicationBootstrap();
