import { Injectable, Logger } from '@nestjs/common';
import type { BranchCode, CampaignId, Message, ProjectId, ProjectSubmitted } from '#libs/contracts';
import { Campaigns, type CampaignParameters } from '#libs/funding';
import { Ids } from '#libs/kernel';
import { Projects, type RuleResult, type SubmittedProject } from '#libs/projects';
import { newCaseOf, shareOf } from './case-filing.js';
import { CaseRegister, type NewCase } from './case-register.js';
import { RefreshCases } from './refresh-cases.js';

/**
 * A branch's automation: submissions become cases of its queue, with the rules checked again, look-alikes searched and deadlines set.
 * Works on a batch of messages inside the unit of work that notes them as heard; a repeat finds the case there.
 */
@Injectable()
export class OpenCases {
  private readonly logger = new Logger('review');

  constructor(
    private readonly register: CaseRegister,
    private readonly projects: Projects,
    private readonly campaigns: Campaigns,
    private readonly refreshCases: RefreshCases,
    private readonly ids: Ids,
  ) {}

  async execute(branch: BranchCode, messages: readonly Message<ProjectSubmitted>[]): Promise<void> {
    // Sorted: two queues that share projects lock them in the same order. Cases first, then projects, as everywhere.
    const projectIds = [...new Set(messages.map(({ event }) => event.projectId))].toSorted();
    const known = await this.register.lockInBranch(projectIds, branch);
    for (const projectId of projectIds) await this.projects.lockForReview(projectId);
    const files = await this.projects.submittedMany(projectIds);
    const duplicates = await this.projects.duplicatesOfMany(projectIds);
    const fresh: NewCase[] = [];
    const parameters = new Map<CampaignId, CampaignParameters>();
    for (const projectId of projectIds) {
      const file = files.get(projectId);
      const share = file && shareOf(file, branch);
      if (!file || !share || !isLive(file)) {
        this.logger.log({ projectId, branch }, 'no case opened: the project was withdrawn or has no share here any more');
        continue;
      }
      const existing = known.find(({ data }) => data.projectId === projectId);
      if (existing) {
        await this.refreshCases.execute(file, duplicates.get(projectId) ?? [], existing, messages);
        continue;
      }
      const terms = parameters.get(file.campaignId) ?? (await this.campaigns.get(file.campaignId)).parameters;
      parameters.set(file.campaignId, terms);
      fresh.push(newCaseOf(this.ids.next<'ReviewCase'>(), file, share, await this.checkedAgain(projectId), duplicates.get(projectId) ?? [], terms));
    }
    if (fresh.length > 0) await this.register.open(fresh);
  }

  private checkedAgain(projectId: ProjectId): Promise<readonly RuleResult[]> {
    return this.projects.reevaluate(projectId);
  }
}

const isLive = ({ state }: SubmittedProject): boolean => state !== 'draft' && state !== 'withdrawn';
