import { Money } from '#libs/kernel';
import { type Cell, cellOf, type DimensionValues, type Grouping } from './dimensions.js';
import { type Fact, isMoney, isSubmission, type MoneyFact, type SubmissionFact } from './facts.js';
import type { Measures } from './measures.js';

/** A piece of a project that lies in exactly one cell of any grouping it is used for. */
interface Part {
  readonly values: DimensionValues;
  readonly requested: Money | null;
  readonly committed: Money;
  readonly eligibleBase: Money;
}

interface Sum {
  readonly values: DimensionValues;
  submitted: boolean;
  requested: Money;
  committed: Money;
  eligibleBase: Money;
}

/**
 * What one project adds to every cell it touches, given its facts up to some instant. This is the definition of all measures but
 * `fundedCfas`, which needs the CFA's other projects (`contributions.ts`).
 *
 * A project is counted once in each cell, so a project of two branches is one project in the total and one in each branch's cell.
 * Cost and apprentices come from its latest submission, cut to the cell's branch and (cost only) category.
 */
export function standingOf(facts: readonly Fact[], groupings: readonly Grouping[]): Map<Cell, Measures> {
  const submission = latestSubmission(facts);
  const money = facts.filter(isMoney);
  const isLive = submission !== undefined && submission.countsAsDemand && !facts.some(({ kind }) => kind === 'withdrawn');
  const byShare = [...(isLive ? demandByShare(submission) : []), ...money.map(moneyOfEntry)];
  const byCategory = [...(isLive ? demandByCategory(submission) : []), ...money.flatMap(moneyByCategory)];
  const standing = new Map<Cell, Measures>();
  for (const grouping of groupings) {
    const parts = grouping.dimensions.includes('category') ? byCategory : byShare;
    for (const [cell, sum] of summed(parts, grouping)) {
      const measures = measuresOf(sum, grouping, submission);
      if (measures) standing.set(cell, measures);
    }
  }
  return standing;
}

export function latestSubmission(facts: readonly Fact[]): SubmissionFact | undefined {
  let latest: SubmissionFact | undefined;
  for (const fact of facts) if (isSubmission(fact) && (!latest || fact.sequence > latest.sequence)) latest = fact;
  return latest;
}

function summed(parts: readonly Part[], grouping: Grouping): Map<Cell, Sum> {
  const sums = new Map<Cell, Sum>();
  for (const part of parts) {
    const cell = cellOf(grouping, part.values);
    let sum = sums.get(cell);
    if (!sum) sums.set(cell, (sum = { values: part.values, submitted: false, requested: Money.zero, committed: Money.zero, eligibleBase: Money.zero }));
    if (part.requested) {
      sum.submitted = true;
      sum.requested = sum.requested.plus(part.requested);
    } else {
      sum.committed = sum.committed.plus(part.committed);
      sum.eligibleBase = sum.eligibleBase.plus(part.eligibleBase);
    }
  }
  return sums;
}

function measuresOf(sum: Sum, { dimensions }: Grouping, submission: SubmissionFact | undefined): Measures | null {
  const funded = sum.committed.isPositive;
  if (!sum.submitted && sum.committed.isZero && sum.eligibleBase.isZero) return null;
  const branch = dimensions.includes('branch') ? sum.values.branch : null;
  const category = dimensions.includes('category') ? sum.values.category : null;
  return {
    submittedProjects: sum.submitted ? 1 : 0,
    requested: sum.requested,
    fundedProjects: funded ? 1 : 0,
    fundedCfas: 0,
    committed: sum.committed,
    eligibleBase: sum.eligibleBase,
    totalCost: funded && submission ? costOf(submission, branch, category) : Money.zero,
    apprentices: funded && submission ? apprenticesOf(submission, branch) : 0,
    syntheticProjects: submission?.synthetic ? 1 : 0,
  };
}

function costOf({ shares }: SubmissionFact, branch: string | null, category: string | null): Money {
  let cost = Money.zero;
  for (const share of shares) {
    if (branch !== null && share.branchCode !== branch) continue;
    if (category === null) cost = cost.plus(share.cost);
    else for (const part of share.categories) if (part.category === category) cost = cost.plus(part.cost);
  }
  return cost;
}

function apprenticesOf({ shares }: SubmissionFact, branch: string | null): number {
  return shares.reduce((sum, share) => (branch === null || share.branchCode === branch ? sum + share.apprentices : sum), 0);
}

function demandByShare(submission: SubmissionFact): Part[] {
  return submission.shares
    .filter(({ countsAsDemand }) => countsAsDemand)
    .map(({ branchCode, requested }) => ({ values: demandValues(submission, branchCode, ''), requested, committed: Money.zero, eligibleBase: Money.zero }));
}

function demandByCategory(submission: SubmissionFact): Part[] {
  return submission.shares.flatMap(({ branchCode, categories }) =>
    categories.map(({ category, requested }) => ({ values: demandValues(submission, branchCode, category), requested, committed: Money.zero, eligibleBase: Money.zero })),
  );
}

function demandValues({ year, campaignId, regionCode, purpose }: SubmissionFact, branch: string, category: string): DimensionValues {
  return { year: String(year), campaign: campaignId, branch, region: regionCode, purpose, category };
}

function moneyOfEntry(fact: MoneyFact): Part {
  return { values: moneyValues(fact, ''), requested: null, committed: fact.committed, eligibleBase: fact.eligibleBase };
}

function moneyByCategory(fact: MoneyFact): Part[] {
  return fact.categories.map(({ category, committed, eligibleBase }) => ({ values: moneyValues(fact, category), requested: null, committed, eligibleBase }));
}

function moneyValues({ year, campaignId, branchCode, regionCode, purpose }: MoneyFact, category: string): DimensionValues {
  return { year: String(year), campaign: campaignId, branch: branchCode, region: regionCode, purpose, category };
}
