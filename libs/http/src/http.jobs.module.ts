import { Module, type OnModuleInit } from '@nestjs/common';
import { MAINTENANCE_QUEUE } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { JobWorkers } from '#libs/queue';

const EVERY_HOUR_MS = 3_600_000;
/** A double click comes at once, a repeat after a lost answer within the day; a week is generous. */
const KEPT_DAYS = 7;

/** The worker: forgetting answers to requests with an Idempotency-Key, which hold what people were shown, and how often addresses have asked. */
@Module({})
export class HttpJobsModule implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.workers.register({
      queues: () => Promise.resolve([MAINTENANCE_QUEUE]),
      concurrency: 1,
      handlers: { 'forget-idempotency-keys': () => this.forget() },
      schedules: { 'forget-idempotency-keys': EVERY_HOUR_MS },
    });
  }

  private async forget(): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.write.execute(`DELETE FROM idempotency_key WHERE created_at < now() - make_interval(days => $1)`, [KEPT_DAYS]);
      await this.unitOfWork.write.execute(`DELETE FROM request_rate WHERE window_started_at < now() - interval '1 day'`);
    });
  }
}
