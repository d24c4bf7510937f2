import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CampaignId } from '#libs/contracts';
import { type CampaignEvent, CampaignStore } from './campaign-store.js';
import { Campaigns } from './campaigns.js';

/** Who changed what in a campaign and when, the oldest first; for the funder's staff. Throws `funding.unknown-campaign`. */
@Injectable()
export class ReadCampaignHistory {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly store: CampaignStore,
  ) {}

  async execute(actor: Actor, id: CampaignId, limit: number, afterVersion: number): Promise<CampaignEvent[]> {
    requirePermission(actor, 'envelope.read');
    await this.campaigns.get(id);
    return this.store.eventsSince(id, afterVersion, limit + 1);
  }
}
