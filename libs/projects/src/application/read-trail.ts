import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ProjectId } from '#libs/contracts';
import { Accounts } from '#libs/identity';
import { DomainError } from '#libs/kernel';
import type { Project } from '../domain/project.js';
import type { Revision } from '../domain/revision.js';
import { isOfApplicant, visibleTo } from './project.policy.js';
import { type HistoryEntry, ProjectStore, type StoredSubmission } from './project-store.js';

/** What a project has been through. All throw `projects.unknown-project` for what the person may not see. */

async function visibleProject(actor: Actor, projects: ProjectStore, projectId: ProjectId): Promise<Project> {
  requirePermission(actor, 'project.read');
  return visibleTo(actor, await projects.find(projectId));
}

/** The saves after a version, oldest first. What was changed before the first submission is the CFA's own affair. */
@Injectable()
export class ReadRevisions {
  constructor(private readonly projects: ProjectStore) {}

  async execute(actor: Actor, projectId: ProjectId, limit: number, after: number): Promise<readonly Revision[]> {
    const project = await visibleProject(actor, this.projects, projectId);
    if (isOfApplicant(actor, project)) return this.projects.revisionsAfter(projectId, after, limit);
    const [first] = await this.projects.submissions(projectId);
    return this.projects.revisionsAfter(projectId, Math.max(after, first?.projectVersion ?? project.version), limit);
  }
}

/** What was handed in, the first submission first. */
@Injectable()
export class ReadSubmissions {
  constructor(private readonly projects: ProjectStore) {}

  async execute(actor: Actor, projectId: ProjectId): Promise<{ readonly project: Project; readonly submissions: readonly StoredSubmission[] }> {
    const project = await visibleProject(actor, this.projects, projectId);
    return { project, submissions: await this.projects.submissions(projectId) };
  }
}

@Injectable()
export class ReadSubmission {
  constructor(private readonly readSubmissions: ReadSubmissions) {}

  /** Throws `projects.unknown-submission`. */
  async execute(actor: Actor, projectId: ProjectId, sequence: number): Promise<{ readonly project: Project; readonly submission: StoredSubmission }> {
    const { project, submissions } = await this.readSubmissions.execute(actor, projectId);
    const submission = submissions.find((each) => each.sequence === sequence);
    if (submission === undefined) throw new DomainError('notFound', 'projects.unknown-submission', 'This project has no such submission');
    return { project, submission };
  }
}

/** What the applicant itself did; everything else is the review's, of which it sees the steps and not who made them. */
const BY_APPLICANT: readonly string[] = ['create', 'submit', 'amend', 'withdraw'];

/** A step as it is told: who made it, as far as the reader may know. */
export interface ToldEntry extends HistoryEntry {
  /** What the person is called today; null when it is not told, or nobody did it. */
  readonly actorName: string | null;
  readonly side: 'cfa' | 'branch' | 'portal';
  /** Of a step of the review: the branch that took it. */
  readonly branchCode: string | null;
}

function toldTo(reader: 'applicant' | 'staff', entry: HistoryEntry): Omit<ToldEntry, 'actorName'> {
  const isOfApplicantsOwn = BY_APPLICANT.includes(entry.event);
  const { branchCode } = entry.details;
  const side = entry.actorId === null ? 'portal' : isOfApplicantsOwn ? 'cfa' : 'branch';
  const told = { ...entry, side, branchCode: typeof branchCode === 'string' ? branchCode : null } as const;
  return reader === 'staff' || isOfApplicantsOwn ? told : { ...told, actorId: null, details: {} };
}

/** The steps after an entry, oldest first. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly projects: ProjectStore,
    private readonly accounts: Accounts,
  ) {}

  async execute(actor: Actor, projectId: ProjectId, limit: number, after: string): Promise<readonly ToldEntry[]> {
    const project = await visibleProject(actor, this.projects, projectId);
    const entries = await this.projects.history(projectId, after, limit);
    const told = entries.map((entry) => toldTo(isOfApplicant(actor, project) ? 'applicant' : 'staff', entry));
    const names = await this.accounts.namesOf([...new Set(told.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))]);
    return told.map((entry) => ({ ...entry, actorName: entry.actorId === null ? null : names.get(entry.actorId) ?? null }));
  }
}
