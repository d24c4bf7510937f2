import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, Idempotent, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ReadProjectCases } from '../application/public-cases.query.js';
import { WithdrawProject } from '../application/withdraw-project.js';
import { PublicCaseListView, publicCasesView } from './public-case.view.js';
import { ReasonedDto } from './review.dto.js';

/** What the review adds to a project. */
@ApiTags('projects')
@Controller('projects')
export class ProjectCasesController {
  constructor(
    private readonly readCases: ReadProjectCases,
    private readonly withdrawProject: WithdrawProject,
  ) {}

  /** What becomes of the project in each of its branches. */
  @Get(':id/cases')
  @Requires('project.read')
  @ApiOkResponse({ type: PublicCaseListView })
  @ApiProblems(404)
  async cases(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<PublicCaseListView> {
    return publicCasesView(await this.readCases.execute(actor, parseId(id)));
  }

  /** The CFA takes its project back. */
  @Post(':id/withdrawal')
  @HttpCode(204)
  @Requires('project.withdraw')
  @Idempotent()
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 404, 409)
  async withdraw(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { reason }: ReasonedDto): Promise<void> {
    await this.withdrawProject.execute(actor, parseId(id), reason);
  }
}
