import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, CorrectionRequestId, ProjectId, ReviewCaseId } from '#libs/contracts';
import { Campaigns } from '#libs/funding';
import { Clock, DomainError } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { ListProjects, type ProjectState } from '#libs/projects';
import { type NextActor, nextActorOf, nextActorOfAll } from '../domain/next-step.js';
import type { CaseState } from '../domain/review-case.machine.js';
import { CaseRecords, type PublicCase } from './case-records.js';

/** One branch's part of the story. */
export interface BranchStep {
  readonly branchCode: BranchCode;
  /** Null: handed in, the branch's queue has not opened it yet. */
  readonly caseId: ReviewCaseId | null;
  readonly state: CaseState | null;
  readonly actsNext: NextActor;
  /** Until when: the time to answer for the CFA, the legal end for the branch. Null when nobody acts, or the case is not open yet. */
  readonly by: Date | null;
  readonly clockStoppedSince: Date | null;
  readonly legalDueAt: Date | null;
  readonly correctionId: CorrectionRequestId | null;
  readonly decidedAt: Date | null;
}

export interface ProjectStory {
  readonly projectId: ProjectId;
  readonly number: string;
  readonly state: ProjectState;
  readonly actsNext: NextActor;
  readonly by: Date | null;
  readonly branches: readonly BranchStep[];
}

interface OpenQuestion {
  readonly caseId: ReviewCaseId;
  readonly id: CorrectionRequestId;
  readonly dueAt: Date;
}

/** Where a project stands, and who owes what until when: for its CFA and for whoever reads it. No names: a CFA sees which side acts, not who. */
@Injectable()
export class ReadProjectStory {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly records: CaseRecords,
    private readonly projects: ListProjects,
    private readonly campaigns: Campaigns,
    private readonly clock: Clock,
  ) {}

  /** Throws `projects.unknown-project` (404) for what this person may not see. */
  async execute(actor: Actor, projectId: ProjectId): Promise<ProjectStory> {
    requirePermission(actor, 'project.read');
    const [project] = await this.projects.execute(actor, { id: projectId }, 1, null);
    if (!project) throw new DomainError('notFound', 'projects.unknown-project', 'There is no such project');
    const { number, state, campaignId } = project;
    if (state === 'draft') {
      const { closesAt } = await this.campaigns.get(campaignId);
      const isOpen = this.clock.now() < closesAt;
      return { projectId, number, state, actsNext: isOpen ? 'cfa' : 'nobody', by: isOpen ? closesAt : null, branches: [] };
    }
    const cases = await this.records.ofProject(projectId);
    const questions = new Map((await this.openQuestions(cases)).map((question) => [question.caseId, question]));
    const steps = [...cases.map((each) => stepOf(each, questions.get(each.id))), ...(state === 'withdrawn' ? [] : notYetOpen(project.branches, cases))];
    const branches = steps.toSorted((a, b) => (a.branchCode < b.branchCode ? -1 : 1));
    const actsNext = nextActorOfAll(branches.map((step) => step.actsNext));
    return { projectId, number, state, actsNext, by: earliest(branches.filter((step) => step.actsNext === actsNext).map(({ by }) => by)), branches };
  }

  private async openQuestions(cases: readonly PublicCase[]): Promise<readonly OpenQuestion[]> {
    if (!cases.some(({ state }) => state === 'correctionRequested')) return [];
    return this.unitOfWork.read.rows<OpenQuestion>(`SELECT case_id AS "caseId", id, due_at AS "dueAt" FROM correction_request WHERE case_id = ANY($1::uuid[]) AND closed_at IS NULL`, [cases.map(({ id }) => id)]);
  }
}

function stepOf({ id, branchCode, state, legalDueAt, clockStoppedAt, decision }: PublicCase, question: OpenQuestion | undefined): BranchStep {
  const actsNext = nextActorOf(state);
  return {
    branchCode: branchCode as BranchCode, caseId: id, state, actsNext,
    by: actsNext === 'nobody' ? null : actsNext === 'cfa' ? question?.dueAt ?? null : legalDueAt,
    clockStoppedSince: clockStoppedAt, legalDueAt: actsNext === 'nobody' ? null : legalDueAt, correctionId: question?.id ?? null, decidedAt: decision?.at ?? null,
  };
}

function notYetOpen(branches: readonly BranchCode[], cases: readonly PublicCase[]): readonly BranchStep[] {
  const open = new Set(cases.map(({ branchCode }) => branchCode));
  return branches.filter((branch) => !open.has(branch)).map((branchCode) => ({ branchCode, caseId: null, state: null, actsNext: 'officer', by: null, clockStoppedSince: null, legalDueAt: null, correctionId: null, decidedAt: null }));
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((instant) => instant.getTime())));
}
