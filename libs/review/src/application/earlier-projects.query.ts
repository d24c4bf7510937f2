import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CampaignId, ProjectId, ReviewCaseId } from '#libs/contracts';
import { Campaigns } from '#libs/funding';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { ListProjects, type ProjectCursor, type ProjectState } from '#libs/projects';
import { CaseGlances } from './case-glance.js';

export interface EarlierProject {
  readonly id: ProjectId;
  readonly number: string;
  readonly title: string | null;
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly campaignTitle: string;
  readonly state: ProjectState;
  readonly requested: Money;
  /** What its branches granted together; null while none of them has decided. */
  readonly granted: Money | null;
  readonly createdAt: Date;
}

/** What the CFA of a case has asked for before, as far as this person's list of projects would show it; the newest first. */
@Injectable()
export class EarlierProjects {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseGlances,
    private readonly projects: ListProjects,
    private readonly campaigns: Campaigns,
  ) {}

  /** One more than `limit`, when there is one. Throws `review.unknown-case` (404). */
  async execute(actor: Actor, caseId: ReviewCaseId, limit: number, after: ProjectCursor | null): Promise<readonly EarlierProject[]> {
    requirePermission(actor, 'review.read');
    const { cfaId, openedAt } = await this.cases.of(actor, caseId);
    const found = await this.projects.execute(actor, { cfaId, submittedBefore: openedAt }, limit + 1, after);
    const granted = await this.granted(found.map(({ id }) => id));
    const titles = new Map<CampaignId, string>();
    for (const campaignId of new Set(found.map((project) => project.campaignId))) titles.set(campaignId, (await this.campaigns.get(campaignId)).title);
    return found.map(({ id, number, title, campaignId, campaignYear, state, requestedCents, createdAt }) => ({
      id, number, title, campaignId, campaignYear, campaignTitle: titles.get(campaignId) ?? '', state, requested: Money.ofCents(requestedCents), granted: granted.get(id) ?? null, createdAt,
    }));
  }

  private async granted(projectIds: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, Money>> {
    if (projectIds.length === 0) return new Map();
    const rows = await this.unitOfWork.read.rows<{ project_id: ProjectId; cents: string }>(
      `SELECT project_id, sum(award_cents)::text AS cents FROM review_case WHERE project_id = ANY($1::uuid[]) AND state IN ('granted', 'partlyGranted', 'refused') GROUP BY project_id`,
      [projectIds],
    );
    return new Map(rows.map(({ project_id, cents }) => [project_id, Money.ofCents(cents)]));
  }
}
