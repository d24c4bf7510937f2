import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CURSOR_INSTANT, CURSOR_UUID, CurrentActor, decodeCursor, IdParams, PageQuery, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ListAllocations } from '../application/read-envelopes.js';
import { allocationPage, AllocationPageView } from './envelope.view.js';

@ApiTags('envelopes')
@Controller('campaigns/:id/allocations')
export class AllocationsController {
  constructor(private readonly listAllocations: ListAllocations) {}

  /** What was put into a campaign's envelopes and taken back, by whom and why, the latest first; officers and approvers see their branches. */
  @Get()
  @Requires('envelope.read')
  @ApiOkResponse({ type: AllocationPageView })
  @ApiProblems(400, 403, 404)
  async list(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { limit, cursor }: PageQuery): Promise<AllocationPageView> {
    const [recordedAt, entryId] = decodeCursor(cursor, [CURSOR_INSTANT, CURSOR_UUID]) ?? [];
    const before = recordedAt === undefined || entryId === undefined ? null : { recordedAt, id: entryId };
    return allocationPage(await this.listAllocations.execute(actor, parseId(id), limit, before), limit);
  }
}
