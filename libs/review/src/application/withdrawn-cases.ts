import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { ProjectId } from '#libs/contracts';
import { Projects } from '#libs/projects';
import type { ReviewCase } from '../domain/review-case.js';
import { caseMachine } from '../domain/review-case.machine.js';
import { personOf } from './case-desk.js';
import { CaseMoney } from './case-money.js';
import { ReviewCases } from './review-cases.js';

/** What the end of a project means for its cases and their money. */
@Injectable()
export class WithdrawnCases {
  constructor(
    private readonly cases: ReviewCases,
    private readonly projects: Projects,
    private readonly money: CaseMoney,
  ) {}

  async close(actor: Actor, projectId: ProjectId, reason: string, at: Date): Promise<void> {
    await this.cases.lockOfProject(projectId);
    await this.projects.lockForReview(projectId);
    await this.projects.recordState(projectId, 'withdraw', 'withdrawn', actor.userId, { reason });
    // Asked again now that the project is ours: the queue may have opened a case until a moment ago, and can open none any more.
    for (const each of await this.cases.lockOfProject(projectId)) {
      if (caseMachine.can(each.state, 'withdraw')) await this.withdraw(actor, each, at);
    }
  }

  private async withdraw(actor: Actor, each: ReviewCase, at: Date): Promise<void> {
    if (each.state === 'proposed') await this.money.release(each.data, 'project withdrawn', actor.userId);
    if (each.state === 'granted' || each.state === 'partlyGranted') {
      await this.money.uncommit(each.data, await this.cases.decidedAward(each.data.id), 'project withdrawn', actor.userId);
    }
    await this.cases.saveWithdrawal(each.withdraw(personOf(actor), at));
  }
}
