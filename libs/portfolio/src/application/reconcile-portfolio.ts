import { Injectable } from '@nestjs/common';
import type { LedgerEntryRecorded, ProjectId, ProjectSubmitted } from '#libs/contracts';
import { Clock, groupBy, Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { latestSubmission } from '../domain/contributions.js';
import { type Fact, factOf, isMoney, type MoneyFact, type SubmissionFact } from '../domain/facts.js';
import { sameEvent } from '../domain/same-event.js';
import { FactStore } from './fact-store.js';
import { RebuildTotals } from './rebuild-totals.js';
import { TotalsStore } from './totals-store.js';
import { type Drift, VerifyTotals } from './verify-totals.js';

/** What the other features hold as true. Both are read within the snapshot of the comparison. */
export interface Sources {
  readonly entries: () => AsyncIterable<LedgerEntryRecorded>;
  /** The latest submission of every living project. */
  readonly submissions: () => AsyncIterable<ProjectSubmitted>;
}

export interface PortfolioDrift {
  /** Ledger entries against the portfolio's facts. */
  readonly entries: Drift;
  /** Living submissions against the portfolio's facts. */
  readonly submissions: Drift;
  /** Pre-summed totals against the facts. */
  readonly totals: Drift;
}

const AT_ONCE = 500;
const EXAMPLES = 10;

/** Recomputes everything the portfolio says from what the ledger and the projects say. */
@Injectable()
export class ReconcilePortfolio {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly facts: FactStore,
    private readonly totals: TotalsStore,
    private readonly verifyTotals: VerifyTotals,
    private readonly rebuildTotals: RebuildTotals,
  ) {}

  /** Compares, in one snapshot. Changes nothing. */
  async compare(sources: Sources): Promise<PortfolioDrift> {
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.search.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const entries = new Tally();
      for await (const { expected, stored } of this.entryPairs(sources.entries())) entries.pair(expected?.id ?? stored?.id ?? '', isSameEntry(expected, stored), gap(expected?.committed, stored?.committed));
      const submissions = new Tally();
      for await (const { expected, stored, isWithdrawn } of this.submissionPairs(sources.submissions())) {
        submissions.pair(expected?.id ?? stored?.id ?? '', isSameSubmission(expected, stored) && !isWithdrawn, gap(requested(expected), isWithdrawn ? Money.zero : requested(stored)));
      }
      return { entries: entries.drift, submissions: submissions.drift, totals: await this.verifyTotals.execute() };
    });
  }

  /** Makes the facts say what the sources say, and the totals what the facts say. Never touches a source. */
  async repair(sources: Sources): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.totals.lock();
      for await (const { expected, stored } of this.entryPairs(sources.entries())) {
        if (expected && !isSameEntry(expected, stored)) await this.facts.save([expected]);
        if (!expected && stored) await this.facts.remove([stored.id]);
      }
      for await (const pair of this.submissionPairs(sources.submissions())) await this.repairSubmission(pair);
      await this.rebuildTotals.rebuild();
    });
  }

  private async repairSubmission({ expected, stored, withdrawalId }: SubmissionPair): Promise<void> {
    if (!expected && stored) await this.facts.save([factOf({ type: 'projects.project-withdrawn', projectId: stored.projectId, cfaId: stored.cfaId, withdrawnAt: this.clock.now().toISOString() }, this.clock.now())]);
    if (!expected) return;
    if (withdrawalId) await this.facts.remove([withdrawalId]);
    if (isSameSubmission(expected, stored)) return;
    if (stored && stored.sequence > expected.sequence) await this.facts.remove([stored.id]);
    // When an amended file was handed in is lost with its message; it counts from now, or from the start when nothing else is known of it.
    const at = stored?.sequence === expected.sequence ? stored.at : stored ? this.clock.now() : new Date(expected.event.submittedAt);
    await this.facts.save([expected.sequence === 1 ? expected : factOf(expected.event, at)]);
  }

  private async *entryPairs(events: AsyncIterable<LedgerEntryRecorded>): AsyncGenerator<{ readonly expected?: MoneyFact; readonly stored?: MoneyFact }> {
    const seen = new Set<string>();
    for await (const batch of batches(events)) {
      const expected = batch.filter(({ kind }) => kind === 'committed' || kind === 'releasedCommitment').map((event) => factOf(event, new Date(event.recordedAt))).filter(isMoney);
      const stored = new Map((await this.facts.byId(expected.map(({ id }) => id))).filter(isMoney).map((fact) => [fact.id, fact]));
      for (const fact of expected) {
        seen.add(fact.id);
        const known = stored.get(fact.id);
        yield { expected: fact, ...(known && { stored: known }) };
      }
    }
    for await (const batch of batches(this.facts.entryIds())) {
      for (const stored of (await this.facts.byId(batch.filter((id) => !seen.has(id)))).filter(isMoney)) yield { stored };
    }
  }

  private async *submissionPairs(events: AsyncIterable<ProjectSubmitted>): AsyncGenerator<SubmissionPair> {
    const seen = new Set<ProjectId>();
    for await (const batch of batches(events)) {
      const stored = groupBy(await this.facts.ofProjects(batch.map(({ projectId }) => projectId)), ({ projectId }) => projectId);
      for (const event of batch) {
        seen.add(event.projectId);
        const expected = factOf(event, new Date(event.submittedAt));
        if (expected.kind === 'submitted') yield { expected, ...standing(stored.get(event.projectId) ?? []) };
      }
    }
    for await (const batch of batches(this.facts.livingProjects())) {
      const surplus = groupBy(await this.facts.ofProjects(batch.filter((id) => !seen.has(id))), ({ projectId }) => projectId);
      for (const facts of surplus.values()) yield standing(facts);
    }
  }
}

interface SubmissionPair {
  readonly expected?: SubmissionFact;
  readonly stored?: SubmissionFact;
  readonly isWithdrawn: boolean;
  readonly withdrawalId?: string;
}

function standing(facts: readonly Fact[]): Omit<SubmissionPair, 'expected'> {
  const stored = latestSubmission(facts);
  const withdrawal = facts.find(({ kind }) => kind === 'withdrawn');
  return { ...(stored && { stored }), isWithdrawn: withdrawal !== undefined, ...(withdrawal && { withdrawalId: withdrawal.id }) };
}

const isSameEntry = (expected: MoneyFact | undefined, stored: MoneyFact | undefined): boolean => expected !== undefined && stored !== undefined && sameEvent(expected.event, stored.event);
const isSameSubmission = (expected: SubmissionFact | undefined, stored: SubmissionFact | undefined): boolean => expected !== undefined && stored !== undefined && sameEvent(expected.event, stored.event);
const requested = (fact: SubmissionFact | undefined): Money => Money.sum(fact?.shares.map((share) => share.requested) ?? []);
const gap = (expected: Money = Money.zero, stored: Money = Money.zero): Money => (expected.exceeds(stored) ? expected.minus(stored) : stored.minus(expected));

async function* batches<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

class Tally {
  private compared = 0;
  private differing = 0;
  private largest = Money.zero;
  private readonly examples: string[] = [];

  pair(id: string, isSame: boolean, difference: Money): void {
    this.compared += 1;
    if (isSame) return;
    this.differing += 1;
    this.largest = this.largest.max(difference);
    if (this.examples.length < EXAMPLES) this.examples.push(id);
  }

  get drift(): Drift {
    return { compared: this.compared, differing: this.differing, largest: this.largest, examples: this.examples };
  }
}
