import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, Requires } from '#libs/http';
import { MyCases } from '../application/my-cases.query.js';
import { QueuesAgeing } from '../application/queue-ageing.query.js';
import { AgeingListView, ageingView } from './ageing.view.js';
import { queuePosition } from './last-seen.js';
import { MyCasePageView, myCasePageView, MyWorkView, myWorkView } from './my-work.view.js';
import { MyCasesQuery } from './review.dto.js';

/** What waits for the person who asks, and what waits at all. */
@ApiTags('review')
@Controller('review')
export class MyWorkController {
  constructor(
    private readonly cases: MyCases,
    private readonly ageing: QueuesAgeing,
  ) {}

  /** How old what is still open is, branch by branch, what is late and what waits for CFAs; officers and approvers see their branches. */
  @Get('ageing')
  @Requires('queue.read')
  @ApiOkResponse({ type: AgeingListView })
  async age(@CurrentActor() actor: Actor): Promise<AgeingListView> {
    return ageingView(await this.ageing.execute(actor));
  }

  /** How much lies with this person: in hand as an officer, waiting for a decision within their own authority as an approver. */
  @Get('my-work')
  @Requires('review.read')
  @ApiOkResponse({ type: MyWorkView })
  async count(@CurrentActor() actor: Actor): Promise<MyWorkView> {
    return myWorkView(await this.cases.count(actor));
  }

  /** The cases that lie with this person, across their branches, oldest first. */
  @Get('my-cases')
  @Requires('review.read')
  @ApiOkResponse({ type: MyCasePageView })
  @ApiProblems(400)
  async page(@CurrentActor() actor: Actor, @Query() { kind, limit, cursor }: MyCasesQuery): Promise<MyCasePageView> {
    return myCasePageView(await this.cases.page(actor, kind, limit, queuePosition(cursor)), limit);
  }
}
