import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, CampaignId, Cents } from '#libs/contracts';
import { Clock, diffJson, Ids, Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { type Campaign, campaignDocument, requireCalendarSense } from '../domain/campaign.js';
import { type CampaignParametersDocument, parametersFrom, withDefaults } from '../domain/campaign-parameters.js';
import { requireSense } from '../domain/campaign-parameters.rules.js';
import { requireAllocationsFor, requireKnownBranches } from '../domain/allocation.js';
import { Branches } from './branches.js';
import { campaignInstant } from './campaign-instants.js';
import { CampaignStore } from './campaign-store.js';
import { INITIAL_ALLOCATION, Ledger } from './ledger.js';

export interface NewCampaign {
  readonly year: number;
  readonly title: string;
  /** Paris wall time, `2026-01-12T09:00`. */
  readonly opensAt: string;
  /** Paris wall time; the first minute that is too late. */
  readonly closesAt: string;
  /** What is left out has its default. */
  readonly parameters?: Partial<CampaignParametersDocument>;
  /** Branches that are left out start with nothing. */
  readonly envelopes?: readonly { readonly branchCode: BranchCode; readonly allocatedCents: Cents }[];
  /** Demonstration data. */
  readonly synthetic?: boolean;
}

/**
 * Announces a campaign with one envelope for each branch that is valid when it opens. Throws the named errors of `requireSense`,
 * `requireCalendarSense` and `requireAllocationsFor` (422), and `funding.title-taken` (409).
 */
@Injectable()
export class CreateCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly branches: Branches,
    private readonly store: CampaignStore,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(actor: Actor, asked: NewCampaign): Promise<Campaign> {
    requirePermission(actor, 'campaign.manage');
    const parameters = withDefaults(asked.parameters ?? {});
    requireSense(parameters);
    const campaign: Campaign = {
      id: this.ids.next<'Campaign'>() satisfies CampaignId,
      year: asked.year,
      title: asked.title,
      opensAt: campaignInstant('opensAt', asked.opensAt),
      closesAt: campaignInstant('closesAt', asked.closesAt),
      parameters: parametersFrom(parameters),
      synthetic: asked.synthetic ?? false,
      version: 1,
    };
    requireCalendarSense(campaign);
    const valid = (await this.branches.validAt(campaign.opensAt)).map(({ code }) => code);
    const allocations = (asked.envelopes ?? []).map(({ branchCode, allocatedCents }) => ({ branchCode, amount: Money.parseCents(allocatedCents) }));
    requireAllocationsFor(valid, allocations);
    requireKnownBranches(await this.branches.codes(), Object.keys(parameters.delegationCeilings.byBranch));

    await this.unitOfWork.run(async () => {
      const changes = diffJson({}, campaignDocument(campaign));
      await this.store.insert(campaign, { event: 'created', at: this.clock.now(), by: actor.userId, changes });
      await this.store.addEnvelopes(campaign.id, valid);
      for (const { branchCode, amount } of allocations) {
        if (amount.isPositive) await this.ledger.increase({ campaignId: campaign.id, branchCode, amount, reason: INITIAL_ALLOCATION }, actor.userId);
      }
    });
    return campaign;
  }
}
