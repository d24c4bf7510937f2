import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type BranchCode, type Message, type ProjectSubmitted, reviewQueue } from '#libs/contracts';
import { Branches } from '#libs/funding';
import { EventInbox, EVENTS_JOB } from '#libs/outbox';
import { type JobContext, JobWorkers } from '#libs/queue';
import { OpenCases } from '../application/open-cases.js';
import { QueuePauses } from '../application/queue-pauses.js';
import { SweepDeadlines } from '../application/sweep-deadlines.js';

/** Fires what has fallen due in the queue's branch. */
export const SWEEP_DEADLINES_JOB = 'sweep-deadlines';
const SWEEP_EVERY_MS = 60_000;
/** A worker that may take a second job asks for one after each, which costs as much as the job; branches work beside each other, and so do processes. */
const CONCURRENCY = 1;

/** What the queues do that no event asks for. */
@Injectable()
export class ReviewAutomation {
  constructor(
    private readonly sweepDeadlines: SweepDeadlines,
    private readonly pauses: QueuePauses,
  ) {}

  async keepPausesPaused(): Promise<void> {
    await this.pauses.reassert();
  }

  async sweep({ queue }: JobContext): Promise<void> {
    await this.sweepDeadlines.execute(branchOf(queue));
  }
}

/** The automation of the branch queues: one queue per branch there ever was, all with the same handlers. */
@Injectable()
export class ReviewJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly inbox: EventInbox,
    private readonly branches: Branches,
    private readonly openCases: OpenCases,
    private readonly automation: ReviewAutomation,
  ) {}

  onModuleInit(): void {
    this.workers.register({
      queues: async () => {
        await this.automation.keepPausesPaused();
        return (await this.branches.codes()).map(reviewQueue);
      },
      concurrency: CONCURRENCY,
      handlers: {
        [EVENTS_JOB]: this.inbox.deliverTo((messages, queue) => this.openCases.execute(branchOf(queue), messages.filter(isSubmission))),
        [SWEEP_DEADLINES_JOB]: (job) => this.automation.sweep(job),
      },
      schedules: { [SWEEP_DEADLINES_JOB]: SWEEP_EVERY_MS },
    });
  }
}

const QUEUE_PREFIX = reviewQueue('' as BranchCode);

/** The branch a queue belongs to: the other way round than `reviewQueue`. */
export function branchOf(queue: string): BranchCode {
  if (!queue.startsWith(QUEUE_PREFIX)) throw new Error(`"${queue}" is no branch's queue`);
  return queue.slice(QUEUE_PREFIX.length) as BranchCode;
}

function isSubmission(message: Message): message is Message<ProjectSubmitted> {
  return message.event.type === 'projects.project-submitted';
}
