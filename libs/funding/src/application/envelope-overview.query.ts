import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, CampaignId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { balanceOf } from '../domain/ledger.js';
import type { EnvelopeBalance } from './envelopes.js';

export interface CampaignEnvelope extends EnvelopeBalance {
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly campaignTitle: string;
}

/** Every envelope of every campaign in one answer, now or as of an instant: the latest campaign first, then by branch. Officers and approvers see those of their branches. */
@Injectable()
export class EnvelopeOverview {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of one year's campaigns when it is named. One statement; as of an instant before the first entry everything is zero. */
  async execute(actor: Actor, year: number | null, asOf: Date | null): Promise<readonly CampaignEnvelope[]> {
    requirePermission(actor, 'envelope.read');
    const branches = actor.branchesWith('envelope.read');
    const scope = [branches === 'all' ? null : branches, year];
    const rows = asOf === null ? await this.unitOfWork.read.rows<OverviewRow>(NOW, scope) : await this.unitOfWork.read.rows<OverviewRow>(AS_OF, [...scope, asOf]);
    return rows.map(({ allocated, reserved, committed, ...envelope }) => ({ ...envelope, ...balanceOf(Money.ofCents(allocated), Money.ofCents(reserved), Money.ofCents(committed)) }));
  }
}

interface OverviewRow {
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly campaignTitle: string;
  readonly branchCode: BranchCode;
  readonly branchName: string;
  readonly allocated: string;
  readonly reserved: string;
  readonly committed: string;
}

const overview = (balance: string, latestEntry = ''): string => `
  SELECT c.id AS "campaignId", c.year AS "campaignYear", c.title AS "campaignTitle", e.branch_code AS "branchCode", b.name AS "branchName", ${balance}
  FROM campaign c JOIN envelope e ON e.campaign_id = c.id JOIN branch b ON b.code = e.branch_code ${latestEntry}
  WHERE ($1::text[] IS NULL OR e.branch_code = ANY($1)) AND ($2::int IS NULL OR c.year = $2)
  ORDER BY c.opens_at DESC, c.id DESC, b.name, b.code`;

const NOW = overview('e.allocated_cents AS allocated, e.reserved_cents AS reserved, e.committed_cents AS committed');
/** `recorded_at` never falls behind within an envelope, so its last entry up to the instant carries the balance. */
const AS_OF = overview('coalesce(l.allocated_after, 0) AS allocated, coalesce(l.reserved_after, 0) AS reserved, coalesce(l.committed_after, 0) AS committed', `
  LEFT JOIN LATERAL (
    SELECT allocated_after, reserved_after, committed_after FROM ledger_entry
    WHERE envelope_id = e.id AND recorded_at <= $3 ORDER BY recorded_at DESC, seq DESC LIMIT 1
  ) l ON true`);
