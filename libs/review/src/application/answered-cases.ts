import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CostLineId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { Projects } from '#libs/projects';
import { correctionClosed } from '../domain/review.errors.js';
import { personOf } from './case-desk.js';
import { CaseFiling } from './case-filing.js';
import type { AskedCorrection, CorrectionAnswer } from './corrections.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

/** What an answer does to the cases of its project. */
@Injectable()
export class AnsweredCases {
  constructor(
    private readonly cases: ReviewCases,
    private readonly projects: Projects,
    private readonly filing: CaseFiling,
    private readonly projectStates: ProjectStates,
    private readonly clock: Clock,
  ) {}

  async take(actor: Actor, asked: AskedCorrection, answer: CorrectionAnswer): Promise<void> {
    // The whole project's cases: a mended line costs every branch something else.
    const cases = await this.cases.lockOfProject(asked.projectId);
    const own = cases.find(({ data }) => data.id === asked.caseId);
    if (own?.data.openCorrection?.id !== asked.id) throw correctionClosed();
    const at = this.clock.now();
    const changesFile = answer.lines.length > 0 || answer.fundingPlan !== null;
    const amended = changesFile ? await this.projects.amend(actor, asked.projectId, answer, allowedLines(asked)) : null;
    const saved = await this.cases.saveClockRunning(own.answer(personOf(actor), at), asked.id, own.pauseUntil(at), {
      note: answer.note,
      submissionSequence: amended?.sequence ?? null,
      lineIds: answer.lines.map(({ id }) => id),
      changesFundingPlan: answer.fundingPlan !== null,
    });
    if (amended) {
      const others = cases.filter((each) => each !== own);
      await this.filing.refresh(amended, await this.projects.duplicatesOf(asked.projectId), [saved, ...others], at, actor.userId);
    }
    await this.projectStates.follow(saved.data, { from: own.state, to: saved.state }, actor.userId);
  }
}

/** Without a question about a line, the request is about the file as a whole. */
function allowedLines({ lines, caseLineIds }: AskedCorrection): readonly CostLineId[] {
  return lines.length > 0 ? lines.map(({ lineId }) => lineId) : caseLineIds;
}
