import { Injectable } from '@nestjs/common';
import { CfaDirectory, type CfaSummary } from '#libs/cfa-accounts';
import { Branches, type Campaign, Campaigns } from '#libs/funding';
import { parisDay } from '#libs/kernel';
import type { Project } from '../domain/project.js';
import type { Applicant, RuleContext } from '../domain/rules/rule.js';

/** What the rules need to know beside the file, and whom it comes from. */
export interface Surroundings {
  readonly campaign: Campaign;
  readonly cfa: CfaSummary;
  readonly context: RuleContext;
}

/** Gathers what other features know of a project. */
@Injectable()
export class RuleContexts {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly cfas: CfaDirectory,
    private readonly branches: Branches,
  ) {}

  /** The context of a judgement on the Paris day of `at`, with the CFA as it is known now. */
  async of(project: Pick<Project, 'campaignId' | 'cfaId' | 'otherFiles'>, at: Date): Promise<Surroundings> {
    const campaign = await this.campaigns.get(project.campaignId);
    const cfa = await this.cfas.get(project.cfaId);
    return { campaign, cfa, context: await this.contextOf(campaign, applicantOf(cfa), project.otherFiles, at) };
  }

  /** The same with the CFA as it was known then. */
  async withApplicant(project: Pick<Project, 'campaignId' | 'otherFiles'>, applicant: Applicant, at: Date): Promise<RuleContext> {
    return this.contextOf(await this.campaigns.get(project.campaignId), applicant, project.otherFiles, at);
  }

  private async contextOf(campaign: Campaign, applicant: Applicant, otherFiles: readonly string[], at: Date): Promise<RuleContext> {
    const branches = await this.branches.validAt(campaign.opensAt);
    return { day: parisDay(at), applicant, terms: campaign.parameters, branches: branches.map(({ code, name }) => ({ code, name })), otherFiles };
  }
}

function applicantOf({ id, siren, name, regionCode, qualiopiValidUntil, sites }: CfaSummary): Applicant {
  return { cfaId: id, siren, name, regionCode, qualiopiValidUntil, sites: sites.map(({ id: siteId, siret, name: siteName, state }) => ({ id: siteId, siret, name: siteName, state })) };
}
