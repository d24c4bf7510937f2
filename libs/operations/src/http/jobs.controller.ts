import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { BRANCH_ROLES, CFA_ROLES, OPCO_ROLES, type Permission, PERMISSIONS, type Role, rolesAllow } from '#libs/access';
import { ApiProblems, CurrentActor, decodeCursor, PageQuery, Requires } from '#libs/http';
import { JobAdministration } from '../application/job-administration.js';
import { JobParams, JobQueueParams, RemoveJobQuery } from './jobs.dto.js';
import { FailedJobListView, failedJobView, jobActPage, JobActPageView, JobQueueListView, jobQueueView, RoleListView } from './jobs.view.js';

const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];
const ROLES: readonly Role[] = [...CFA_ROLES, ...OPCO_ROLES];

/** What administrators look after besides accounts. */
@ApiTags('operations')
@Controller()
export class JobsController {
  constructor(private readonly jobs: JobAdministration) {}

  /** Every role with what it may do at all. */
  @Get('roles')
  @Requires('account.manage')
  @ApiOkResponse({ type: RoleListView })
  roles(): RoleListView {
    return {
      items: ROLES.map((role) => ({
        role, side: (CFA_ROLES as readonly Role[]).includes(role) ? 'cfa' : 'opco', isHeldByBranch: (BRANCH_ROLES as readonly Role[]).includes(role), permissions: PERMISSION_NAMES.filter((permission) => rolesAllow([role], permission)),
      })),
    };
  }

  /** The job queues of the house, with how many jobs are in which state. */
  @Get('job-queues')
  @Requires('queue.manage')
  @ApiOkResponse({ type: JobQueueListView })
  async queues(@CurrentActor() actor: Actor): Promise<JobQueueListView> {
    return { items: (await this.jobs.queues(actor)).map(jobQueueView) };
  }

  /** The jobs of a queue that failed for good, with the reason and how often they were tried. */
  @Get('job-queues/:queue/failed-jobs')
  @Requires('queue.manage')
  @ApiOkResponse({ type: FailedJobListView })
  @ApiProblems(400, 404)
  async failed(@CurrentActor() actor: Actor, @Param() { queue }: JobQueueParams): Promise<FailedJobListView> {
    return { items: (await this.jobs.failed(actor, queue)).map(failedJobView) };
  }

  /** Runs every failed job of a queue again. */
  @Post('job-queues/:queue/failed-jobs/retries')
  @HttpCode(204)
  @Requires('queue.manage')
  @ApiNoContentResponse()
  @ApiProblems(400, 404)
  async retryAll(@CurrentActor() actor: Actor, @Param() { queue }: JobQueueParams): Promise<void> {
    await this.jobs.retryAll(actor, queue);
  }

  /** Runs one failed job again. */
  @Post('job-queues/:queue/failed-jobs/:jobId/retry')
  @HttpCode(204)
  @Requires('queue.manage')
  @ApiNoContentResponse()
  @ApiProblems(400, 404)
  async retry(@CurrentActor() actor: Actor, @Param() { queue, jobId }: JobParams): Promise<void> {
    await this.jobs.retry(actor, queue, jobId);
  }

  /** Takes a failed job away, with a reason: its effect will not happen. */
  @Delete('job-queues/:queue/failed-jobs/:jobId')
  @HttpCode(204)
  @Requires('queue.manage')
  @ApiNoContentResponse()
  @ApiProblems(400, 404)
  async remove(@CurrentActor() actor: Actor, @Param() { queue, jobId }: JobParams, @Query() { reason }: RemoveJobQuery): Promise<void> {
    await this.jobs.remove(actor, queue, jobId, reason);
  }

  /** What administrators did about failed jobs, the latest first. */
  @Get('job-acts')
  @Requires('queue.manage')
  @ApiOkResponse({ type: JobActPageView })
  @ApiProblems(400)
  async acts(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<JobActPageView> {
    return jobActPage(await this.jobs.acts(actor, limit, decodeCursor(cursor, [/^\d{1,18}$/])?.[0] ?? null), limit);
  }
}
