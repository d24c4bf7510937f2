import { ApiProperty } from '@nestjs/swagger';
import { CFA_ROLES, OPCO_ROLES, type Permission, PERMISSIONS, type Role } from '#libs/access';
import { pageOf, type Page } from '#libs/http';
import type { FailedJob } from '#libs/queue';
import { JOB_ACTS, type JobAct, type JobActRecord, type JobQueueStanding } from '../application/job-administration.js';

export class JobQueueView {
  @ApiProperty({ example: 'review-metallurgie' }) readonly queue!: string;
  @ApiProperty() readonly waiting!: number;
  @ApiProperty() readonly active!: number;
  @ApiProperty() readonly delayed!: number;
  @ApiProperty({ description: 'For good: after all attempts' }) readonly failed!: number;
  @ApiProperty() readonly isPaused!: boolean;
}

export class JobQueueListView {
  @ApiProperty({ type: JobQueueView, isArray: true }) readonly items!: readonly JobQueueView[];
}

export class FailedJobView {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly attempts!: number;
  @ApiProperty({ description: 'The first line of what went wrong' }) readonly reason!: string;
  @ApiProperty({ format: 'date-time' }) readonly addedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly failedAt!: string | null;
}

export class FailedJobListView {
  @ApiProperty({ type: FailedJobView, isArray: true, description: 'The latest failure first, at most 200' }) readonly items!: readonly FailedJobView[];
}

export class JobActView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ format: 'uuid' }) readonly byId!: string;
  @ApiProperty() readonly byName!: string;
  @ApiProperty({ enum: JOB_ACTS }) readonly act!: JobAct;
  @ApiProperty() readonly queue!: string;
  @ApiProperty({ type: String, nullable: true }) readonly jobId!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly jobName!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly reason!: string | null;
}

export class JobActPageView {
  @ApiProperty({ type: JobActView, isArray: true }) readonly items!: readonly JobActView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class RoleView {
  @ApiProperty({ enum: [...CFA_ROLES, ...OPCO_ROLES] }) readonly role!: Role;
  @ApiProperty({ enum: ['cfa', 'opco'] }) readonly side!: 'cfa' | 'opco';
  @ApiProperty({ description: 'Held for one branch, or for all' }) readonly isHeldByBranch!: boolean;
  @ApiProperty({ enum: Object.keys(PERMISSIONS), isArray: true, description: 'What the role may do at all; finer rules (own CFA, own branch, four eyes, recusal) come on top' }) readonly permissions!: readonly Permission[];
}

export class RoleListView {
  @ApiProperty({ type: RoleView, isArray: true }) readonly items!: readonly RoleView[];
}

export const jobQueueView = ({ queue, waiting, active, delayed, failed, isPaused }: JobQueueStanding): JobQueueView => ({ queue, waiting, active, delayed, failed, isPaused });

export const failedJobView = ({ id, name, attempts, reason, addedAt, failedAt }: FailedJob): FailedJobView => ({ id, name, attempts, reason, addedAt: addedAt.toISOString(), failedAt: failedAt?.toISOString() ?? null });

export function jobActPage(acts: readonly JobActRecord[], limit: number): Page<JobActView> {
  return pageOf(acts, limit, ({ seq }) => [seq], ({ at, actorId, actorName, act, queue, jobId, jobName, reason }) => ({ at: at.toISOString(), byId: actorId, byName: actorName, act, queue, jobId, jobName, reason }));
}
