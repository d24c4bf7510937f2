import { Injectable } from '@nestjs/common';
import { CfaDirectory, type CfaSummary } from '#libs/cfa-accounts';
import type { CampaignId, ProjectId } from '#libs/contracts';
import { type Branch, Branches, type Campaign, Campaigns } from '#libs/funding';
import { parisDay } from '#libs/kernel';
import type { Project } from '../domain/project.js';
import type { Applicant, RuleContext } from '../domain/rules/rule.js';

/** What the rules need to know beside the file, and whom it comes from. */
export interface Surroundings {
  readonly campaign: Campaign;
  readonly cfa: CfaSummary;
  readonly context: RuleContext;
}

/** A file to judge, and the instant whose Paris day counts. */
export interface Judgement {
  readonly project: Pick<Project, 'id' | 'campaignId' | 'cfaId' | 'otherFiles'>;
  readonly at: Date;
}

/** Gathers what other features know of projects: three statements, however many files of one campaign there are. */
@Injectable()
export class RuleContexts {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly cfas: CfaDirectory,
    private readonly branches: Branches,
  ) {}

  /** The context of a judgement with the CFA as it is known now. Throws `funding.unknown-campaign`, `cfa-accounts.unknown-cfa`. */
  async of(project: Judgement['project'], at: Date): Promise<Surroundings> {
    const [campaign, cfa] = await Promise.all([this.campaigns.get(project.campaignId), this.cfas.get(project.cfaId)]);
    return { campaign, cfa, context: contextOf(campaign, await this.branches.validAt(campaign.opensAt), applicantOf(cfa), project, at) };
  }

  /** The same for several files at once. */
  async ofMany(judgements: readonly Judgement[]): Promise<ReadonlyMap<ProjectId, RuleContext>> {
    const campaignIds = [...new Set(judgements.map(({ project }) => project.campaignId))];
    const [foundCfas, foundCampaigns] = await Promise.all([
      this.cfas.getMany([...new Set(judgements.map(({ project }) => project.cfaId))]),
      Promise.all(campaignIds.map(async (id) => this.withBranches(await this.campaigns.get(id)))),
    ]);
    const cfas = new Map(foundCfas.map((cfa) => [cfa.id, cfa]));
    const campaigns = new Map<CampaignId, readonly [Campaign, readonly Branch[]]>(foundCampaigns.map((found) => [found[0].id, found]));
    return new Map(
      judgements.flatMap(({ project, at }) => {
        const cfa = cfas.get(project.cfaId);
        const [campaign, branches] = campaigns.get(project.campaignId) ?? [];
        return cfa && campaign && branches ? [[project.id, contextOf(campaign, branches, applicantOf(cfa), project, at)] as const] : [];
      }),
    );
  }

  private async withBranches(campaign: Campaign): Promise<readonly [Campaign, readonly Branch[]]> {
    return [campaign, await this.branches.validAt(campaign.opensAt)];
  }

  /** The context of a judgement with the CFA as it was known then. */
  async withApplicant(project: Judgement['project'], applicant: Applicant, at: Date): Promise<RuleContext> {
    const campaign = await this.campaigns.get(project.campaignId);
    return contextOf(campaign, await this.branches.validAt(campaign.opensAt), applicant, project, at);
  }
}

function contextOf({ parameters }: Campaign, branches: readonly Branch[], applicant: Applicant, { otherFiles }: Judgement['project'], at: Date): RuleContext {
  return { day: parisDay(at), applicant, terms: parameters, branches: branches.map(({ code, name }) => ({ code, name })), otherFiles };
}

function applicantOf({ id, siren, name, regionCode, qualiopiValidUntil, sites }: CfaSummary): Applicant {
  return { cfaId: id, siren, name, regionCode, qualiopiValidUntil, sites: sites.map(({ id: siteId, siret, name: siteName, state }) => ({ id: siteId, siret, name: siteName, state })) };
}
