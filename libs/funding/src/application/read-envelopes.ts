import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CampaignId } from '#libs/contracts';
import { PeopleNames } from '#libs/identity';
import type { EnvelopeKey } from '../domain/ledger.js';
import { UnknownEnvelopeError } from '../domain/funding.errors.js';
import { Campaigns } from './campaigns.js';
import { type EnvelopeBalance, Envelopes, type LedgerEntry } from './envelopes.js';

/** A campaign's envelopes, now or as of an instant: all of them, or those of one's branches. Throws `funding.unknown-campaign`. */
@Injectable()
export class ListEnvelopes {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly envelopes: Envelopes,
  ) {}

  async execute(actor: Actor, campaignId: CampaignId, asOf?: Date): Promise<EnvelopeBalance[]> {
    requirePermission(actor, 'envelope.read');
    await this.campaigns.get(campaignId);
    return this.envelopes.ofCampaign(campaignId, actor.branchesWith('envelope.read'), asOf);
  }
}

/** An allocation with the name of whoever made it. */
export interface Allocation extends LedgerEntry {
  readonly actorName: string;
}

/** What was put into a campaign's envelopes and taken back, the latest first, one more than `limit`: all of them, or those of one's branches. Throws `funding.unknown-campaign`. */
@Injectable()
export class ListAllocations {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly envelopes: Envelopes,
    private readonly names: PeopleNames,
  ) {}

  async execute(actor: Actor, campaignId: CampaignId, limit: number, before: { readonly recordedAt: string; readonly id: string } | null): Promise<Allocation[]> {
    requirePermission(actor, 'envelope.read');
    await this.campaigns.get(campaignId);
    const entries = await this.envelopes.allocations(campaignId, actor.branchesWith('envelope.read'), limit + 1, before);
    const names = await this.names.of(entries.map(({ actorId }) => actorId));
    return entries.map((entry) => ({ ...entry, actorName: names.get(entry.actorId) ?? '' }));
  }
}

/** The entries of one envelope up to an instant, the latest first, one more than `limit`. Another branch's envelope is not there: `funding.unknown-envelope`. */
@Injectable()
export class ListLedgerEntries {
  constructor(private readonly envelopes: Envelopes) {}

  async execute(actor: Actor, { campaignId, branchCode }: EnvelopeKey, limit: number, beforeSeq: number | null, until: Date | null = null): Promise<LedgerEntry[]> {
    requirePermission(actor, 'ledger.read');
    if (!actor.mayInBranch('ledger.read', branchCode)) throw new UnknownEnvelopeError();
    await this.envelopes.balance(campaignId, branchCode);
    return this.envelopes.entries(campaignId, branchCode, limit + 1, beforeSeq, until);
  }
}
