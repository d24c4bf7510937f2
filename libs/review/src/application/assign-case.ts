import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId, UserId } from '#libs/contracts';
import { BranchStaff } from '#libs/identity';
import { UnitOfWork } from '#libs/persistence';
import { alreadyInTheirHand, assigneeIsNoOfficer, assigneeIsTied } from '../domain/review.errors.js';
import type { Person } from '../domain/review-case.js';
import { CaseDesk, type DeskFile, requireAllowed, type WorkedCase, workedCase } from './case-desk.js';
import { Interests } from './interests.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

export interface AssignmentWanted {
  /** Null: back to the queue. */
  readonly assigneeId: UserId | null;
  readonly reason: string;
}

/**
 * An approver hands the case of an absent colleague to another officer of the branch, or gives it back to the queue. With a reason, on the trail:
 * the officer will ask why.
 */
@Injectable()
export class AssignCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly cases: ReviewCases,
    private readonly projectStates: ProjectStates,
    private readonly staff: BranchStaff,
    private readonly interests: Interests,
  ) {}

  /**
   * Throws `review.unknown-case`, `review.other-branch`, `review.recused`, `review.not-in-hand`, `workflow.illegal-transition`; about the officer
   * `review.assignee-no-officer`, `review.assignee-tied`, `review.already-in-their-hand`.
   */
  async execute(actor: Actor, caseId: ReviewCaseId, { assigneeId, reason }: AssignmentWanted): Promise<WorkedCase> {
    requirePermission(actor, 'review.decide');
    return this.unitOfWork.run(async () => {
      const file = await this.desk.open(actor, caseId);
      requireAllowed(assigneeId === null ? 'putBack' : 'reassign', file);
      const { reviewCase, by, at } = file;
      const left = assigneeId === null ? reviewCase.putBack(by, reason, at) : reviewCase.reassign(by, await this.officer(file, assigneeId), reason, at);
      const saved = await this.cases.save(left);
      await this.projectStates.follow(saved.data, { from: reviewCase.state, to: saved.state }, actor.userId);
      return workedCase(actor, saved, file.lines, at, file.standing);
    });
  }

  private async officer({ reviewCase: { data } }: DeskFile, userId: UserId): Promise<Person> {
    if (data.assignee?.userId === userId) throw alreadyInTheirHand();
    const officer = (await this.staff.holding('branchOfficer', data.branchCode)).find((each) => each.userId === userId);
    if (!officer) throw assigneeIsNoOfficer();
    if (await this.interests.isTied(userId, data.cfaId)) throw assigneeIsTied();
    return officer;
  }
}
