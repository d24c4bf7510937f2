import type { CampaignId } from '#libs/contracts';
import { diffJson, type Change, DomainError, type JsonObject, parisYear, toJson } from '#libs/kernel';
import { type CampaignParameters, type CampaignParametersDocument, DEFAULT_PARAMETERS, documentOf } from './campaign-parameters.js';

/** A yearly call for projects. */
export interface Campaign {
  readonly id: CampaignId;
  readonly year: number;
  readonly title: string;
  readonly opensAt: Date;
  /** The first instant that is too late. */
  readonly closesAt: Date;
  readonly parameters: CampaignParameters;
  /** Demonstration data, to be labelled wherever it shows. */
  readonly synthetic: boolean;
  readonly version: number;
}

export type CampaignPhase = 'announced' | 'open' | 'closed';

export function phaseAt({ opensAt, closesAt }: Pick<Campaign, 'opensAt' | 'closesAt'>, at: Date): CampaignPhase {
  if (at < opensAt) return 'announced';
  return at < closesAt ? 'open' : 'closed';
}

/** What a change can touch, by the names a change is sent with; parameters by their own. */
export const CAMPAIGN_FIELDS = ['title', 'opensAt', 'closesAt', ...(Object.keys(DEFAULT_PARAMETERS) as (keyof CampaignParametersDocument)[])] as const;
export type CampaignField = (typeof CAMPAIGN_FIELDS)[number];

/** What may change once CFAs could have drafted by the rules: the closing, who decides alone, and the deadlines; never what is admissible or paid. */
const CHANGEABLE_AFTER_OPENING: readonly string[] = [
  '/closesAt', '/parameters/delegationCeilings', '/parameters/decisionMonths', '/parameters/reminderDaysBefore',
  '/parameters/escalationDaysBefore', '/parameters/correctionDays', '/parameters/inactivityMonths',
];

/** What a change may still touch at this instant. */
export function changeableFields(campaign: Pick<Campaign, 'opensAt' | 'closesAt'>, at: Date): CampaignField[] {
  if (phaseAt(campaign, at) === 'announced') return [...CAMPAIGN_FIELDS];
  return CAMPAIGN_FIELDS.filter((field) => CHANGEABLE_AFTER_OPENING.includes(Object.hasOwn(DEFAULT_PARAMETERS, field) ? `/parameters/${field}` : `/${field}`));
}

/** Throws `funding.closes-before-opening` or `funding.year-mismatch` (422). A campaign may open in the autumn before its year. */
export function requireCalendarSense({ year, opensAt, closesAt }: Pick<Campaign, 'year' | 'opensAt' | 'closesAt'>): void {
  if (closesAt <= opensAt) throw new DomainError('unprocessable', 'funding.closes-before-opening', 'A campaign closes after it opens');
  const opening = parisYear(opensAt);
  if (year < opening || year > opening + 1) {
    throw new DomainError('unprocessable', 'funding.year-mismatch', 'A campaign opens in its own year or in the year before', { opensInYear: opening });
  }
}

/**
 * The differences from one version of a campaign to the next, by JSON Pointer, for its history. Once the campaign has opened, throws `funding.campaign-opened`
 * (409, details `frozen`: the paths that may not change any more), or `funding.closing-in-the-past` (422) when it would have closed behind people's backs.
 */
export function changesTo(before: Campaign, after: Campaign, at: Date): Change[] {
  const changes = diffJson(campaignDocument(before), campaignDocument(after));
  if (phaseAt(before, at) === 'announced') return changes;
  const frozen = changes.map(({ path }) => path).filter((path) => !CHANGEABLE_AFTER_OPENING.some((allowed) => path === allowed || path.startsWith(`${allowed}/`)));
  if (frozen.length > 0) {
    throw new DomainError('conflict', 'funding.campaign-opened', 'The campaign has opened: only its closing, ceilings and deadlines may change', { frozen });
  }
  if (after.closesAt.getTime() !== before.closesAt.getTime() && after.closesAt <= at) {
    throw new DomainError('unprocessable', 'funding.closing-in-the-past', 'A campaign that has opened cannot be closed at an instant that has passed');
  }
  return changes;
}

/** What a campaign says, as JSON. */
export function campaignDocument({ year, title, opensAt, closesAt, parameters }: Campaign): JsonObject {
  return toJson({ year, title, opensAt, closesAt, parameters: documentOf(parameters) }) as JsonObject;
}
