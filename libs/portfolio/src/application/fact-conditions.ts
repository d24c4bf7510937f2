import type { Dimension } from '../domain/dimensions.js';
import type { Filters } from '../domain/selection.js';

const CONDITIONS: { readonly [D in Dimension]: (parameter: string) => string } = {
  year: (parameter) => `year = ANY(${parameter}::smallint[])`,
  campaign: (parameter) => `campaign_id = ANY(${parameter}::uuid[])`,
  branch: (parameter) => `branches && ${parameter}::text[]`,
  region: (parameter) => `region_code = ANY(${parameter}::text[])`,
  purpose: (parameter) => `purpose = ANY(${parameter}::text[])`,
  category: (parameter) => `categories && ${parameter}::text[]`,
};

/**
 * The submissions and ledger entries that may have something in a selection, up to an instant ($1). A project without any has nothing there;
 * one with some still may not (withdrawn, or the branch and the category in two different shares): the domain decides.
 */
export function candidates(filters: Filters, until: Date): { readonly where: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [until];
  const conditions = (Object.keys(CONDITIONS) as Dimension[]).flatMap((dimension) => {
    const wanted = filters[dimension];
    if (wanted === undefined) return [];
    values.push(wanted);
    return [CONDITIONS[dimension](`$${values.length}`)];
  });
  return { where: ['at <= $1', `kind <> 'withdrawn'`, ...conditions].join(' AND '), values };
}
