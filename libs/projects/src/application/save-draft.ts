import { Injectable } from '@nestjs/common';
import { type Actor, ForbiddenError, requirePermission } from '#libs/access';
import type { ProjectId } from '#libs/contracts';
import { Campaigns } from '#libs/funding';
import { Clock, diffJson, Ids, toJson } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { CampaignClosedError, NotADraftError, StaleVersionError } from '../domain/project.errors.js';
import { type ContentPatch, patched } from '../domain/content-patch.js';
import type { Project } from '../domain/project.js';
import { changesSince } from '../domain/revision.js';
import { visibleTo } from './project.policy.js';
import { ProjectStore } from './project-store.js';

/** Beyond so many saves the answer to a stale one tells only the current version: the form is then read again. */
const MOST_REVISIONS_TOLD = 500;

/** Saves a part of a draft, made from the version the person had in front of them. */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly projects: ProjectStore,
    private readonly campaigns: Campaigns,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * A save that changes nothing keeps the version. Three statements.
   * Throws `projects.unknown-project`, `projects.not-a-draft`, `projects.campaign-closed`, `projects.stale-version` (412: nothing was written, the details
   * tell what changed since), `projects.repeated-entry`, `projects.amount-too-large`.
   */
  async execute(actor: Actor, projectId: ProjectId, baseVersion: number, patch: ContentPatch): Promise<Project> {
    requirePermission(actor, 'project.draft');
    return this.unitOfWork.run(async () => {
      const project = visibleTo(actor, await this.projects.find(projectId));
      if (!actor.mayForCfa('project.draft', project.cfaId)) throw new ForbiddenError('project.draft');
      if (project.state !== 'draft') throw new NotADraftError(project.state);
      const at = this.clock.now();
      const { closesAt } = await this.campaigns.get(project.campaignId);
      if (at >= closesAt) throw new CampaignClosedError(closesAt);
      if (project.version !== baseVersion) throw await this.stale(project, baseVersion);
      const content = patched(project.content, patch, this.ids);
      const changes = diffJson(toJson(project.content), toJson(content));
      if (changes.length === 0) return project;
      const isSaved = await this.projects.save(project, content, changes, { userId: actor.userId, displayName: actor.displayName, at });
      if (!isSaved) throw await this.overtaken(project);
      return { ...project, content, version: project.version + 1, updatedAt: at };
    });
  }

  /** Somebody saved or submitted between our reading and our writing. */
  private async overtaken(project: Project): Promise<Error> {
    const current = (await this.projects.find(project.id)) ?? project;
    return current.state === 'draft' ? this.stale(current, project.version) : new NotADraftError(current.state);
  }

  private async stale(current: Project, baseVersion: number): Promise<StaleVersionError> {
    const revisions = await this.projects.revisionsAfter(current.id, baseVersion, MOST_REVISIONS_TOLD + 1);
    const isTooFar = revisions.length > MOST_REVISIONS_TOLD;
    return new StaleVersionError(current.version, isTooFar ? [] : changesSince(revisions), isTooFar);
  }
}
