import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, PageQuery, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ReadCaseMoney } from '../application/case-money.query.js';
import { CaseNotes } from '../application/case-notes.js';
import { EarlierProjects } from '../application/earlier-projects.query.js';
import { LookAlikes } from '../application/look-alikes.query.js';
import { PreviewAward } from '../application/preview-award.query.js';
import { AwardPreviewView, awardPreviewView } from './award-preview.view.js';
import {
  CaseMoneyView, caseMoneyView, caseNotePage, CaseNotePageView, CaseNoteView, caseNoteView, earlierProjectPage, EarlierProjectPageView, LookAlikeListView, lookAlikesView, ReasonListView, reasonsView,
} from './case-file.view.js';
import { lastSeen } from './last-seen.js';
import { lineDecisions, NewNoteDto, PreviewAwardDto } from './review.dto.js';

/** What stands around a case. */
@ApiTags('review')
@Controller('review')
export class CaseFileController {
  constructor(
    private readonly notes: CaseNotes,
    private readonly earlier: EarlierProjects,
    private readonly lookAlikes: LookAlikes,
    private readonly money: ReadCaseMoney,
    private readonly preview: PreviewAward,
  ) {}

  /** For which reasons a line is cut or a project refused, with the article and the words in both languages. */
  @Get('reasons')
  @Requires('account.use')
  @ApiOkResponse({ type: ReasonListView })
  reasons(): ReasonListView {
    return reasonsView();
  }

  /** What the people of the branch have noted about the case, oldest first. Never shown to a CFA, nor to somebody tied to it. */
  @Get('cases/:id/notes')
  @Requires('review.read')
  @ApiOkResponse({ type: CaseNotePageView })
  @ApiProblems(400, 403, 404)
  async listNotes(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { limit, cursor }: PageQuery): Promise<CaseNotePageView> {
    return caseNotePage(await this.notes.list(actor, parseId(id), limit, lastSeen(cursor)), limit);
  }

  /** Notes something about the case, for the people of its branch. It stays as it is. */
  @Post('cases/:id/notes')
  @Requires('review.note')
  @ApiCreatedResponse({ type: CaseNoteView })
  @ApiProblems(400, 403, 404)
  async addNote(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { text }: NewNoteDto): Promise<CaseNoteView> {
    return caseNoteView(await this.notes.add(actor, parseId(id), text));
  }

  /** What this CFA handed in before, the newest first, as far as this person's list of projects would show it. */
  @Get('cases/:id/earlier-projects')
  @Requires('review.read')
  @ApiOkResponse({ type: EarlierProjectPageView })
  @ApiProblems(400, 403, 404)
  async earlierProjects(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { limit, cursor }: PageQuery): Promise<EarlierProjectPageView> {
    const seen = lastSeen(cursor);
    return earlierProjectPage(await this.earlier.execute(actor, parseId(id), limit, seen && { createdAt: seen[0], id: seen[1] }), limit);
  }

  /** Lines of the case beside the lines of other files that they look like; of a file this person may not see, only that it exists. */
  @Get('cases/:id/look-alikes')
  @Requires('review.read')
  @ApiOkResponse({ type: LookAlikeListView })
  @ApiProblems(400, 403, 404)
  async sideBySide(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<LookAlikeListView> {
    return lookAlikesView(await this.lookAlikes.execute(actor, parseId(id)));
  }

  /** The envelope of the case's branch, who may award how much, and how the award was worked out. */
  @Get('cases/:id/money')
  @Requires('review.read')
  @ApiOkResponse({ type: CaseMoneyView })
  @ApiProblems(400, 403, 404)
  async readMoney(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<CaseMoneyView> {
    return caseMoneyView(await this.money.execute(actor, parseId(id)));
  }

  /** What line decisions would come to, finished or not: the award, what lacks, and whether the envelope has room. Writes nothing. */
  @Post('cases/:id/award-preview')
  @HttpCode(200)
  @Requires('review.read')
  @ApiOkResponse({ type: AwardPreviewView })
  @ApiProblems(400, 403, 404)
  async previewAward(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { lines }: PreviewAwardDto): Promise<AwardPreviewView> {
    return awardPreviewView(await this.preview.execute(actor, parseId(id), lineDecisions(lines)));
  }
}
