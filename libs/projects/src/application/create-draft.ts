import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { CfaDirectory } from '#libs/cfa-accounts';
import type { CampaignId, CfaId } from '#libs/contracts';
import { Campaigns } from '#libs/funding';
import { Clock, Ids } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { requireOpen } from '../domain/campaign-window.js';
import { OneProjectPerCampaignError, UnknownApplicantError } from '../domain/project.errors.js';
import type { Project } from '../domain/project.js';
import { EMPTY_CONTENT } from '../domain/project-content.js';
import { ProjectStore } from './project-store.js';

/** Begins the campaign's one file of a CFA. */
@Injectable()
export class CreateDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly projects: ProjectStore,
    private readonly campaigns: Campaigns,
    private readonly cfas: CfaDirectory,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Only while the campaign is open: before, its rules may still change.
   * Throws `projects.unknown-cfa`, `funding.unknown-campaign`, `projects.campaign-not-open`, `projects.campaign-closed`,
   * `projects.one-project-per-campaign` (details: the file there is).
   */
  async execute(actor: Actor, { campaignId, cfaId }: { readonly campaignId: CampaignId; readonly cfaId: CfaId }): Promise<Project> {
    requirePermission(actor, 'project.draft');
    if (!actor.mayForCfa('project.draft', cfaId)) throw new UnknownApplicantError();
    return this.unitOfWork.run(async () => {
      const at = this.clock.now();
      const [campaign, cfa] = await Promise.all([this.campaigns.get(campaignId), this.cfas.get(cfaId)]);
      requireOpen(campaign, at);
      const project = await this.projects.insert(
        {
          id: this.ids.next<'Project'>(),
          campaignId,
          campaignYear: campaign.year,
          campaignOpensAt: campaign.opensAt,
          cfaId,
          cfaName: cfa.name,
          regionCode: cfa.regionCode,
          content: EMPTY_CONTENT,
          synthetic: campaign.synthetic || cfa.synthetic,
        },
        { userId: actor.userId, displayName: actor.displayName, at },
      );
      if (project === null) throw await this.alreadyThere(campaignId, cfaId);
      return project;
    });
  }

  private async alreadyThere(campaignId: CampaignId, cfaId: CfaId): Promise<OneProjectPerCampaignError> {
    const other = await this.projects.livingFile({ campaignId, cfaId });
    return new OneProjectPerCampaignError(other && { projectId: other.id, number: other.number });
  }
}
