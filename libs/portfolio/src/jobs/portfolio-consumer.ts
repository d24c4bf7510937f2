import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { MAINTENANCE_QUEUE, PORTFOLIO_QUEUE } from '#libs/contracts';
import { metrics } from '#libs/observability';
import { EventInbox, EVENTS_JOB } from '#libs/outbox';
import { JobWorkers } from '#libs/queue';
import { RecordFacts } from '../application/record-facts.js';
import { VerifyTotals } from '../application/verify-totals.js';

const VERIFY_DRIFT_JOB = 'verify-drift';
const HOUR_MS = 3_600_000;

const driftCents = new Gauge({ name: 'portfolio_drift_cents', help: 'Largest difference between a pre-summed amount and its recomputation from the facts, in cents; must be 0', registers: [metrics] });
const driftTotals = new Gauge({ name: 'portfolio_drift_totals', help: 'How many pre-summed totals differ from their recomputation from the facts; must be 0', registers: [metrics] });

/** The work of the queue `portfolio`, where batches of events follow each other by the totals' own lock, also across processes; and the hourly check of what it made. */
@Injectable()
export class PortfolioConsumer implements OnModuleInit {
  private readonly logger = new Logger('portfolio');

  constructor(
    private readonly workers: JobWorkers,
    private readonly inbox: EventInbox,
    private readonly recordFacts: RecordFacts,
    private readonly verifyTotals: VerifyTotals,
  ) {}

  onModuleInit(): void {
    this.workers.register({
      queues: () => Promise.resolve([PORTFOLIO_QUEUE]),
      concurrency: 1, // two batches would only wait for each other
      handlers: { [EVENTS_JOB]: this.inbox.deliverTo((messages) => this.recordFacts.execute(messages)) },
    });
    // Not in the portfolio's own queue: it would hold up what people wait to see.
    this.workers.register({
      queues: () => Promise.resolve([MAINTENANCE_QUEUE]),
      concurrency: 1,
      handlers: { [VERIFY_DRIFT_JOB]: () => this.verifyDrift() },
      schedules: { [VERIFY_DRIFT_JOB]: HOUR_MS },
    });
  }

  async verifyDrift(): Promise<void> {
    const { compared, differing, largest, examples } = await this.verifyTotals.execute();
    driftCents.set(Number(largest.cents));
    driftTotals.set(differing);
    if (differing > 0) this.logger.error({ compared, differing, largestCents: largest.toJSON(), examples }, 'published totals differ from the facts; run `npm run cli -- reconcile`, then with --repair');
  }
}
