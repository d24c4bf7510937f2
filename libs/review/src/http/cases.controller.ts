import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, Idempotent, Requires, setEntityTag } from '#libs/http';
import { parseId } from '#libs/kernel';
import { AssignCase } from '../application/assign-case.js';
import { ReadCase } from '../application/case-detail.query.js';
import { ClaimCase } from '../application/claim-case.js';
import { DecideCase } from '../application/decide-case.js';
import { ProposeAward } from '../application/propose-award.js';
import { ReleaseCase } from '../application/release-case.js';
import { RequestCorrection } from '../application/request-correction.js';
import { ResumeWithoutAnswer } from '../application/resume-without-answer.js';
import { CaseDetailView, caseDetailView } from './case-detail.view.js';
import { decisionWanted } from './decision.js';
import { AssignCaseDto, DecideCaseDto, lineDecisions, ProposeAwardDto, RequestCorrectionDto } from './review.dto.js';
import { ReviewCaseView, workedCaseView } from './review-case.view.js';

@ApiTags('review')
@Controller('review/cases')
export class CasesController {
  constructor(
    private readonly readCase: ReadCase,
    private readonly claimCase: ClaimCase,
    private readonly releaseCase: ReleaseCase,
    private readonly requestCorrection: RequestCorrection,
    private readonly resumeWithoutAnswer: ResumeWithoutAnswer,
    private readonly proposeAward: ProposeAward,
    private readonly decideCase: DecideCase,
    private readonly assignCase: AssignCase,
  ) {}

  /** The case with its lines, checks, look-alikes, deadlines, proposals, decision and history. */
  @Get(':id')
  @Requires('review.read')
  @ApiOkResponse({ type: CaseDetailView })
  @ApiProblems(404)
  async read(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseDetailView> {
    const detail = await this.readCase.execute(actor, parseId(id));
    setEntityTag(reply, detail.reviewCase.data.version);
    return caseDetailView(detail);
  }

  /** Takes this very case. */
  @Post(':id/claim')
  @HttpCode(200)
  @Requires('review.work')
  @ApiOkResponse({ type: ReviewCaseView })
  @ApiProblems(403, 404, 409)
  async claim(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ReviewCaseView> {
    return workedCaseView(await this.claimCase.execute(actor, parseId(id)));
  }

  /** Gives the case back to the queue. */
  @Post(':id/release')
  @HttpCode(200)
  @Requires('review.work')
  @ApiOkResponse({ type: ReviewCaseView })
  @ApiProblems(403, 404, 409)
  async release(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ReviewCaseView> {
    return workedCaseView(await this.releaseCase.execute(actor, parseId(id)));
  }

  /** Asks the CFA for a correction; the clock stops until it answers. */
  @Post(':id/corrections')
  @Requires('review.work')
  @ApiCreatedResponse({ type: ReviewCaseView })
  @ApiProblems(400, 403, 404, 409, 422)
  async correct(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { lines, message, days }: RequestCorrectionDto): Promise<ReviewCaseView> {
    const questions = (lines ?? []).map(({ lineId, question }) => ({ lineId: lineId.toLowerCase(), question }));
    return workedCaseView(await this.requestCorrection.execute(actor, parseId(id), { lines: questions, message: message ?? null, days: days ?? null }));
  }

  /** Goes on without the CFA's answer, once the time to answer has passed. */
  @Post(':id/resumption')
  @HttpCode(200)
  @Requires('review.work')
  @ApiOkResponse({ type: ReviewCaseView })
  @ApiProblems(403, 404, 409)
  async resume(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ReviewCaseView> {
    return workedCaseView(await this.resumeWithoutAnswer.execute(actor, parseId(id)));
  }

  /** Proposes an award line by line and sets the money aside. */
  @Post(':id/proposal')
  @Requires('review.work')
  @Idempotent()
  @ApiCreatedResponse({ type: ReviewCaseView })
  @ApiProblems(400, 403, 404, 409, 412, 422)
  async propose(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { lines, comment }: ProposeAwardDto): Promise<ReviewCaseView> {
    return workedCaseView(await this.proposeAward.execute(actor, parseId(id), { lines: lineDecisions(lines), comment: comment ?? null }));
  }

  /** An approver hands the case to another officer of the branch, or back to the queue, with a reason that stays on the trail. */
  @Post(':id/assignment')
  @HttpCode(200)
  @Requires('review.decide')
  @ApiOkResponse({ type: ReviewCaseView })
  @ApiProblems(400, 403, 404, 409, 412, 422)
  async assign(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { assigneeId, reason }: AssignCaseDto): Promise<ReviewCaseView> {
    return workedCaseView(await this.assignCase.execute(actor, parseId(id), { assigneeId: assigneeId === null ? null : parseId(assigneeId), reason }));
  }

  /** The second person's word: approve, approve in part, refuse with reasons, or send back. */
  @Post(':id/decision')
  @Requires('review.decide')
  @Idempotent()
  @ApiCreatedResponse({ type: ReviewCaseView })
  @ApiProblems(400, 403, 404, 409, 412, 422)
  async decide(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() decision: DecideCaseDto): Promise<ReviewCaseView> {
    return workedCaseView(await this.decideCase.execute(actor, parseId(id), decisionWanted(decision)));
  }
}
