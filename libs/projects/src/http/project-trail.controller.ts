import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, decodeCursor, IdParams, PageQuery, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ReadHistory, ReadRevisions, ReadSubmission, ReadSubmissions } from '../application/read-trail.js';
import { SubmissionParams } from './project.dto.js';
import { SubmissionListView, submissionListView, SubmissionView, submissionView } from './submission.view.js';
import { historyPage, HistoryPageView, revisionPage, RevisionPageView } from './trail.view.js';

const VERSION = /^\d{1,9}$/;
const SEQUENCE_NUMBER = /^\d{1,18}$/;

@ApiTags('projects')
@Controller('projects/:id')
export class ProjectTrailController {
  constructor(
    private readonly readSubmissions: ReadSubmissions,
    private readonly readSubmission: ReadSubmission,
    private readonly readRevisions: ReadRevisions,
    private readonly readHistory: ReadHistory,
  ) {}

  /** The receipts, the first submission first. */
  @Get('submissions')
  @Requires('project.read')
  @ApiOkResponse({ type: SubmissionListView })
  @ApiProblems(404)
  async submissions(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<SubmissionListView> {
    const { project, submissions } = await this.readSubmissions.execute(actor, parseId(id));
    return submissionListView(project, submissions);
  }

  /** What was handed in, as it was sealed, with the verdicts of that day. */
  @Get('submissions/:sequence')
  @Requires('project.read')
  @ApiOkResponse({ type: SubmissionView })
  @ApiProblems(400, 404)
  async submission(@CurrentActor() actor: Actor, @Param() { id, sequence }: SubmissionParams): Promise<SubmissionView> {
    const { project, submission } = await this.readSubmission.execute(actor, parseId(id), sequence);
    return submissionView(project, submission);
  }

  /** Who saved what, oldest first. Saves of a draft are shown to its CFA only. */
  @Get('revisions')
  @Requires('project.read')
  @ApiOkResponse({ type: RevisionPageView })
  @ApiProblems(400, 404)
  async revisions(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { limit, cursor }: PageQuery): Promise<RevisionPageView> {
    return revisionPage(await this.readRevisions.execute(actor, parseId(id), limit + 1, Number(decodeCursor(cursor, [VERSION])?.[0] ?? 0)), limit);
  }

  /** What happened to the project, oldest first. */
  @Get('history')
  @Requires('project.read')
  @ApiOkResponse({ type: HistoryPageView })
  @ApiProblems(400, 404)
  async history(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { limit, cursor }: PageQuery): Promise<HistoryPageView> {
    return historyPage(await this.readHistory.execute(actor, parseId(id), limit + 1, decodeCursor(cursor, [SEQUENCE_NUMBER])?.[0] ?? '0'), limit);
  }
}
