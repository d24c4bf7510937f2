import { Global, Module } from '@nestjs/common';
import { FailedJobs } from './failed-jobs.js';
import { JobQueues } from './job-queues.js';
import { JobWorkers } from './job-workers.js';

/** For every process: adding jobs, pausing queues. */
@Global()
@Module({ providers: [JobQueues, FailedJobs], exports: [JobQueues, FailedJobs] })
export class QueueModule {}

/** For processes that run jobs. */
@Global()
@Module({ providers: [JobWorkers], exports: [JobWorkers] })
export class QueueWorkersModule {}
