import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CampaignId } from '#libs/contracts';
import { PeopleNames } from '#libs/identity';
import { type CampaignEvent, CampaignStore } from './campaign-store.js';
import { Campaigns } from './campaigns.js';

export interface NamedCampaignEvent extends CampaignEvent {
  readonly byName: string;
}

/** Who changed what in a campaign and when, the oldest first; for the funder's staff. Throws `funding.unknown-campaign`. */
@Injectable()
export class ReadCampaignHistory {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly store: CampaignStore,
    private readonly names: PeopleNames,
  ) {}

  async execute(actor: Actor, id: CampaignId, limit: number, afterVersion: number): Promise<NamedCampaignEvent[]> {
    requirePermission(actor, 'envelope.read');
    await this.campaigns.get(id);
    const events = await this.store.eventsSince(id, afterVersion, limit + 1);
    const names = await this.names.of(events.map(({ by }) => by));
    return events.map((event) => ({ ...event, byName: names.get(event.by) ?? '' }));
  }
}
