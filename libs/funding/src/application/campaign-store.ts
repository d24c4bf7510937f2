import { Injectable } from '@nestjs/common';
import type { BranchCode, CampaignId, UserId } from '#libs/contracts';
import { type Change, DomainError, Ids } from '#libs/kernel';
import { translating, UnitOfWork } from '#libs/persistence';
import type { Campaign } from '../domain/campaign.js';
import { documentOf } from '../domain/campaign-parameters.js';

/** One line of a campaign's history: what was before and what is after, by JSON Pointer. */
export interface CampaignEvent {
  readonly version: number;
  readonly event: 'created' | 'changed';
  readonly at: Date;
  readonly by: UserId;
  readonly changes: readonly Change[];
}

/** The version is the campaign's. */
type NewEvent = Omit<CampaignEvent, 'version'>;

/** Writes campaigns; every version has its line of history. */
@Injectable()
export class CampaignStore {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  /** Throws `funding.title-taken`. */
  async insert(campaign: Campaign, event: NewEvent): Promise<void> {
    await translating(TITLE_TAKEN, () =>
      this.unitOfWork.write.execute(
        `INSERT INTO campaign (id, year, title, opens_at, closes_at, parameters, synthetic, version, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [...valuesOf(campaign), campaign.synthetic, campaign.version, event.at, event.by],
      ),
    );
    await this.record(campaign, event);
  }

  /** Throws `funding.title-taken`. */
  async update(campaign: Campaign, event: NewEvent): Promise<void> {
    await translating(TITLE_TAKEN, () =>
      this.unitOfWork.write.execute(
        `UPDATE campaign SET year = $2, title = $3, opens_at = $4, closes_at = $5, parameters = $6, version = $7 WHERE id = $1`,
        [...valuesOf(campaign), campaign.version],
      ),
    );
    await this.record(campaign, event);
  }

  /** Gives each branch that has none an envelope with nothing in it. */
  async addEnvelopes(campaignId: CampaignId, branches: readonly BranchCode[]): Promise<void> {
    await this.unitOfWork.write.execute(
      `INSERT INTO envelope (id, campaign_id, branch_code) SELECT id, $1, code FROM unnest($2::uuid[], $3::text[]) AS wanted (id, code)
       ON CONFLICT ON CONSTRAINT envelope_one_per_branch DO NOTHING`,
      [campaignId, branches.map(() => this.ids.next<'Envelope'>()), branches],
    );
  }

  /** The history after a version, the oldest first. */
  async eventsSince(campaignId: CampaignId, version: number, limit = 100): Promise<CampaignEvent[]> {
    return this.unitOfWork.read.rows<CampaignEvent>(
      `SELECT version, event, at, actor_id AS by, changes FROM campaign_event WHERE campaign_id = $1 AND version > $2 ORDER BY version LIMIT $3`,
      [campaignId, version, limit],
    );
  }

  private async record(campaign: Campaign, { event, at, by, changes }: NewEvent): Promise<void> {
    await this.unitOfWork.write.execute(
      `INSERT INTO campaign_event (campaign_id, version, event, at, actor_id, changes) VALUES ($1, $2, $3, $4, $5, $6)`,
      [campaign.id, campaign.version, event, at, by, JSON.stringify(changes)],
    );
  }
}

const TITLE_TAKEN = { campaign_title_unique: () => new DomainError('conflict', 'funding.title-taken', 'A campaign of that year has this title already') };

function valuesOf({ id, year, title, opensAt, closesAt, parameters }: Campaign): readonly unknown[] {
  return [id, year, title, opensAt, closesAt, JSON.stringify(documentOf(parameters))];
}
