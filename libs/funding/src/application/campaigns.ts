import { Injectable } from '@nestjs/common';
import type { CampaignId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import type { Campaign } from '../domain/campaign.js';
import { type CampaignParametersDocument, parametersFrom, withDefaults } from '../domain/campaign-parameters.js';
import { UnknownCampaignError } from '../domain/funding.errors.js';

/** Campaigns for everyone who works by their rules. Who may read one is the caller's business. */
@Injectable()
export class Campaigns {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One indexed read. Throws `funding.unknown-campaign`. */
  async get(id: CampaignId): Promise<Campaign> {
    return existing(await this.unitOfWork.read.first<CampaignRow>(`SELECT ${COLUMNS} FROM campaign WHERE id = $1`, [id]));
  }

  /** As `get`, and nobody else changes the campaign until this unit of work ends. */
  async lock(id: CampaignId): Promise<Campaign> {
    return existing(await this.unitOfWork.write.first<CampaignRow>(`SELECT ${COLUMNS} FROM campaign WHERE id = $1 FOR NO KEY UPDATE`, [id]));
  }

  /** The campaigns that take projects at that instant, the one that closes first first. */
  async openAt(at: Date): Promise<Campaign[]> {
    const rows = await this.unitOfWork.read.rows<CampaignRow>(`SELECT ${COLUMNS} FROM campaign WHERE opens_at <= $1 AND closes_at > $1 ORDER BY closes_at, id`, [at]);
    return rows.map(toCampaign);
  }

  /** The latest opening first, up to `limit`, those after the given one. */
  async latest(limit: number, after: { readonly opensAt: string; readonly id: string } | null): Promise<Campaign[]> {
    const rows = await this.unitOfWork.read.rows<CampaignRow>(
      `SELECT ${COLUMNS} FROM campaign WHERE (opens_at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
       ORDER BY opens_at DESC, id DESC LIMIT $1`,
      [limit, after?.opensAt ?? null, after?.id ?? null],
    );
    return rows.map(toCampaign);
  }
}

const COLUMNS = 'id, year, title, opens_at, closes_at, parameters, synthetic, version';

interface CampaignRow {
  readonly id: CampaignId;
  readonly year: number;
  readonly title: string;
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly parameters: CampaignParametersDocument;
  readonly synthetic: boolean;
  readonly version: number;
}

function existing(row: CampaignRow | undefined): Campaign {
  if (!row) throw new UnknownCampaignError();
  return toCampaign(row);
}

function toCampaign({ id, year, title, opens_at, closes_at, parameters, synthetic, version }: CampaignRow): Campaign {
  // A parameter that is younger than the campaign has its default there.
  return { id, year, title, opensAt: opens_at, closesAt: closes_at, parameters: parametersFrom(withDefaults(parameters)), synthetic, version };
}
