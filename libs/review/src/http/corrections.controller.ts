import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, Idempotent, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { AnswerCorrection } from '../application/answer-correction.js';
import { ListCorrections, ReadCorrection } from '../application/public-cases.query.js';
import { AnswerCorrectionDto, correctionAnswer } from './answer-correction.dto.js';
import { CorrectionPageView, correctionPage, CorrectionView, correctionView } from './correction.view.js';
import { lastSeen } from './last-seen.js';
import { CorrectionsQuery } from './review.dto.js';

@ApiTags('corrections')
@Controller('corrections')
export class CorrectionsController {
  constructor(
    private readonly listCorrections: ListCorrections,
    private readonly readCorrection: ReadCorrection,
    private readonly answerCorrection: AnswerCorrection,
  ) {}

  /** What this person's CFAs were asked, oldest first. */
  @Get()
  @Requires('correction.answer')
  @ApiOkResponse({ type: CorrectionPageView })
  @ApiProblems(400)
  async list(@CurrentActor() actor: Actor, @Query() { projectId, open, limit, cursor }: CorrectionsQuery): Promise<CorrectionPageView> {
    return correctionPage(await this.listCorrections.execute(actor, { projectId: projectId === undefined ? null : parseId(projectId), open: open === undefined ? null : open === 'true' }, limit, lastSeen(cursor)), limit);
  }

  /** What was asked, until when, and the answer if there is one. */
  @Get(':id')
  @Requires('correction.answer')
  @ApiOkResponse({ type: CorrectionView })
  @ApiProblems(404)
  async read(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<CorrectionView> {
    return correctionView(await this.readCorrection.execute(actor, parseId(id)));
  }

  /** Answers with mended lines, a mended funding plan, a note, or any of them; a mended file gets a new receipt. */
  @Post(':id/answer')
  @HttpCode(204)
  @Requires('correction.answer')
  @Idempotent()
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 404, 409, 422)
  async answer(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() answer: AnswerCorrectionDto): Promise<void> {
    await this.answerCorrection.execute(actor, parseId(id), correctionAnswer(answer));
  }
}
