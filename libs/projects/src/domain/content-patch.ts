import type { CostLineId } from '#libs/contracts';
import { DomainError, type Ids, Money } from '#libs/kernel';
import { AmountTooLargeError, RepeatedEntryError } from './project.errors.js';
import type { CostLine, FundingRow, FundingRowId, ProjectContent } from './project-content.js';
import { lineCost, totalsOf } from './totals.js';

/** A row as it comes from a form: a new one has no id yet. */
export type CostLineEntry = Omit<CostLine, 'id'> & { readonly id: CostLineId | null };
export type FundingRowEntry = Omit<FundingRow, 'id'> & { readonly id: FundingRowId | null };

/** A partial save: each key that is there replaces that part of the document, the others stay. */
export type ContentPatch = Partial<
  Omit<ProjectContent, 'costLines' | 'fundingPlan'> & { readonly costLines: readonly CostLineEntry[]; readonly fundingPlan: readonly FundingRowEntry[] }
>;

/**
 * The document after a partial save. Rows keep the id they came with or get one, so that two people's changes to different rows can be told apart;
 * aims, sites and RNCP codes are sets, RNCP codes are written without spaces in capitals.
 *
 * Throws `projects.repeated-entry` (an id or a branch twice), `projects.amount-too-large`, `money.invalid-amount`.
 */
export function patched(content: ProjectContent, patch: ContentPatch, ids: Ids): ProjectContent {
  const next: ProjectContent = {
    ...content,
    ...withoutUndefined(patch),
    aims: [...new Set(patch.aims ?? content.aims)],
    siteIds: [...new Set(patch.siteIds ?? content.siteIds)],
    rncpCodes: [...new Set((patch.rncpCodes ?? content.rncpCodes).map((code) => code.replace(/\s/g, '').toUpperCase()))],
    costLines: patch.costLines?.map((line) => ({ ...line, id: line.id ?? ids.next<'CostLine'>() })) ?? content.costLines,
    fundingPlan: patch.fundingPlan?.map((row) => ({ ...row, id: row.id ?? ids.next<'FundingRow'>() })) ?? content.fundingPlan,
  };
  refuseRepeated('costLines', next.costLines.map(({ id }) => id));
  refuseRepeated('fundingPlan', next.fundingPlan.map(({ id }) => id));
  refuseRepeated('apprentices.byBranch', next.apprentices.byBranch.map(({ branchCode }) => branchCode));
  refuseUncountable(next);
  return next;
}

/** Every amount must be one the portal counts exactly: each line, all lines, all rows of the funding plan. */
export function refuseUncountable(content: Pick<ProjectContent, 'costLines' | 'fundingPlan'>): void {
  for (const amount of [...content.costLines.map(({ unitPriceCents }) => unitPriceCents), ...content.fundingPlan.map(({ amountCents }) => amountCents)]) {
    if (amount !== null && Money.parseCents(amount).isNegative) throw new DomainError('invalid', 'projects.negative-amount', 'A price or a contribution is not negative');
  }
  const { cost, requested, coFunding } = totalsOf(content);
  const largest = Money.ofCents(Money.MAX_CENTS);
  if (cost.exceeds(largest) || content.costLines.some((line) => lineCost(line).exceeds(largest))) throw new AmountTooLargeError('costLines');
  if (requested.plus(coFunding).exceeds(largest)) throw new AmountTooLargeError('fundingPlan');
}

function refuseRepeated(list: string, keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw new RepeatedEntryError(list);
}

function withoutUndefined<T extends object>(patch: T): T {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as T;
}
