import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, Idempotent, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ReadProjectCases } from '../application/public-cases.query.js';
import { ReadProjectStory } from '../application/project-story.query.js';
import { WithdrawProject } from '../application/withdraw-project.js';
import { ProjectStoryView, projectStoryView } from './project-story.view.js';
import { PublicCaseListView, publicCasesView } from './public-case.view.js';
import { ReasonedDto } from './review.dto.js';

/** What the review adds to a project. */
@ApiTags('projects')
@Controller('projects')
export class ProjectCasesController {
  constructor(
    private readonly readCases: ReadProjectCases,
    private readonly readStory: ReadProjectStory,
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

  /** Where the project stands: who acts next, until when, and since when a clock stands still, branch by branch. */
  @Get(':id/story')
  @Requires('project.read')
  @ApiOkResponse({ type: ProjectStoryView })
  @ApiProblems(404)
  async story(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ProjectStoryView> {
    return projectStoryView(await this.readStory.execute(actor, parseId(id)));
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
