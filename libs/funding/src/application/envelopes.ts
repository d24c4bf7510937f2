import { Injectable } from '@nestjs/common';
import type { BranchCode, CampaignId, LedgerAttribution, LedgerEntryId, LedgerEntryRecorded, LedgerKind, ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { UnknownEnvelopeError } from '../domain/funding.errors.js';
import { type Balance, balanceOf } from '../domain/ledger.js';
import { entryEventsThrough } from './entry-events.js';

export interface EnvelopeBalance extends Balance {
  readonly branchCode: BranchCode;
  readonly branchName: string;
}

/** An entry as it stands in the ledger, with the envelope's balance after it. */
export interface LedgerEntry {
  readonly id: LedgerEntryId;
  readonly campaignId: CampaignId;
  readonly branchCode: BranchCode;
  readonly seq: number;
  readonly kind: LedgerKind;
  readonly amount: Money;
  readonly balanceAfter: Balance;
  readonly recordedAt: Date;
  readonly actorId: UserId;
  readonly caseId: ReviewCaseId | null;
  readonly projectId: ProjectId | null;
  readonly reason: string | null;
  readonly attribution: LedgerAttribution | null;
}

/** Reads envelopes and their entries, now or as of an instant. Who may read them is the caller's business. */
@Injectable()
export class Envelopes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws `funding.unknown-envelope`. As of an instant before the first entry everything is zero. */
  async balance(campaignId: CampaignId, branchCode: BranchCode, asOf?: Date): Promise<Balance> {
    const [envelope] = await this.ofCampaign(campaignId, [branchCode], asOf);
    if (!envelope) throw new UnknownEnvelopeError();
    const { allocated, reserved, committed, available } = envelope;
    return { allocated, reserved, committed, available };
  }

  /** A campaign's envelopes by branch name; only those of the given branches, if any are given. */
  async ofCampaign(campaignId: CampaignId, branches: 'all' | readonly BranchCode[] = 'all', asOf?: Date): Promise<EnvelopeBalance[]> {
    const only = branches === 'all' ? null : branches;
    const rows = asOf === undefined
      ? await this.unitOfWork.read.rows<BalanceRow>(NOW, [campaignId, only])
      : await this.unitOfWork.read.rows<BalanceRow>(AS_OF, [campaignId, only, asOf]);
    return rows.map(({ branch_code, branch_name, ...row }) => ({ branchCode: branch_code, branchName: branch_name, ...toBalance(row) }));
  }

  /** The entries of one envelope, the latest first, up to `limit`, those before the given sequence number and not later than an instant. */
  async entries(campaignId: CampaignId, branchCode: BranchCode, limit: number, beforeSeq: number | null, until: Date | null = null): Promise<LedgerEntry[]> {
    const rows = await this.unitOfWork.read.rows<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM envelope v JOIN ledger_entry l ON l.envelope_id = v.id
       WHERE v.campaign_id = $1 AND v.branch_code = $2 AND l.seq < coalesce($4::int, 2147483647) AND l.recorded_at <= coalesce($5::timestamptz, 'infinity') ORDER BY l.seq DESC LIMIT $3`,
      [campaignId, branchCode, limit, beforeSeq, until],
    );
    return rows.map(toEntry);
  }

  /** Money put into or taken out of a campaign's envelopes, the latest first, up to `limit`; only in the given branches, if any are given. */
  async allocations(campaignId: CampaignId, branches: 'all' | readonly BranchCode[], limit: number, before: { readonly recordedAt: string; readonly id: string } | null): Promise<LedgerEntry[]> {
    const rows = await this.unitOfWork.read.rows<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM envelope v JOIN ledger_entry l ON l.envelope_id = v.id
       WHERE v.campaign_id = $1 AND ($2::text[] IS NULL OR v.branch_code = ANY($2)) AND l.kind = 'allocated' AND ($4::timestamptz IS NULL OR (l.recorded_at, l.id) < ($4, $5::uuid))
       ORDER BY l.recorded_at DESC, l.id DESC LIMIT $3`,
      [campaignId, branches === 'all' ? null : branches, limit, before?.recordedAt ?? null, before?.id ?? null],
    );
    return rows.map(toEntry);
  }

  /** Every entry of a project, in the order of time. */
  async entriesOfProject(projectId: ProjectId): Promise<LedgerEntry[]> {
    const rows = await this.unitOfWork.read.rows<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM ledger_entry l JOIN envelope v ON v.id = l.envelope_id WHERE l.project_id = $1 ORDER BY l.recorded_at, v.branch_code, l.seq`,
      [projectId],
    );
    return rows.map(toEntry);
  }

  /** Every entry there is as the event it published, envelope by envelope, each in its order. Read in batches, so memory stays flat. */
  entryEvents(): AsyncIterable<LedgerEntryRecorded> {
    return entryEventsThrough((text, values) => this.unitOfWork.read.rows(text, values));
  }
}

interface BalanceRow {
  readonly branch_code: BranchCode;
  readonly branch_name: string;
  readonly allocated: string;
  readonly reserved: string;
  readonly committed: string;
}

const NOW = `
  SELECT e.branch_code, b.name AS branch_name, e.allocated_cents AS allocated, e.reserved_cents AS reserved, e.committed_cents AS committed
  FROM envelope e JOIN branch b ON b.code = e.branch_code
  WHERE e.campaign_id = $1 AND ($2::text[] IS NULL OR e.branch_code = ANY($2)) ORDER BY b.name, b.code`;

/** `recorded_at` never falls behind within an envelope, so its last entry up to the instant carries the balance. */
const AS_OF = `
  SELECT e.branch_code, b.name AS branch_name, coalesce(l.allocated_after, 0) AS allocated, coalesce(l.reserved_after, 0) AS reserved, coalesce(l.committed_after, 0) AS committed
  FROM envelope e JOIN branch b ON b.code = e.branch_code
  LEFT JOIN LATERAL (
    SELECT allocated_after, reserved_after, committed_after FROM ledger_entry
    WHERE envelope_id = e.id AND recorded_at <= $3 ORDER BY recorded_at DESC, seq DESC LIMIT 1
  ) l ON true
  WHERE e.campaign_id = $1 AND ($2::text[] IS NULL OR e.branch_code = ANY($2)) ORDER BY b.name, b.code`;

const ENTRY_COLUMNS = `l.id, v.campaign_id, v.branch_code, l.seq, l.kind, l.amount_cents, l.allocated_after AS allocated, l.reserved_after AS reserved,
  l.committed_after AS committed, l.recorded_at, l.actor_id, l.case_id, l.project_id, l.reason, l.attribution`;

interface EntryRow extends Pick<BalanceRow, 'allocated' | 'reserved' | 'committed'> {
  readonly id: LedgerEntryId;
  readonly campaign_id: CampaignId;
  readonly branch_code: BranchCode;
  readonly seq: number;
  readonly kind: LedgerKind;
  readonly amount_cents: string;
  readonly recorded_at: Date;
  readonly actor_id: UserId;
  readonly case_id: ReviewCaseId | null;
  readonly project_id: ProjectId | null;
  readonly reason: string | null;
  readonly attribution: LedgerAttribution | null;
}

function toBalance({ allocated, reserved, committed }: Pick<BalanceRow, 'allocated' | 'reserved' | 'committed'>): Balance {
  return balanceOf(Money.ofCents(allocated), Money.ofCents(reserved), Money.ofCents(committed));
}

function toEntry(row: EntryRow): LedgerEntry {
  return {
    id: row.id, campaignId: row.campaign_id, branchCode: row.branch_code, seq: row.seq, kind: row.kind, amount: Money.ofCents(row.amount_cents),
    balanceAfter: toBalance(row), recordedAt: row.recorded_at, actorId: row.actor_id, caseId: row.case_id, projectId: row.project_id,
    reason: row.reason, attribution: row.attribution,
  };
}
