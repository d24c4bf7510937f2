import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { ApiProblems, CurrentActor, Requires } from '#libs/http';
import { Money } from '#libs/kernel';
import { type AssigneeFilter, BranchQueue, type QueueFilters } from '../application/branch-queue.query.js';
import { BranchWorkload } from '../application/branch-workload.query.js';
import { ClaimNextCase } from '../application/claim-next-case.js';
import { PauseQueue } from '../application/pause-queue.js';
import { ReviewQueues } from '../application/review-queues.query.js';
import { queuePosition } from './last-seen.js';
import { WorkloadListView, workloadListView } from './my-work.view.js';
import { QueuePageView, queuePageView, QueueStatisticsListView, queueStatisticsView } from './queue.view.js';
import { BranchParams, QueuePageQuery, ReasonedDto } from './review.dto.js';
import { ReviewCaseView, workedCaseView } from './review-case.view.js';

@ApiTags('review')
@Controller('review/queues')
export class QueuesController {
  constructor(
    private readonly queues: ReviewQueues,
    private readonly queue: BranchQueue,
    private readonly claimNext: ClaimNextCase,
    private readonly pauseQueue: PauseQueue,
    private readonly workload: BranchWorkload,
  ) {}

  /** How the queues of this person's branches stand. */
  @Get()
  @Requires('queue.read')
  @ApiOkResponse({ type: QueueStatisticsListView })
  async list(@CurrentActor() actor: Actor): Promise<QueueStatisticsListView> {
    return queueStatisticsView(await this.queues.execute(actor));
  }

  /** A branch's queue, oldest first. */
  @Get(':branch/cases')
  @Requires('review.read')
  @ApiOkResponse({ type: QueuePageView })
  @ApiProblems(400, 403, 404)
  async page(@CurrentActor() actor: Actor, @Param() { branch }: BranchParams, @Query() query: QueuePageQuery): Promise<QueuePageView> {
    return queuePageView(await this.queue.page(actor, branch as BranchCode, filtersOf(query), query.limit, queuePosition(query.cursor)), query.limit);
  }

  /** Who has how much in hand in a branch: its officers, those with nothing too, and whoever else has a case of it. */
  @Get(':branch/workload')
  @Requires('review.read')
  @ApiOkResponse({ type: WorkloadListView })
  @ApiProblems(400, 403, 404)
  async workloads(@CurrentActor() actor: Actor, @Param() { branch }: BranchParams): Promise<WorkloadListView> {
    return workloadListView(await this.workload.execute(actor, branch as BranchCode));
  }

  /** Takes the case that has waited longest. */
  @Post(':branch/claims')
  @Requires('review.work')
  @ApiCreatedResponse({ type: ReviewCaseView })
  @ApiProblems(403, 404)
  async claim(@CurrentActor() actor: Actor, @Param() { branch }: BranchParams): Promise<ReviewCaseView> {
    return workedCaseView(await this.claimNext.execute(actor, branch as BranchCode));
  }

  /** Stops the queue: submissions wait, nothing is opened, reminded or escalated. */
  @Post(':branch/pause')
  @HttpCode(204)
  @Requires('queue.manage')
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 404)
  async pause(@CurrentActor() actor: Actor, @Param() { branch }: BranchParams, @Body() { reason }: ReasonedDto): Promise<void> {
    await this.pauseQueue.execute(actor, branch as BranchCode, { order: 'pause', reason });
  }

  /** Sets the queue going again. */
  @Post(':branch/resume')
  @HttpCode(204)
  @Requires('queue.manage')
  @ApiNoContentResponse()
  @ApiProblems(403, 404)
  async resume(@CurrentActor() actor: Actor, @Param() { branch }: BranchParams): Promise<void> {
    await this.pauseQueue.execute(actor, branch as BranchCode, { order: 'resume' });
  }
}

const centsOrNull = (cents: string | undefined): Money | null => (cents === undefined ? null : Money.parseCents(cents));

function filtersOf({ state, minAgeDays, maxAgeDays, minRequestedCents, maxRequestedCents, region, assignee, rules, duplicates, overdue }: QueuePageQuery): QueueFilters {
  return {
    state: state ?? null, minAgeDays: minAgeDays ?? null, maxAgeDays: maxAgeDays ?? null, minRequested: centsOrNull(minRequestedCents), maxRequested: centsOrNull(maxRequestedCents), regionCode: region ?? null,
    assignee: (assignee as AssigneeFilter | undefined) ?? null, rulesOutcome: rules ?? null, hasDuplicates: flagOrNull(duplicates), isOverdue: flagOrNull(overdue),
  };
}

const flagOrNull = (flag: 'true' | 'false' | undefined): boolean | null => (flag === undefined ? null : flag === 'true');
