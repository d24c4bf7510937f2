import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CostLineId, ProjectId, ProjectSubmitted, UserId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import type { Correction } from '../domain/correction.js';
import { UnknownProjectError } from '../domain/project.errors.js';
import { originsOf, type ProjectEvent, projectMachine, type ProjectState } from '../domain/project.machine.js';
import { judge, type RuleResult } from '../domain/rules/rule-set.js';
import { submittedEvent } from '../domain/submission.js';
import { AmendProject } from './amend-project.js';
import { type Duplicate, ProjectStore, type SubmittedFile } from './project-store.js';
import { RuleContexts } from './rule-contexts.js';
import { type SubmittedProject, submittedProjectOf } from './submitted-project.js';

const EVENTS_PER_READ = 200;

/** What other features may know of projects and do to them. Rights are the caller's: it acts for somebody, or for a queue. */
@Injectable()
export class Projects {
  constructor(
    private readonly projects: ProjectStore,
    private readonly contexts: RuleContexts,
    private readonly amendProject: AmendProject,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The latest submission. Throws `projects.unknown-project` for a draft too. One statement. */
  async submitted(projectId: ProjectId): Promise<SubmittedProject> {
    const project = (await this.submittedMany([projectId])).get(projectId);
    if (project === undefined) throw new UnknownProjectError();
    return project;
  }

  /** As `submitted` for several at once, in one statement; projects that are unknown or still drafts are left out. */
  async submittedMany(projectIds: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, SubmittedProject>> {
    const files = await this.projects.submitted(projectIds);
    return new Map(files.map((file) => [file.project.id, submittedProjectOf(file)]));
  }

  /**
   * Judges the latest submission again: by today's rules, with the CFA as it is known now, on the day of the first submission.
   * What was found at submission is in `SubmittedProject.ruleResults`. Throws `projects.unknown-project`.
   */
  async reevaluate(projectId: ProjectId): Promise<readonly RuleResult[]> {
    const results = (await this.reevaluateMany([projectId])).get(projectId);
    if (results === undefined) throw new UnknownProjectError();
    return results;
  }

  /** As `reevaluate` for several at once, in four statements (two more for each further campaign); drafts and unknown projects are left out. */
  async reevaluateMany(projectIds: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, readonly RuleResult[]>> {
    return this.judgedAgain(await this.projects.submitted(projectIds));
  }

  /** `submittedMany` with what `reevaluateMany` says of each, reading the files once. */
  async submittedAndJudgedMany(projectIds: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, { readonly file: SubmittedProject; readonly rules: readonly RuleResult[] }>> {
    const files = await this.projects.submitted(projectIds);
    const rules = await this.judgedAgain(files);
    return new Map(files.map((file) => [file.project.id, { file: submittedProjectOf(file), rules: rules.get(file.project.id) ?? file.submission.ruleResults }]));
  }

  private async judgedAgain(files: readonly SubmittedFile[]): Promise<ReadonlyMap<ProjectId, readonly RuleResult[]>> {
    const contexts = await this.contexts.ofMany(files.map(({ project, submission }) => ({ project, at: project.submittedAt ?? submission.submittedAt })));
    return new Map(
      files.flatMap(({ project, submission }) => {
        const context = contexts.get(project.id);
        return context === undefined ? [] : [[project.id, judge(submission.content, context)] as const];
      }),
    );
  }

  /**
   * Lines that look like lines of other submitted projects that were not withdrawn: the same quote anywhere, the same line in an earlier campaign.
   * Of the other file only its number, its CFA's name, the campaign's year and the line's label are told.
   */
  async duplicatesOf(projectId: ProjectId): Promise<readonly Duplicate[]> {
    return (await this.duplicatesOfMany([projectId])).get(projectId) ?? [];
  }

  /** As `duplicatesOf` for several at once, in one statement; projects without duplicates are left out. */
  async duplicatesOfMany(projectIds: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, readonly Duplicate[]>> {
    return this.projects.duplicatesOf(projectIds);
  }

  /** Locks the project's row for this unit of work and tells its state. Throws `projects.unknown-project`. One statement. */
  async lockForReview(projectId: ProjectId): Promise<ProjectState> {
    const state = await this.projects.lockState(projectId);
    if (state === null) throw new UnknownProjectError();
    return state;
  }

  /**
   * Makes a step of the machine, with its line of history. A step to `withdrawn` also publishes `projects.project-withdrawn`. One statement (two when withdrawn).
   * `details` are kept for the OPCO's side; the CFA sees the step and its time. Find the event with `eventLeadingTo(from, to)`.
   * Throws `workflow.illegal-transition`, `projects.unknown-project`.
   */
  async recordState(projectId: ProjectId, event: ProjectEvent, toState: ProjectState, by: UserId | null, details: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const at = this.clock.now();
    const moved = await this.projects.move(projectId, originsOf(event, toState), { event, toState, by, at, details });
    if (moved === null) throw await this.refusedMove(projectId, event, toState);
    if (toState === 'withdrawn') this.outbox.publish({ type: 'projects.project-withdrawn', projectId, cfaId: moved.cfaId, withdrawnAt: at.toISOString() }, by);
  }

  /**
   * The CFA's answer to a correction request: only `allowedLineIds` and the funding plan may change. All rules are judged again, with the campaign's terms and
   * the CFA as it was known at the submission, and must be met; the file gets a new sequence, seal and receipt, and is published again.
   * The state stays: whoever closes the correction records the step. That a correction is open, and that this actor may answer it, is the caller's to check.
   * Throws `projects.correction-out-of-scope`, `projects.not-under-examination`, `projects.rules-not-met`, `projects.amount-too-large`, `projects.unknown-project`.
   */
  async amend(actor: Actor, projectId: ProjectId, correction: Correction, allowedLineIds: readonly CostLineId[]): Promise<SubmittedProject> {
    await this.amendProject.execute(actor, projectId, correction, allowedLineIds);
    return this.submitted(projectId);
  }

  /** The latest submission of every living project, in no particular order, read in pages: for reconciling totals. */
  async *submissionEvents(): AsyncIterable<ProjectSubmitted> {
    let last: ProjectId | null = null;
    for (;;) {
      const page: readonly SubmittedFile[] = await this.projects.submittedAfter(last, EVENTS_PER_READ);
      for (const { project, submission } of page) yield submittedEvent(project, submission, project.submittedAt ?? submission.submittedAt);
      if (page.length < EVENTS_PER_READ) return;
      last = page.at(-1)?.project.id ?? null;
    }
  }

  private async refusedMove(projectId: ProjectId, event: ProjectEvent, toState: ProjectState): Promise<Error> {
    const state = await this.lockForReview(projectId);
    const target = projectMachine.next(state, event);
    return new Error(`"${event}" leads from "${state}" to "${target}", not to "${toState}"`);
  }
}
