import { type BranchCode, type Cents, COST_CATEGORIES, type CostCategory } from '#libs/contracts';
import { type BasisPoints, basisPoints, Money } from '#libs/kernel';

/** Whether costs are counted before tax (HT) or with it (TTC): said by the campaign, once, for every line. */
export const TAX_BASES = ['HT', 'TTC'] as const;
export type TaxBasis = (typeof TAX_BASES)[number];

/** Up to which award one approver decides alone; above, a committee session decides. */
export interface DelegationCeilings {
  readonly default: Money;
  readonly byBranch: Readonly<Record<BranchCode, Money>>;
}

/** Every figure of domain.md §2 that a campaign may set. Defaults and their sources: {@link DEFAULT_PARAMETERS}. */
export interface CampaignParameters {
  /** Least share of apprentices in the sector of a covered branch. */
  readonly sectorShare: BasisPoints;
  /** Least share of apprentices who work in firms of covered branches. */
  readonly firmShare: BasisPoints;
  /** Largest part of the cost that is paid here; the others pay the rest. */
  readonly maxFundingRate: BasisPoints;
  /** Equipment counts when it is depreciated over more months than this. */
  readonly depreciationMonthsAbove: number;
  readonly taxBasis: TaxBasis;
  /** Kinds of cost that are paid elsewhere, never here. */
  readonly excludedCategories: readonly CostCategory[];
  readonly requestedMinimum: Money | null;
  readonly requestedMaximum: Money | null;
  /** Months from submission to the notified decision. */
  readonly decisionMonths: number;
  /** Days before the legal end at which the officer is reminded, the earliest reminder first. */
  readonly reminderDaysBefore: readonly number[];
  readonly escalationDaysBefore: number;
  /** Days a CFA has to answer a request for correction. */
  readonly correctionDays: number;
  /** Months without an answer after which a file is closed. */
  readonly inactivityMonths: number;
  readonly delegationCeilings: DelegationCeilings;
}

/** The same as a JSON document: stored, sent and compared in this form; cents are strings of digits. */
export interface CampaignParametersDocument {
  readonly sectorShare: number;
  readonly firmShare: number;
  readonly maxFundingRate: number;
  readonly depreciationMonthsAbove: number;
  readonly taxBasis: TaxBasis;
  readonly excludedCategories: readonly CostCategory[];
  readonly requestedMinimum: Cents | null;
  readonly requestedMaximum: Cents | null;
  readonly decisionMonths: number;
  readonly reminderDaysBefore: readonly number[];
  readonly escalationDaysBefore: number;
  readonly correctionDays: number;
  readonly inactivityMonths: number;
  readonly delegationCeilings: { readonly default: Cents; readonly byBranch: Readonly<Record<string, Cents>> };
}

/**
 * What a campaign says when it says nothing. 10 %, 20 % and 50 %: the model funder [A]. Over 36 months: D6332-78 [A]. Excluded kinds: D6332-82, -83 [A].
 * Two months: R6332-24 [A]. Fifteen days for a correction, reminders, escalation, six months and the ceiling are ours [D].
 */
export const DEFAULT_PARAMETERS: CampaignParametersDocument = {
  sectorShare: 1000,
  firmShare: 2000,
  maxFundingRate: 5000,
  depreciationMonthsAbove: 36,
  taxBasis: 'HT',
  excludedCategories: ['firstEquipment', 'lodging', 'meals', 'disabilitySupplement'],
  requestedMinimum: null,
  requestedMaximum: null,
  decisionMonths: 2,
  reminderDaysBefore: [15, 5],
  escalationDaysBefore: 5,
  correctionDays: 15,
  inactivityMonths: 6,
  delegationCeilings: { default: '30000000', byBranch: {} },
};

/** A document with what is left out (or undefined) at its default. */
export function withDefaults(given: Partial<CampaignParametersDocument>): CampaignParametersDocument {
  return merged(DEFAULT_PARAMETERS, given);
}

/** A document with the given parameters replaced; undefined leaves a parameter as it is. */
export function merged(document: CampaignParametersDocument, given: Partial<CampaignParametersDocument>): CampaignParametersDocument {
  return { ...document, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

/** Reads a document whose shape is known. Whether it makes sense is asked when it is written (`requireSense`), not each time it is read. */
export function parametersFrom(document: CampaignParametersDocument): CampaignParameters {
  const ceilings = Object.entries(document.delegationCeilings.byBranch).map(([code, cents]) => [code, Money.parseCents(cents)] as const);
  return {
    sectorShare: basisPoints(document.sectorShare),
    firmShare: basisPoints(document.firmShare),
    maxFundingRate: basisPoints(document.maxFundingRate),
    depreciationMonthsAbove: document.depreciationMonthsAbove,
    taxBasis: document.taxBasis,
    excludedCategories: COST_CATEGORIES.filter((category) => document.excludedCategories.includes(category)),
    requestedMinimum: document.requestedMinimum === null ? null : Money.parseCents(document.requestedMinimum),
    requestedMaximum: document.requestedMaximum === null ? null : Money.parseCents(document.requestedMaximum),
    decisionMonths: document.decisionMonths,
    reminderDaysBefore: document.reminderDaysBefore.toSorted((a, b) => b - a),
    escalationDaysBefore: document.escalationDaysBefore,
    correctionDays: document.correctionDays,
    inactivityMonths: document.inactivityMonths,
    delegationCeilings: { default: Money.parseCents(document.delegationCeilings.default), byBranch: Object.fromEntries(ceilings) },
  };
}

export function documentOf(parameters: CampaignParameters): CampaignParametersDocument {
  const { default: common, byBranch } = parameters.delegationCeilings;
  return {
    ...parameters,
    requestedMinimum: parameters.requestedMinimum?.toJSON() ?? null,
    requestedMaximum: parameters.requestedMaximum?.toJSON() ?? null,
    delegationCeilings: {
      default: common.toJSON(),
      byBranch: Object.fromEntries(Object.entries(byBranch).map(([code, ceiling]) => [code, ceiling.toJSON()])),
    },
  };
}

/** Up to which award an approver of this branch decides alone in this campaign; a personal ceiling may be lower. */
export function ceilingFor(parameters: CampaignParameters, branch: BranchCode): Money {
  const { byBranch, default: common } = parameters.delegationCeilings;
  return Object.hasOwn(byBranch, branch) ? byBranch[branch] ?? common : common;
}
