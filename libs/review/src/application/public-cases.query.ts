import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CorrectionRequestId, ProjectId } from '#libs/contracts';
import { Campaigns } from '#libs/funding';
import { type BasisPoints, DomainError } from '#libs/kernel';
import { mayReadProject, Projects } from '#libs/projects';
import { unknownCorrection } from '../domain/review.errors.js';
import { CaseRecords, type CorrectionFilters, type CorrectionRecord, type PublicCase } from './case-records.js';

/** What becomes of a project in its branches: state, deadline, and the decision line by line with its reasons. Never a proposal that is not decided. */
@Injectable()
export class ReadProjectCases {
  constructor(
    private readonly records: CaseRecords,
    private readonly projects: Projects,
    private readonly campaigns: Campaigns,
  ) {}

  /** Throws `projects.unknown-project` (404) for what this person may not see. */
  async execute(actor: Actor, projectId: ProjectId): Promise<{ readonly cases: readonly PublicCase[]; readonly maxFundingRate: BasisPoints }> {
    requirePermission(actor, 'project.read');
    const { campaignId, cfaId, submittedAt, shares } = await this.projects.submitted(projectId);
    if (!mayReadProject(actor, { cfaId, submittedAt, branches: shares.map(({ branchCode }) => branchCode) })) {
      throw new DomainError('notFound', 'projects.unknown-project', 'There is no such project');
    }
    const { parameters } = await this.campaigns.get(campaignId);
    return { cases: await this.records.ofProject(projectId), maxFundingRate: parameters.maxFundingRate };
  }
}

/** The correction requests to the person's CFAs, oldest first. */
@Injectable()
export class ListCorrections {
  constructor(private readonly records: CaseRecords) {}

  /** One row more than `limit`, when there is one. */
  async execute(actor: Actor, filters: CorrectionFilters, limit: number, after: readonly [string, string] | null): Promise<readonly CorrectionRecord[]> {
    requirePermission(actor, 'correction.answer');
    return this.records.corrections(actor.cfasWith('correction.answer'), filters, limit + 1, after);
  }
}

/** One of them. */
@Injectable()
export class ReadCorrection {
  constructor(private readonly records: CaseRecords) {}

  /** Throws `review.unknown-correction` when there is none, or when it is another CFA's. */
  async execute(actor: Actor, id: CorrectionRequestId): Promise<CorrectionRecord> {
    requirePermission(actor, 'correction.answer');
    const correction = await this.records.correction(id);
    if (!correction || !actor.mayForCfa('correction.answer', correction.cfaId)) throw unknownCorrection();
    return correction;
  }
}
