import { Module, type OnModuleInit } from '@nestjs/common';
import { MAINTENANCE_QUEUE } from '#libs/contracts';
import { JobWorkers } from '#libs/queue';
import { SweepSessions } from './application/sweep-sessions.js';
import { IdentityModule } from './identity.module.js';

const EVERY_HOUR_MS = 3_600_000;

/** The worker: forgetting old sessions. */
@Module({ imports: [IdentityModule] })
export class IdentityJobsModule implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly sweep: SweepSessions,
  ) {}

  onModuleInit(): void {
    this.workers.register({
      queues: async () => [MAINTENANCE_QUEUE],
      concurrency: 1,
      handlers: { 'sweep-sessions': async () => void (await this.sweep.execute()) },
      schedules: { 'sweep-sessions': EVERY_HOUR_MS },
    });
  }
}
