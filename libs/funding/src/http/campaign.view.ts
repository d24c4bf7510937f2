import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { COST_CATEGORIES, type CostCategory } from '#libs/contracts';
import { pageOf, type Page } from '#libs/http';
import type { CampaignEvent } from '../application/campaign-store.js';
import type { NamedCampaignEvent } from '../application/read-campaign-history.js';
import { campaignActionsOf } from '../application/funding.policy.js';
import { type Campaign, CAMPAIGN_FIELDS, type CampaignField, type CampaignPhase, changeableFields, phaseAt } from '../domain/campaign.js';
import { type CampaignParameters, documentOf, TAX_BASES, type TaxBasis } from '../domain/campaign-parameters.js';

export class DelegationCeilingsView {
  @ApiProperty({ description: 'Euro cents' }) readonly default!: string;
  @ApiProperty({ description: 'Euro cents by branch code', type: 'object', additionalProperties: { type: 'string' } }) readonly byBranch!: Record<string, string>;
}

export class CampaignParametersView {
  @ApiProperty({ description: 'Basis points' }) readonly sectorShare!: number;
  @ApiProperty({ description: 'Basis points' }) readonly firmShare!: number;
  @ApiProperty({ description: 'Basis points' }) readonly maxFundingRate!: number;
  @ApiProperty() readonly depreciationMonthsAbove!: number;
  @ApiProperty({ enum: TAX_BASES }) readonly taxBasis!: TaxBasis;
  @ApiProperty({ enum: COST_CATEGORIES, isArray: true }) readonly excludedCategories!: CostCategory[];
  @ApiProperty({ description: 'Euro cents', type: String, nullable: true }) readonly requestedMinimum!: string | null;
  @ApiProperty({ description: 'Euro cents', type: String, nullable: true }) readonly requestedMaximum!: string | null;
  @ApiProperty() readonly decisionMonths!: number;
  @ApiProperty({ type: Number, isArray: true }) readonly reminderDaysBefore!: number[];
  @ApiProperty() readonly escalationDaysBefore!: number;
  @ApiProperty() readonly correctionDays!: number;
  @ApiProperty() readonly inactivityMonths!: number;
  @ApiProperty({ type: DelegationCeilingsView }) readonly delegationCeilings!: DelegationCeilingsView;
}

export class CampaignView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly year!: number;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ format: 'date-time' }) readonly opensAt!: string;
  @ApiProperty({ format: 'date-time', description: 'The first instant that is too late' }) readonly closesAt!: string;
  @ApiProperty({ enum: ['announced', 'open', 'closed'] }) readonly phase!: CampaignPhase;
  @ApiProperty({ description: 'Demonstration data' }) readonly synthetic!: boolean;
  @ApiProperty() readonly version!: number;
  @ApiProperty({ type: CampaignParametersView }) readonly parameters!: CampaignParametersView;
  @ApiProperty({ enum: ['change', 'allocate'], isArray: true }) readonly allowedActions!: string[];
  @ApiProperty({ enum: CAMPAIGN_FIELDS, isArray: true, description: 'What a change may still touch: everything until it opens, then its closing, ceilings and deadlines' }) readonly changeable!: CampaignField[];
}

export class CampaignPageView {
  @ApiProperty({ type: CampaignView, isArray: true }) readonly items!: readonly CampaignView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class CampaignEventView {
  @ApiProperty({ description: 'The version this made' }) readonly version!: number;
  @ApiProperty({ enum: ['created', 'changed'] }) readonly event!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ format: 'uuid' }) readonly actorId!: string;
  @ApiProperty() readonly actorName!: string;
  @ApiProperty({ type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, before: {}, after: {} } }, description: 'By JSON Pointer; what is absent was not there' })
  readonly changes!: CampaignEvent['changes'];
}

export class CampaignHistoryView {
  @ApiProperty({ type: CampaignEventView, isArray: true }) readonly items!: readonly CampaignEventView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function campaignView(campaign: Campaign, actor: Actor, now: Date): CampaignView {
  const { id, year, title, opensAt, closesAt, synthetic, version, parameters } = campaign;
  return {
    id, year, title, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), phase: phaseAt(campaign, now), synthetic, version,
    parameters: parametersView(parameters), allowedActions: campaignActionsOf(actor), changeable: changeableFields(campaign, now),
  };
}

/** What a campaign's parameters are when nobody sets them. */
export class CampaignDefaultsView {
  @ApiProperty({ type: CampaignParametersView }) readonly parameters!: CampaignParametersView;
}

export const campaignDefaultsView = (parameters: CampaignParameters): CampaignDefaultsView => ({ parameters: parametersView(parameters) });

export function campaignPage(campaigns: readonly Campaign[], limit: number, actor: Actor, now: Date): Page<CampaignView> {
  return pageOf(campaigns, limit, ({ opensAt, id }) => [opensAt.toISOString(), id], (campaign) => campaignView(campaign, actor, now));
}

export function campaignHistoryPage(events: readonly NamedCampaignEvent[], limit: number): Page<CampaignEventView> {
  return pageOf(events, limit, ({ version }) => [String(version)], campaignEventView);
}

function campaignEventView({ version, event, at, by, byName, changes }: NamedCampaignEvent): CampaignEventView {
  return { version, event, at: at.toISOString(), actorId: by, actorName: byName, changes: changes.map(({ path, before, after }) => ({ path, before, after })) };
}

function parametersView(parameters: CampaignParameters): CampaignParametersView {
  const { excludedCategories, reminderDaysBefore, delegationCeilings, ...rest } = documentOf(parameters);
  return {
    sectorShare: rest.sectorShare, firmShare: rest.firmShare, maxFundingRate: rest.maxFundingRate, depreciationMonthsAbove: rest.depreciationMonthsAbove,
    taxBasis: rest.taxBasis, excludedCategories: [...excludedCategories], requestedMinimum: rest.requestedMinimum, requestedMaximum: rest.requestedMaximum,
    decisionMonths: rest.decisionMonths, reminderDaysBefore: [...reminderDaysBefore], escalationDaysBefore: rest.escalationDaysBefore,
    correctionDays: rest.correctionDays, inactivityMonths: rest.inactivityMonths,
    delegationCeilings: { default: delegationCeilings.default, byBranch: { ...delegationCeilings.byBranch } },
  };
}
