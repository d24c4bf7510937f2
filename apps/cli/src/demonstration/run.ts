import type { INestApplicationContext } from '@nestjs/common';
import type { BranchCode, CampaignId, CfaId, ProjectId, ReviewCaseId } from '#libs/contracts';
import { AllocateEnvelope, Branches, CreateCampaign, Envelopes } from '#libs/funding';
import { Money, parisInstant } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { closingProjects } from './closing.js';
import { hirePeople, type Cast } from './people.js';
import { type DemonstrationPlan, planDemonstration, TOTAL_COMMITTED_CENTS } from './plan.js';
import { Random } from './random.js';
import { registerCfas } from './register-cfas.js';
import type { ScenarioClock } from './scenario-clock.js';
import type { Fate, PlannedCampaign, PlannedProject } from './shape.js';
import { type Applicant, Story, type ToldProject } from './story.js';

const SEED = 2_026;
const BEGINNING = '2020-01-06T09:00';
/** Work that is still open was handed in after this day; it comes last, when all that is decided has been. */
const OPEN_WORK_FROM = parisInstant('2026-01-01T00:00');

const STORY_WEEK_MS = 7 * 86_400_000;

/** Says how far the demonstration is. */
export type Progress = (line: string) => void;

/** Tells the whole demonstration, from the first account to the last open case; goes on where an interrupted one stopped. */
export class DemonstrationRun {
  private readonly random = new Random(SEED + 1);
  private readonly unitOfWork: UnitOfWork;
  private readonly envelopes: Envelopes;

  constructor(
    private readonly application: INestApplicationContext,
    private readonly clock: ScenarioClock,
    private readonly progress: Progress,
  ) {
    this.unitOfWork = application.get(UnitOfWork);
    this.envelopes = application.get(Envelopes);
  }

  async run(): Promise<void> {
    const beginning = parisInstant(BEGINNING);
    this.clock.at(beginning);
    const branches = await this.application.get(Branches).codes();
    const plan = planDemonstration(SEED, branches);
    const cast = await hirePeople(this.application, branches);
    const applicants = await registerCfas(this.application, [...plan.cfas, ...plan.closing], cast.passwordHash);
    this.progress(`${applicants.length} invented CFAs registered`);
    const story = new Story(this.application, this.clock, cast, this.random);

    let last: CampaignId | undefined;
    for (const campaign of plan.campaigns) {
      last = await this.openCampaign(campaign, cast);
      await this.tellProjects(story, last, applicants, campaign.projects.filter((project) => project.draftedAt < OPEN_WORK_FROM));
      this.progress(`Campaign ${campaign.year} decided: ${(await this.committed()).format()} committed so far`);
    }
    if (last === undefined) return;
    await this.completeTotal(story, plan, last, applicants, cast);
    await this.tellProjects(story, last, applicants, (plan.campaigns.at(-1)?.projects ?? []).filter((project) => project.draftedAt >= OPEN_WORK_FROM));
    this.progress(`Open work is ready: ${(await this.committed()).format()} committed in all`);
  }

  private async openCampaign({ year, title, opensAt, closesAt, projects }: PlannedCampaign, cast: Cast): Promise<CampaignId> {
    const told = await this.unitOfWork.read.first<{ id: CampaignId }>(`SELECT id FROM campaign WHERE year = $1 AND title = $2`, [year, title]);
    if (told) return told.id;
    this.clock.at(parisInstant(`${year}-01-06T09:00`));
    const campaign = await this.application.get(CreateCampaign).execute(cast.administrator, {
      year, title, opensAt, closesAt, synthetic: true,
      parameters: { delegationCeilings: { default: '200000000', byBranch: {} } },
      envelopes: [...supplyOf(projects)].map(([branchCode, allocated]) => ({ branchCode, allocatedCents: allocated.toJSON() })),
    });
    return campaign.id;
  }

  /**
   * Tells projects in the order of time, a week at a time: at the end of each, the branches' queues have opened the cases of what was handed in.
   * Nobody claims a case in its first week, so that no act comes before one that is already told.
   */
  private async tellProjects(story: Story, campaignId: CampaignId, applicants: readonly Applicant[], projects: readonly PlannedProject[]): Promise<void> {
    const told = await this.toldProjects(campaignId);
    const submitted = new Map<ProjectId, PlannedProject>();
    let waiting = projects.flatMap((project) => {
      const applicant = applicants[project.cfa];
      return applicant ? story.application(project, campaignId, applicant, told.get(applicant.cfaId), (projectId) => submitted.set(projectId, project)) : [];
    });
    while (waiting.length > 0) {
      const until = Math.min(...waiting.map(({ at }) => at.getTime())) + STORY_WEEK_MS;
      await story.tell(waiting.filter(({ at }) => at.getTime() < until));
      waiting = waiting.filter(({ at }) => at.getTime() >= until);
      if (submitted.size === 0) continue;
      for (const { id, projectId, branch, state } of await this.openedCases(submitted)) {
        const project = submitted.get(projectId);
        const fate = project?.fates[branch];
        if (project?.submittedAt && fate) waiting.push(...story.review(id, branch, fate, project.submittedAt, state));
      }
      submitted.clear();
    }
  }

  private async toldProjects(campaignId: CampaignId): Promise<ReadonlyMap<CfaId, ToldProject>> {
    const rows = await this.unitOfWork.read.rows<ToldProject & { cfaId: CfaId }>(
      `SELECT id, cfa_id AS "cfaId", version, submitted_at IS NOT NULL AS "isSubmitted" FROM project WHERE campaign_id = $1`,
      [campaignId],
    );
    return new Map(rows.map((row) => [row.cfaId, row]));
  }

  /** Waits until the branches' queues have opened a case for every share. */
  private async openedCases(submitted: ReadonlyMap<ProjectId, PlannedProject>): Promise<readonly { readonly id: ReviewCaseId; readonly projectId: ProjectId; readonly branch: BranchCode; readonly state: string }[]> {
    const expected = [...submitted.values()].reduce((count, { fates }) => count + Object.keys(fates).length, 0);
    for (const deadline = Date.now() + 120_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const cases = await this.unitOfWork.read.rows<{ id: ReviewCaseId; projectId: ProjectId; branch: BranchCode; state: string }>(
        `SELECT id, project_id AS "projectId", branch_code AS branch, state FROM review_case WHERE project_id = ANY($1::uuid[]) ORDER BY project_number, branch_code`,
        [[...submitted.keys()]],
      );
      if (cases.length === expected) return cases;
    }
    throw new Error('The branch queues did not open all cases within two minutes; is a worker running?');
  }

  private async completeTotal(story: Story, plan: DemonstrationPlan, campaignId: CampaignId, applicants: readonly Applicant[], cast: Cast): Promise<void> {
    const closers = new Set(applicants.slice(plan.cfas.length).map(({ cfaId }) => cfaId));
    const missing = Money.ofCents(TOTAL_COMMITTED_CENTS).minus(await this.committed(closers));
    const projects = closingProjects(missing, plan.closing.map((_, index) => plan.cfas.length + index), this.random);
    this.clock.at(parisInstant('2025-12-20T09:00'));
    for (const [branchCode, amount] of supplyOf(projects)) {
      const { available } = await this.envelopes.balance(campaignId, branchCode);
      if (amount.exceeds(available)) {
        await this.application.get(AllocateEnvelope).execute(cast.administrator, { campaignId, branchCode }, { amountCents: amount.minus(available).toJSON(), direction: 'increase', reason: 'Abondement de fin d’exercice' });
      }
    }
    await this.tellProjects(story, campaignId, applicants, projects);
  }

  /** Committed in all, leaving these CFAs' projects out. */
  private async committed(without: ReadonlySet<CfaId> = new Set()): Promise<Money> {
    const row = await this.unitOfWork.read.first<{ committed: string }>(
      `SELECT coalesce(sum(committed_delta), 0)::text AS committed FROM ledger_entry WHERE attribution IS NULL OR NOT (attribution->>'cfaId')::uuid = ANY($1::uuid[])`,
      [[...without]],
    );
    return Money.ofCents(row?.committed ?? '0');
  }
}

/** A favourable proposal sets money aside, even when the approver then refuses. */
function reservesMoney(fate: Fate | undefined): boolean {
  return fate !== undefined && (fate.end === 'granted' || fate.end === 'partlyGranted' || fate.end === 'proposed' || (fate.end === 'refused' && fate.byApprover));
}

/** What each branch's envelope must hold for the plan: what may be proposed, and a little room. */
function supplyOf(projects: readonly PlannedProject[]): Map<BranchCode, Money> {
  const supply = new Map<BranchCode, Money>();
  for (const { fates, funding, apprentices } of projects) {
    const heads = Object.entries(apprentices.byBranch);
    const parts = (funding.opco ?? Money.zero).allocate(heads.map(([, count]) => BigInt(count)));
    heads.forEach(([branch], position) => {
      if (!reservesMoney(fates[branch])) return;
      const code = branch as BranchCode;
      supply.set(code, (supply.get(code) ?? Money.ofEuros('2000.00')).plus((parts[position] ?? Money.zero).plus(Money.ofEuros('50.00'))));
    });
  }
  return new Map([...supply].map(([branch, amount]) => [branch, roundedUp(amount)]));
}

/** To the next thousand euros, as envelopes are voted. */
function roundedUp(amount: Money): Money {
  const thousand = 100_000n;
  return Money.ofCents(((amount.cents + thousand - 1n) / thousand) * thousand);
}
