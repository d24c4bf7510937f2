import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { CfaDirectory } from '#libs/cfa-accounts';
import type { ProjectId } from '#libs/contracts';
import { Campaigns } from '#libs/funding';
import { Clock } from '#libs/kernel';
import { isOpen } from '../domain/campaign-window.js';
import type { Project } from '../domain/project.js';
import { allowedActions, isOfApplicant, visibleTo } from './project.policy.js';
import { ProjectStore } from './project-store.js';

/** A project with what this person can do to it now. */
export interface ReadableProject {
  readonly project: Project;
  readonly allowedActions: readonly string[];
}

@Injectable()
export class ReadProject {
  constructor(
    private readonly projects: ProjectStore,
    private readonly campaigns: Campaigns,
    private readonly cfas: CfaDirectory,
    private readonly clock: Clock,
  ) {}

  /** Throws `projects.unknown-project`. */
  async execute(actor: Actor, projectId: ProjectId): Promise<ReadableProject> {
    requirePermission(actor, 'project.read');
    const project = visibleTo(actor, await this.projects.find(projectId));
    return { project, allowedActions: allowedActions(actor, project, await this.facts(actor, project)) };
  }

  private async facts(actor: Actor, project: Project): Promise<Parameters<typeof allowedActions>[2]> {
    if (project.state !== 'draft' || !isOfApplicant(actor, project)) return { campaignIsOpen: false, requiresSignatory: false };
    const campaign = await this.campaigns.get(project.campaignId);
    const cfa = await this.cfas.get(project.cfaId);
    return { campaignIsOpen: isOpen(campaign, this.clock.now()), requiresSignatory: cfa.requiresSignatory };
  }
}
