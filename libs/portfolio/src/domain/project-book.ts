import { Money } from '#libs/kernel';
import { type Cell, cellOf, type DimensionValues, type Grouping } from './dimensions.js';
import type { Fact, MoneyFact, SubmissionFact } from './facts.js';
import { less, type Measures, minus, NOTHING, sum } from './measures.js';

/** What one project has in one cell so far. */
interface Entry {
  /** The cell's branch and category, null where its grouping has none: cost and apprentices are cut to them. */
  readonly branch: string | null;
  readonly category: string | null;
  demandParts: number;
  requested: Money;
  committed: Money;
  eligibleBase: Money;
  /** As last told by `changes()`. */
  told: Measures;
}

/**
 * What one project adds to every cell it touches: this is the definition of all measures but `fundedCfas`, which needs the CFA's other projects
 * (`contributions.ts`). Give it facts, ask what changed.
 *
 * A project is counted once in each cell, so a project of two branches is one project in the total and one in each branch's cell.
 * Cost and apprentices come from its latest submission. Demand counts until the project is withdrawn.
 */
export class ProjectBook {
  private readonly entries = new Map<Cell, Entry>();
  private readonly touched = new Set<Cell>();
  private submission: SubmissionFact | undefined;
  private demand: SubmissionFact | undefined;
  private withdrawn = false;

  constructor(private readonly groupings: readonly Grouping[]) {}

  /** In any order: the submission with the highest sequence holds. */
  add(fact: Fact): void {
    if (fact.kind === 'submitted') this.submit(fact);
    else if (fact.kind === 'withdrawn') this.withdrawn = true;
    else this.move(fact);
    this.settleDemand();
  }

  /** What the facts since the last call changed, cell by cell. */
  *changes(): Generator<readonly [Cell, Measures]> {
    for (const cell of this.touched) {
      const entry = this.entries.get(cell);
      if (!entry) continue;
      const now = this.measuresOf(entry);
      if (now !== entry.told) yield [cell, entry.told === NOTHING ? now : minus(now, entry.told)];
      entry.told = now;
    }
    this.touched.clear();
  }

  private submit(submission: SubmissionFact): void {
    if (this.submission && submission.sequence <= this.submission.sequence) return;
    this.submission = submission;
    // Another cost, other apprentices: also where only money is.
    for (const cell of this.entries.keys()) this.touched.add(cell);
  }

  private settleDemand(): void {
    const demand = this.submission?.countsAsDemand && !this.withdrawn ? this.submission : undefined;
    if (demand === this.demand) return;
    if (this.demand) this.ask(this.demand, -1);
    if (demand) this.ask(demand, 1);
    this.demand = demand;
  }

  private ask(submission: SubmissionFact, times: 1 | -1): void {
    for (const { branchCode, requested, categories, countsAsDemand } of submission.shares) {
      if (!countsAsDemand) continue;
      const byShare = valuesOf(submission, branchCode, '');
      const byCategory = categories.map((part) => ({ values: valuesOf(submission, branchCode, part.category), requested: part.requested }));
      for (const grouping of this.groupings) {
        if (grouping.dimensions.includes('category')) for (const part of byCategory) this.addDemand(grouping, part.values, part.requested, times);
        else this.addDemand(grouping, byShare, requested, times);
      }
    }
  }

  private addDemand(grouping: Grouping, values: DimensionValues, requested: Money, times: 1 | -1): void {
    const entry = this.entry(grouping, values);
    entry.demandParts += times;
    entry.requested = times === 1 ? sum(entry.requested, requested) : less(entry.requested, requested);
  }

  private move(money: MoneyFact): void {
    const whole = valuesOf(money, money.branchCode, '');
    const byCategory = money.categories.map((part) => ({ values: valuesOf(money, money.branchCode, part.category), part }));
    for (const grouping of this.groupings) {
      if (grouping.dimensions.includes('category')) for (const { values, part } of byCategory) this.addMoney(grouping, values, part);
      else this.addMoney(grouping, whole, money);
    }
  }

  private addMoney(grouping: Grouping, values: DimensionValues, { committed, eligibleBase }: Pick<MoneyFact, 'committed' | 'eligibleBase'>): void {
    const entry = this.entry(grouping, values);
    entry.committed = sum(entry.committed, committed);
    entry.eligibleBase = sum(entry.eligibleBase, eligibleBase);
  }

  private entry(grouping: Grouping, values: DimensionValues): Entry {
    const cell = cellOf(grouping, values);
    this.touched.add(cell);
    let entry = this.entries.get(cell);
    if (!entry) {
      entry = {
        branch: grouping.dimensions.includes('branch') ? values.branch : null,
        category: grouping.dimensions.includes('category') ? values.category : null,
        demandParts: 0, requested: Money.zero, committed: Money.zero, eligibleBase: Money.zero, told: NOTHING,
      };
      this.entries.set(cell, entry);
    }
    return entry;
  }

  private measuresOf({ branch, category, demandParts, requested, committed, eligibleBase }: Entry): Measures {
    const submitted = demandParts > 0;
    if (!submitted && committed.isZero && eligibleBase.isZero) return NOTHING;
    const cost = committed.isPositive ? this.submission : undefined;
    return {
      submittedProjects: submitted ? 1 : 0,
      requested,
      fundedProjects: committed.isPositive ? 1 : 0,
      fundedCfas: 0,
      committed,
      eligibleBase,
      totalCost: cost ? costOf(cost, branch, category) : Money.zero,
      apprentices: cost ? apprenticesOf(cost, branch) : 0,
      syntheticProjects: this.submission?.synthetic ? 1 : 0,
    };
  }
}

function valuesOf({ year, campaignId, regionCode, purpose }: SubmissionFact | MoneyFact, branch: string, category: string): DimensionValues {
  return { year: String(year), campaign: campaignId, branch, region: regionCode, purpose, category };
}

function costOf({ shares }: SubmissionFact, branch: string | null, category: string | null): Money {
  let cost = Money.zero;
  for (const share of shares) {
    if (branch !== null && share.branchCode !== branch) continue;
    if (category === null) cost = sum(cost, share.cost);
    else for (const part of share.categories) if (part.category === category) cost = sum(cost, part.cost);
  }
  return cost;
}

function apprenticesOf({ shares }: SubmissionFact, branch: string | null): number {
  return shares.reduce((all, share) => (branch === null || share.branchCode === branch ? all + share.apprentices : all), 0);
}
