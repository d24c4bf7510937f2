import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, PageQuery, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { DeclareInterest } from '../application/declare-interest.js';
import { ListInterests } from '../application/list-interests.query.js';
import { WithdrawInterest } from '../application/withdraw-interest.js';
import { interestPage, InterestPageView, InterestView, interestView } from './interest.view.js';
import { lastSeen } from './last-seen.js';
import { DeclareInterestDto, ReasonedDto } from './review.dto.js';

@ApiTags('interests')
@Controller('interests')
export class InterestsController {
  constructor(
    private readonly listInterests: ListInterests,
    private readonly declareInterest: DeclareInterest,
    private readonly withdrawInterest: WithdrawInterest,
  ) {}

  /** One's own declarations, withdrawn ones too; everybody's for those who oversee. */
  @Get()
  @Requires('review.declareInterest')
  @ApiOkResponse({ type: InterestPageView })
  @ApiProblems(400)
  async list(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<InterestPageView> {
    return interestPage(await this.listInterests.execute(actor, limit, lastSeen(cursor)), limit, actor);
  }

  /** Declares a tie to a CFA: from now on no part in its cases; those in hand go back to the queue. */
  @Post()
  @Requires('review.declareInterest')
  @ApiCreatedResponse({ type: InterestView })
  @ApiProblems(400, 404, 409)
  async declare(@CurrentActor() actor: Actor, @Body() { cfaId, reason }: DeclareInterestDto): Promise<InterestView> {
    return interestView(await this.declareInterest.execute(actor, { cfaId: parseId(cfaId), reason }), actor);
  }

  /** Takes one's own declaration back, with a reason. It stays on record. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('review.declareInterest')
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409)
  async withdraw(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { reason }: ReasonedDto): Promise<void> {
    await this.withdrawInterest.execute(actor, parseId(id), reason);
  }
}
