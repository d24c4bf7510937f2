export { FailedJobs } from './failed-jobs.js';
export type { FailedJob, JobCounts } from './failed-jobs.js';
export { JobQueues } from './job-queues.js';
export { JobWorkers } from './job-workers.js';
export type { JobContext, QueueWork } from './job-workers.js';
export { migrateQueueSchema } from './migrate-queue.js';
export { QueueModule, QueueWorkersModule } from './queue.module.js';
