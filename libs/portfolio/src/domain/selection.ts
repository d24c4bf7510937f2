import { Money } from '#libs/kernel';
import { type Dimension, type Grouping, groupingOf, MOST_PRE_SUMMED_DIMENSIONS } from './dimensions.js';
import { type Fact, isMoney, isSubmission, type MoneyFact, type ShareFigures, type SubmissionFact } from './facts.js';

/** Which values of which dimensions are wanted; a dimension left out is not restricted. */
export type Filters = { readonly [D in Dimension]?: readonly string[] };

export function restrictedDimensions(filters: Filters): readonly Dimension[] {
  return (Object.keys(filters) as Dimension[]).filter((dimension) => filters[dimension] !== undefined);
}

/**
 * The pre-summed grouping that answers the question, or null. A filter on several values has none: a project with shares in two of
 * them counts once, which only the facts can tell.
 */
export function preSummedGrouping(groupBy: readonly Dimension[], filters: Filters): Grouping | null {
  const restricted = restrictedDimensions(filters);
  if (restricted.some((dimension) => filters[dimension]?.length !== 1)) return null;
  const grouping = groupingOf([...groupBy, ...restricted]);
  return grouping.dimensions.length <= MOST_PRE_SUMMED_DIMENSIONS ? grouping : null;
}

/** The facts as if only the selection existed: shares, categories and entries outside it are cut away. */
export function restricted(facts: readonly Fact[], filters: Filters): readonly Fact[] {
  if (restrictedDimensions(filters).length === 0) return facts;
  return facts.flatMap((fact): readonly Fact[] => {
    if (isSubmission(fact)) return [restrictedSubmission(fact, filters)];
    return isMoney(fact) ? restrictedMoney(fact, filters) : [fact];
  });
}

const admits = (filters: Filters, dimension: Dimension, value: string): boolean => filters[dimension]?.includes(value) ?? true;

function isElsewhere(filters: Filters, { year, campaignId, regionCode, purpose }: SubmissionFact | MoneyFact): boolean {
  return !admits(filters, 'year', String(year)) || !admits(filters, 'campaign', campaignId) || !admits(filters, 'region', regionCode) || !admits(filters, 'purpose', purpose);
}

function restrictedSubmission(fact: SubmissionFact, filters: Filters): SubmissionFact {
  const shares = fact.shares.filter(({ branchCode }) => admits(filters, 'branch', branchCode)).map((share) => restrictedShare(share, filters));
  return { ...fact, shares, countsAsDemand: fact.countsAsDemand && !isElsewhere(filters, fact) };
}

function restrictedShare(share: ShareFigures, filters: Filters): ShareFigures {
  if (!filters.category) return share;
  const categories = share.categories.filter(({ category }) => admits(filters, 'category', category));
  return {
    ...share,
    categories,
    requested: Money.sum(categories.map(({ requested }) => requested)),
    cost: Money.sum(categories.map(({ cost }) => cost)),
    countsAsDemand: categories.length > 0,
  };
}

function restrictedMoney(fact: MoneyFact, filters: Filters): readonly MoneyFact[] {
  if (isElsewhere(filters, fact) || !admits(filters, 'branch', fact.branchCode)) return [];
  if (!filters.category) return [fact];
  const categories = fact.categories.filter(({ category }) => admits(filters, 'category', category));
  if (categories.length === 0) return [];
  return [{ ...fact, categories, committed: Money.sum(categories.map(({ committed }) => committed)), eligibleBase: Money.sum(categories.map(({ eligibleBase }) => eligibleBase)) }];
}
