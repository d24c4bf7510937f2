import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { BranchCode, CampaignId, CfaId, CostCategory, DomainEvent, LedgerEntryId, LedgerEntryRecorded, ProjectId, ProjectSubmitted, ProjectWithdrawn, Purpose, ReviewCaseId } from '#libs/contracts';

/** An event and when it was told. */
export interface Told {
  readonly event: DomainEvent;
  readonly occurredAt: Date;
}

export type Parts = Readonly<Record<string, Readonly<Partial<Record<CostCategory, number>>>>>;

export interface ProjectSketch {
  readonly projectId?: ProjectId;
  readonly cfaId?: CfaId;
  readonly campaignId?: CampaignId;
  readonly campaignYear?: number;
  readonly regionCode?: string;
  readonly purpose?: Purpose;
  /** When the CFA handed it in, first. */
  readonly at?: string;
  /** When this version was handed in; default: `at`. */
  readonly amendedAt?: string;
  readonly sequence?: number;
  /** Euros asked for by branch and category of cost; the cost is twice that. Default: 100 000 € of machining for metallurgie. */
  readonly requested?: Parts;
  /** Apprentices by branch; default: 10 each. */
  readonly apprentices?: Readonly<Record<string, number>>;
  readonly synthetic?: boolean;
}

const id = <T extends string>(): T => randomUUID() as T;
const cents = (euros: number): string => String(Math.round(euros * 100));
const sum = (parts: Readonly<Partial<Record<string, number>>>): number => Object.values(parts).reduce<number>((total, part) => total + (part ?? 0), 0);

/** A project of one CFA, and what happens to it; valid by default. */
export class ToldProject {
  readonly projectId: ProjectId;
  readonly cfaId: CfaId;
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly regionCode: string;
  readonly purpose: Purpose;

  constructor(private readonly sketch: ProjectSketch = {}) {
    this.projectId = sketch.projectId ?? id();
    this.cfaId = sketch.cfaId ?? id();
    this.campaignYear = sketch.campaignYear ?? 2024;
    this.campaignId = sketch.campaignId ?? id();
    this.regionCode = sketch.regionCode ?? '44';
    this.purpose = sketch.purpose ?? 'modernisedEquipment';
  }

  submitted(change: ProjectSketch = {}): Told {
    const { at = '2024-03-01T10:00:00.000Z', amendedAt, sequence = 1, requested = { metallurgie: { machining: 100_000 } }, apprentices = {}, synthetic = false } = { ...this.sketch, ...change };
    const event: ProjectSubmitted = {
      type: 'projects.project-submitted', projectId: this.projectId, number: 'P-2024-000001', sequence, campaignId: this.campaignId, campaignYear: this.campaignYear,
      cfaId: this.cfaId, regionCode: this.regionCode, purpose: this.purpose, submittedAt: at, synthetic,
      shares: Object.entries(requested).map(([branch, parts]) => ({
        branchCode: branch as BranchCode, basisPoints: Math.floor(10_000 / Object.keys(requested).length), apprentices: apprentices[branch] ?? 10,
        requestedCents: cents(sum(parts)), costCents: cents(sum(parts) * 2),
        categories: Object.entries(parts).map(([category, euros]) => ({ category: category as CostCategory, requestedCents: cents(euros), costCents: cents(euros * 2) })),
      })),
    };
    return { event, occurredAt: new Date(amendedAt ?? at) };
  }

  committed(branch: string, amounts: Readonly<Partial<Record<CostCategory, number>>>, at: string): Told {
    return this.entry('committed', branch, amounts, at);
  }
  released(branch: string, amounts: Readonly<Partial<Record<CostCategory, number>>>, at: string): Told {
    return this.entry('releasedCommitment', branch, amounts, at);
  }
  withdrawn(at: string): Told {
    const event: ProjectWithdrawn = { type: 'projects.project-withdrawn', projectId: this.projectId, cfaId: this.cfaId, withdrawnAt: at };
    return { event, occurredAt: new Date(at) };
  }

  private entry(kind: 'committed' | 'releasedCommitment', branch: string, amounts: Readonly<Partial<Record<CostCategory, number>>>, at: string): Told {
    const event: LedgerEntryRecorded = {
      type: 'funding.ledger-entry-recorded', entryId: id<LedgerEntryId>(), campaignId: this.campaignId, campaignYear: this.campaignYear, branchCode: branch as BranchCode, kind,
      amountCents: cents(sum(amounts)), recordedAt: at,
      attribution: {
        projectId: this.projectId, caseId: id<ReviewCaseId>(), cfaId: this.cfaId, regionCode: this.regionCode, purpose: this.purpose,
        categories: Object.entries(amounts).map(([category, euros]) => ({ category: category as CostCategory, amountCents: cents(euros), eligibleBaseCents: cents(euros * 2) })),
      },
    };
    return { event, occurredAt: new Date(at) };
  }
}

export const BRANCHES = ['chimie', 'metallurgie', 'textile'] as const;
export const CATEGORIES = ['machining', 'robotics', 'welding'] as const;
const CFAS = Array.from({ length: 3 }, () => id<CfaId>());
const CAMPAIGNS = [2023, 2024].map((year) => ({ campaignId: id<CampaignId>(), campaignYear: year }));
const STARTS = Date.UTC(2023, 11, 28, 21);
/** Any minute of some days around New Year, where UTC, Paris days and years part. */
const minutes = fc.integer({ min: 0, max: 6 * 24 * 60 });
const instant = (minute: number): string => new Date(STARTS + minute * 60_000).toISOString();
export const anInstant: fc.Arbitrary<Date> = minutes.map((minute) => new Date(instant(minute)));

const amounts = fc.dictionary(fc.constantFrom(...CATEGORIES), fc.integer({ min: 1, max: 5 }).map((thousand) => thousand * 1000), { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const parts = fc.dictionary(fc.constantFrom(...BRANCHES), amounts, { minKeys: 1, maxKeys: 3, noNullPrototype: true });

const projectStory = fc
  .record({
    cfaId: fc.constantFrom(...CFAS), campaign: fc.constantFrom(...CAMPAIGNS), regionCode: fc.constantFrom('44', '84'), synthetic: fc.boolean(),
    purpose: fc.constantFrom<Purpose>('modernisedEquipment', 'innovativeTechnicalWorkshop'),
    submission: fc.tuple(minutes, parts),
    amendment: fc.option(fc.tuple(minutes, parts)),
    entries: fc.array(fc.record({ branch: fc.constantFrom(...BRANCHES), amounts, at: minutes, releasedAt: fc.option(minutes) }), { maxLength: 3 }),
    withdrawnAt: fc.option(minutes, { freq: 4 }),
  })
  .map(({ cfaId, campaign, regionCode, synthetic, purpose, submission, amendment, entries, withdrawnAt }): readonly Told[] => {
    const at = instant(submission[0]);
    const project = new ToldProject({ cfaId, ...campaign, regionCode, synthetic, purpose, at, apprentices: { chimie: 3, metallurgie: 40, textile: 500 } });
    return [
      project.submitted({ requested: submission[1] }),
      ...(amendment ? [project.submitted({ sequence: 2, requested: amendment[1], amendedAt: instant(submission[0] + amendment[0]) })] : []),
      ...entries.flatMap((entry) => [
        project.committed(entry.branch, entry.amounts, instant(entry.at)),
        ...(entry.releasedAt === null ? [] : [project.released(entry.branch, entry.amounts, instant(entry.at + entry.releasedAt))]),
      ]),
      ...(withdrawnAt === null ? [] : [project.withdrawn(instant(submission[0] + withdrawnAt))]),
    ];
  });

/** What happened to some projects of a few CFAs, in the order it came to mind. */
export const aStory: fc.Arbitrary<readonly Told[]> = fc.array(projectStory, { minLength: 1, maxLength: 6 }).map((projects) => projects.flat());

/** The same events in another order, some of them twice, cut into batches. */
export function retold(story: readonly Told[]): fc.Arbitrary<readonly (readonly Told[])[]> {
  return fc
    .tuple(fc.shuffledSubarray([...story], { minLength: story.length, maxLength: story.length }), fc.subarray([...story]), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }))
    .map(([all, repeated, sizes]) => {
      const told = [...all, ...repeated];
      const batches: Told[][] = [];
      for (let start = 0, index = 0; start < told.length; index++) {
        const size = sizes[index % sizes.length] ?? 1;
        batches.push(told.slice(start, start + size));
        start += size;
      }
      return batches;
    });
}
