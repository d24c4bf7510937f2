import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CostLineId, ProjectId } from '#libs/contracts';
import { Clock, diffJson, toJson } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { UnitOfWork } from '#libs/persistence';
import { corrected, type Correction } from '../domain/correction.js';
import { NotUnderExaminationError, UnknownProjectError } from '../domain/project.errors.js';
import { projectMachine } from '../domain/project.machine.js';
import { submissionOf, submittedEvent } from '../domain/submission.js';
import { ProjectStore } from './project-store.js';
import { RuleContexts } from './rule-contexts.js';

/** Puts a corrected file in the place of the one that was submitted. Called by the face, within the unit of work that closes the correction. */
@Injectable()
export class AmendProject {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly projects: ProjectStore,
    private readonly contexts: RuleContexts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, projectId: ProjectId, correction: Correction, allowedLineIds: readonly CostLineId[]): Promise<void> {
    await this.unitOfWork.run(async () => {
      const project = await this.projects.lock(projectId);
      const last = (await this.projects.submitted([projectId]))[0]?.submission;
      if (project === null || last === undefined || project.submittedAt === null) throw new UnknownProjectError();
      if (projectMachine.isFinal(project.state)) throw new NotUnderExaminationError(project.state);
      const content = corrected(last.content, correction, allowedLineIds);
      // The CFA as it was: a site closed or a certificate ended since is not what it was asked to mend.
      const context = await this.contexts.withApplicant(project, last.applicant, project.submittedAt);
      const submission = submissionOf(project, content, last.sequence + 1, context);
      const changes = diffJson(toJson(last.content), toJson(content));
      const at = this.clock.now();
      await this.projects.amend(project, submission, changes, correction.note, { userId: actor.userId, displayName: actor.displayName, at });
      this.outbox.publish(submittedEvent(project, submission, project.submittedAt), actor.userId);
    });
  }
}
