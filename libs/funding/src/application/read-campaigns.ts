import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CampaignId } from '#libs/contracts';
import type { Campaign } from '../domain/campaign.js';
import { type CampaignParameters, DEFAULT_PARAMETERS, parametersFrom } from '../domain/campaign-parameters.js';
import { Campaigns } from './campaigns.js';

/** One campaign, for whoever is signed in. Throws `funding.unknown-campaign`. */
@Injectable()
export class ReadCampaign {
  constructor(private readonly campaigns: Campaigns) {}

  async execute(actor: Actor, id: CampaignId): Promise<Campaign> {
    requirePermission(actor, 'campaign.read');
    return this.campaigns.get(id);
  }
}

/** What a campaign says when it says nothing, for whoever announces one. */
@Injectable()
export class ReadCampaignDefaults {
  execute(actor: Actor): CampaignParameters {
    requirePermission(actor, 'campaign.manage');
    return parametersFrom(DEFAULT_PARAMETERS);
  }
}

/** All campaigns, the latest opening first; fetches one more than `limit`, so that the caller sees whether there is a next page. */
@Injectable()
export class ListCampaigns {
  constructor(private readonly campaigns: Campaigns) {}

  async execute(actor: Actor, limit: number, after: { readonly opensAt: string; readonly id: string } | null): Promise<Campaign[]> {
    requirePermission(actor, 'campaign.read');
    return this.campaigns.latest(limit + 1, after);
  }
}
