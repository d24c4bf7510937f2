import { ApiProperty } from '@nestjs/swagger';
import { COST_CATEGORIES, type CostCategory, LEDGER_KINDS, type LedgerAttribution, type LedgerKind } from '#libs/contracts';
import { pageOf, type Page } from '#libs/http';
import type { CampaignEnvelope } from '../application/envelope-overview.query.js';
import type { EnvelopeBalance, LedgerEntry } from '../application/envelopes.js';
import { INITIAL_ALLOCATION } from '../application/ledger.js';
import type { Allocation } from '../application/read-envelopes.js';
import type { Balance } from '../domain/ledger.js';

export class BalanceView {
  @ApiProperty({ description: 'Euro cents' }) readonly allocatedCents!: string;
  @ApiProperty({ description: 'Euro cents; proposed, not yet decided' }) readonly reservedCents!: string;
  @ApiProperty({ description: 'Euro cents; decided' }) readonly committedCents!: string;
  @ApiProperty({ description: 'Euro cents; allocated − reserved − committed' }) readonly availableCents!: string;
}

export class EnvelopeView extends BalanceView {
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ example: 'Métallurgie' }) readonly branchName!: string;
}

export class EnvelopeListView {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The instant asked for; null: now' }) readonly asOf!: string | null;
  @ApiProperty({ type: EnvelopeView, isArray: true }) readonly items!: EnvelopeView[];
}

export class CampaignEnvelopeView extends EnvelopeView {
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty() readonly campaignYear!: number;
  @ApiProperty() readonly campaignTitle!: string;
}

export class EnvelopeOverviewView {
  @ApiProperty({ format: 'date-time', description: 'Entries up to and including this instant count' }) readonly asOf!: string;
  @ApiProperty({ type: CampaignEnvelopeView, isArray: true, description: 'The latest campaign first, then by the name of the branch' }) readonly items!: CampaignEnvelopeView[];
}

export class CategoryAmountView {
  @ApiProperty({ enum: COST_CATEGORIES }) readonly category!: CostCategory;
  @ApiProperty({ description: 'Euro cents' }) readonly amountCents!: string;
  @ApiProperty({ description: 'Euro cents' }) readonly eligibleBaseCents!: string;
}

export class LedgerEntryView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ description: 'Position in its envelope, from 1' }) readonly seq!: number;
  @ApiProperty({ enum: LEDGER_KINDS }) readonly kind!: LedgerKind;
  @ApiProperty({ description: 'Euro cents; negative only for an allocation taken back' }) readonly amountCents!: string;
  @ApiProperty({ type: BalanceView }) readonly balanceAfter!: BalanceView;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt!: string;
  @ApiProperty({ format: 'uuid' }) readonly actorId!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly projectId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly caseId!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly reason!: string | null;
  @ApiProperty({ type: CategoryAmountView, isArray: true, description: 'Sums to the amount; empty for allocations and released reservations' }) readonly categories!: CategoryAmountView[];
}

/** Money that was put into an envelope or taken back, with what it held before and after. */
export class AllocationView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ description: 'Euro cents; negative: taken back' }) readonly amountCents!: string;
  @ApiProperty({ description: 'Euro cents; allocated before' }) readonly beforeCents!: string;
  @ApiProperty({ description: 'Euro cents; allocated after' }) readonly afterCents!: string;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt!: string;
  @ApiProperty({ format: 'uuid' }) readonly actorId!: string;
  @ApiProperty() readonly actorName!: string;
  @ApiProperty({ description: 'What the envelope started with when the campaign was announced' }) readonly initial!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Null of the initial one' }) readonly reason!: string | null;
}

export class AllocationPageView {
  @ApiProperty({ type: AllocationView, isArray: true }) readonly items!: readonly AllocationView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class LedgerEntryPageView {
  @ApiProperty({ type: LedgerEntryView, isArray: true }) readonly items!: readonly LedgerEntryView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function envelopeListView(envelopes: readonly EnvelopeBalance[], asOf: Date | undefined): EnvelopeListView {
  return { asOf: asOf?.toISOString() ?? null, items: envelopes.map(envelopeView) };
}

export function envelopeOverviewView(envelopes: readonly CampaignEnvelope[], asOf: Date): EnvelopeOverviewView {
  return {
    asOf: asOf.toISOString(),
    items: envelopes.map(({ campaignId, campaignYear, campaignTitle, ...envelope }) => ({ campaignId, campaignYear, campaignTitle, ...envelopeView(envelope) })),
  };
}

export function envelopeView({ branchCode, branchName, ...balance }: EnvelopeBalance): EnvelopeView {
  return { branchCode, branchName, ...balanceView(balance) };
}

export function ledgerEntryPage(entries: readonly LedgerEntry[], limit: number): Page<LedgerEntryView> {
  return pageOf(entries, limit, ({ seq }) => [String(seq)], ledgerEntryView);
}

export function allocationPage(allocations: readonly Allocation[], limit: number): Page<AllocationView> {
  return pageOf(allocations, limit, ({ recordedAt, id }) => [recordedAt.toISOString(), id], allocationView);
}

function allocationView({ id, branchCode, amount, balanceAfter: { allocated }, recordedAt, actorId, actorName, reason }: Allocation): AllocationView {
  const initial = reason === INITIAL_ALLOCATION;
  return {
    id, branchCode, amountCents: amount.toJSON(), beforeCents: allocated.minus(amount).toJSON(), afterCents: allocated.toJSON(), recordedAt: recordedAt.toISOString(),
    actorId, actorName, initial, reason: initial ? null : reason,
  };
}

function ledgerEntryView({ id, seq, kind, amount, balanceAfter, recordedAt, actorId, projectId, caseId, reason, attribution }: LedgerEntry): LedgerEntryView {
  return {
    id, seq, kind, amountCents: amount.toJSON(), balanceAfter: balanceView(balanceAfter), recordedAt: recordedAt.toISOString(), actorId, projectId, caseId, reason,
    categories: (attribution?.categories ?? []).map(categoryView),
  };
}

function categoryView({ category, amountCents, eligibleBaseCents }: LedgerAttribution['categories'][number]): CategoryAmountView {
  return { category, amountCents, eligibleBaseCents };
}

function balanceView({ allocated, reserved, committed, available }: Balance): BalanceView {
  return { allocatedCents: allocated.toJSON(), reservedCents: reserved.toJSON(), committedCents: committed.toJSON(), availableCents: available.toJSON() };
}
