import { Injectable, Logger } from '@nestjs/common';
import type { BranchCode, CampaignId, Message, ProjectId, ProjectSubmitted } from '#libs/contracts';
import { Campaigns, type CampaignParameters } from '#libs/funding';
import { Ids } from '#libs/kernel';
import { type Duplicate, Projects, type RuleResult, type SubmittedProject, type SubmittedProjectShare } from '#libs/projects';
import { newCaseOf, shareOf } from './case-filing.js';
import { CaseRegister } from './case-register.js';
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
    // Begun together, run one after the other: what is read is what the locks found.
    const [known, , files, duplicates] = await Promise.all([
      this.register.lockInBranch(projectIds, branch),
      Promise.all(projectIds.map((projectId) => this.projects.lockForReview(projectId))),
      this.projects.submittedAndJudgedMany(projectIds),
      this.projects.duplicatesOfMany(projectIds),
    ]);
    const fresh: Fresh[] = [];
    for (const projectId of projectIds) {
      const { file, rules = [] } = files.get(projectId) ?? {};
      const share = file && shareOf(file, branch);
      const existing = known.find(({ data }) => data.projectId === projectId);
      if (!file || !share || !isLive(file)) this.logger.log({ projectId, branch }, 'no case opened: the project was withdrawn or has no share here any more');
      else if (existing) await this.refreshCases.execute(file, duplicates.get(projectId) ?? [], existing, messages);
      else fresh.push({ file, share, rules });
    }
    if (fresh.length > 0) await this.open(fresh, duplicates);
  }

  private async open(fresh: readonly Fresh[], duplicates: ReadonlyMap<ProjectId, readonly Duplicate[]>): Promise<void> {
    const parameters = new Map<CampaignId, CampaignParameters>();
    for (const campaignId of new Set(fresh.map(({ file }) => file.campaignId))) parameters.set(campaignId, (await this.campaigns.get(campaignId)).parameters);
    await this.register.open(
      fresh.flatMap(({ file, share, rules }) => {
        const terms = parameters.get(file.campaignId);
        return terms ? [newCaseOf(this.ids.next<'ReviewCase'>(), file, share, rules, duplicates.get(file.projectId) ?? [], terms)] : [];
      }),
    );
  }
}

/** A share without a case yet, with what the rules say of its file today. */
interface Fresh {
  readonly file: SubmittedProject;
  readonly share: SubmittedProjectShare;
  readonly rules: readonly RuleResult[];
}

const isLive = ({ state }: SubmittedProject): boolean => state !== 'draft' && state !== 'withdrawn';
