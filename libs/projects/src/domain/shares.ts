import { type BranchCode, COST_CATEGORIES, type CostCategory, type CostLineId, type ProjectSubmitted, type SubmittedShare } from '#libs/contracts';
import { allocateBasisPoints, type BasisPoints, groupBy, Money } from '#libs/kernel';
import type { BranchHeadcount, ProjectContent } from './project-content.js';
import { lineCost, totalsOf } from './totals.js';

/** One branch's part of a cost line. */
export interface ShareLine {
  readonly lineId: CostLineId;
  readonly category: CostCategory;
  readonly cost: Money;
}

/** What the project asks of one branch. The parts of all branches sum to the project's figures, line by line. */
export interface BranchShare {
  readonly branchCode: BranchCode;
  readonly basisPoints: BasisPoints;
  readonly apprentices: number;
  readonly requested: Money;
  readonly cost: Money;
  readonly lines: readonly ShareLine[];
  readonly categories: readonly { readonly category: CostCategory; readonly requested: Money; readonly cost: Money }[];
}

/**
 * Splits a project between the branches its apprentices work in [D, from the funder's practice of joint files].
 *
 * - Basis points by apprentices, largest remainder, 10 000 in all. A branch too small for one basis point (less than 1 in 20 000) takes no share.
 * - Cost: each line is split by those basis points, so a line's parts sum to the line, and a branch's cost is the sum of its parts.
 * - Requested amount: split by the branches' costs, then within each branch by its categories' costs.
 *
 * Branches come in the order of their codes, so that the odd cents do not depend on the order in which somebody typed.
 * No apprentices, no shares. A cost or request of a few cents may leave a branch with zero: nothing divides by it here.
 */
export function sharesOf(content: Pick<ProjectContent, 'apprentices' | 'costLines' | 'fundingPlan'>): readonly BranchShare[] {
  const branches = branchWeights(content.apprentices.byBranch);
  if (branches.length === 0) return [];
  const weights = branches.map(({ basisPoints }) => BigInt(basisPoints));
  const lines = content.costLines.map((line) => ({ line, parts: lineCost(line).allocate(weights) }));
  const costs = branches.map((_, branch) => Money.sum(lines.map(({ parts }) => partAt(parts, branch))));
  const requested = allocateBy(totalsOf(content).requested, costs, weights);
  return branches.map((weight, branch) => {
    const ofBranch = lines.map(({ line, parts }) => ({ lineId: line.id, category: line.category ?? 'otherEquipment', cost: partAt(parts, branch) }));
    return { ...weight, requested: partAt(requested, branch), cost: partAt(costs, branch), lines: ofBranch, categories: byCategory(ofBranch, partAt(requested, branch)) };
  });
}

/** The shares as they travel in events and lie in a sealed submission. */
export function toSubmittedShares(shares: readonly BranchShare[]): ProjectSubmitted['shares'] {
  return shares.map(
    ({ branchCode, basisPoints, apprentices, requested, cost, categories }): SubmittedShare => ({
      branchCode,
      basisPoints,
      apprentices,
      requestedCents: requested.toJSON(),
      costCents: cost.toJSON(),
      categories: categories.map((part) => ({ category: part.category, requestedCents: part.requested.toJSON(), costCents: part.cost.toJSON() })),
    }),
  );
}

function branchWeights(byBranch: readonly BranchHeadcount[]): { branchCode: BranchCode; basisPoints: BasisPoints; apprentices: number }[] {
  const headcounts = [...groupBy(byBranch, ({ branchCode }) => branchCode)]
    .map(([branchCode, rows]) => ({ branchCode, apprentices: rows.reduce((sum, { count }) => sum + count, 0) }))
    .filter(({ apprentices }) => apprentices > 0)
    .toSorted((a, b) => (a.branchCode < b.branchCode ? -1 : 1));
  if (headcounts.length === 0) return [];
  const points = allocateBasisPoints(headcounts.map(({ apprentices }) => BigInt(apprentices)));
  return headcounts.flatMap(({ branchCode, apprentices }, position) => {
    const basisPoints = points[position];
    return basisPoints === undefined || basisPoints === 0 ? [] : [{ branchCode, basisPoints, apprentices }];
  });
}

function byCategory(lines: readonly ShareLine[], requested: Money): BranchShare['categories'] {
  const grouped = groupBy(lines, ({ category }) => category);
  const categories = COST_CATEGORIES.flatMap((category) => {
    const ofCategory = grouped.get(category);
    return ofCategory === undefined ? [] : [{ category, cost: Money.sum(ofCategory.map(({ cost }) => cost)) }];
  });
  if (categories.length === 0) return [];
  const parts = allocateBy(requested, categories.map(({ cost }) => cost), categories.map(() => 1n));
  return categories.map(({ category, cost }, position) => ({ category, requested: partAt(parts, position), cost }));
}

/** Splits by amounts or, where they are all zero, by the other weights. */
function allocateBy(whole: Money, amounts: readonly Money[], otherwise: readonly bigint[]): Money[] {
  return whole.allocate(amounts.every(({ isZero }) => isZero) ? otherwise : amounts.map(({ cents }) => cents));
}

function partAt(parts: readonly Money[], position: number): Money {
  return parts[position] ?? Money.zero;
}
