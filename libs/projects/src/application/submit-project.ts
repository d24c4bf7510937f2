import { Injectable } from '@nestjs/common';
import { type Actor, ForbiddenError, requirePermission } from '#libs/access';
import type { ProjectId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { UnitOfWork } from '#libs/persistence';
import { requireOpen } from '../domain/campaign-window.js';
import { AlreadySubmittedError, SignatoryRequiredError } from '../domain/project.errors.js';
import { type Receipt, receiptNumberOf, submissionOf, submittedEvent } from '../domain/submission.js';
import { maySubmit, visibleTo } from './project.policy.js';
import { ProjectStore } from './project-store.js';
import { RuleContexts } from './rule-contexts.js';

const FIRST = 1;

/** Hands in a CFA's file: what was judged is sealed, and the branches are told. */
@Injectable()
export class SubmitProject {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly projects: ProjectStore,
    private readonly contexts: RuleContexts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The row is locked first, so of two submissions at once one gets the receipt and the other the news.
   * Throws `projects.unknown-project`, `projects.already-submitted` (details: the first receipt's number), `projects.signatory-required`,
   * `projects.campaign-not-open`, `projects.campaign-closed`, `projects.rules-not-met` (details: which).
   */
  async execute(actor: Actor, projectId: ProjectId): Promise<Receipt> {
    requirePermission(actor, 'project.submit');
    return this.unitOfWork.run(async () => {
      const project = visibleTo(actor, await this.projects.lock(projectId));
      if (!actor.mayForCfa('project.submit', project.cfaId)) throw new ForbiddenError('project.submit');
      if (project.submittedAt !== null) throw new AlreadySubmittedError(receiptNumberOf(project.number, FIRST));
      const at = this.clock.now();
      const { campaign, cfa, context } = await this.contexts.of(project, at);
      if (!maySubmit(actor, project.cfaId, cfa.requiresSignatory)) throw new SignatoryRequiredError();
      requireOpen(campaign, at);
      const submission = submissionOf(project, project.content, FIRST, context);
      await this.projects.submit(project, submission, { userId: actor.userId, displayName: actor.displayName, at });
      this.outbox.publish(submittedEvent(project, submission, at), actor.userId);
      const { receiptNumber, sequence, contentSha256, ruleSetVersion } = submission;
      return { number: project.number, receiptNumber, sequence, submittedAt: at, contentSha256, ruleSetVersion };
    });
  }
}
