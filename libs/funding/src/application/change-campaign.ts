import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CampaignId } from '#libs/contracts';
import { Clock, DomainError } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { requireKnownBranches } from '../domain/allocation.js';
import { type Campaign, changesTo, requireCalendarSense } from '../domain/campaign.js';
import { type CampaignParametersDocument, documentOf, merged, parametersFrom } from '../domain/campaign-parameters.js';
import { requireSense } from '../domain/campaign-parameters.rules.js';
import { Branches } from './branches.js';
import { campaignInstant } from './campaign-instants.js';
import { CampaignStore } from './campaign-store.js';
import { Campaigns } from './campaigns.js';

/** What is left out stays; instants are Paris wall time, `2026-01-12T09:00`. */
export interface CampaignChange {
  readonly title?: string | undefined;
  readonly opensAt?: string | undefined;
  readonly closesAt?: string | undefined;
  readonly parameters?: Partial<CampaignParametersDocument> | undefined;
}

/**
 * Changes a campaign: anything before it opens, then only its closing, ceilings and deadlines (`funding.campaign-opened`). Every change is kept with who,
 * when, before and after. Throws `funding.stale-campaign` (412, with what changed since the version that was read) and what `CreateCampaign` throws.
 */
@Injectable()
export class ChangeCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: Campaigns,
    private readonly store: CampaignStore,
    private readonly branches: Branches,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: CampaignId, baseVersion: number, change: CampaignChange): Promise<Campaign> {
    requirePermission(actor, 'campaign.manage');
    return this.unitOfWork.run(async () => {
      const before = await this.campaigns.lock(id);
      if (before.version !== baseVersion) await this.refuseStale(before, baseVersion);
      const after = await this.changed(before, change);
      const now = this.clock.now();
      const changes = changesTo(before, after, now);
      if (changes.length === 0) return before;
      await this.store.update(after, { event: 'changed', at: now, by: actor.userId, changes });
      if (after.opensAt.getTime() !== before.opensAt.getTime()) await this.store.addEnvelopes(id, await this.branchesAt(after.opensAt));
      return after;
    });
  }

  private async changed(before: Campaign, change: CampaignChange): Promise<Campaign> {
    const parameters = merged(documentOf(before.parameters), change.parameters ?? {});
    requireSense(parameters);
    requireKnownBranches(await this.branches.codes(), Object.keys(parameters.delegationCeilings.byBranch));
    const after: Campaign = {
      ...before,
      title: change.title ?? before.title,
      opensAt: change.opensAt === undefined ? before.opensAt : campaignInstant('opensAt', change.opensAt),
      closesAt: change.closesAt === undefined ? before.closesAt : campaignInstant('closesAt', change.closesAt),
      parameters: parametersFrom(parameters),
      version: before.version + 1,
    };
    requireCalendarSense(after);
    return after;
  }

  private async branchesAt(at: Date) {
    return (await this.branches.validAt(at)).map(({ code }) => code);
  }

  private async refuseStale({ id, version }: Campaign, baseVersion: number): Promise<never> {
    const since = await this.store.eventsSince(id, baseVersion);
    const changes = since.flatMap(({ changes, at, by }) => changes.map((change) => ({ ...change, at, by })));
    throw new DomainError('stale', 'funding.stale-campaign', 'The campaign was changed in between', { currentVersion: version, changes });
  }
}
