import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { Delegations } from '../application/delegations.query.js';
import { DelegationListView, delegationListView } from './delegation.view.js';

@ApiTags('review')
@Controller('campaigns/:id/delegations')
export class DelegationsController {
  constructor(private readonly delegations: Delegations) {}

  /** Who may decide alone up to which amount, branch by branch: the campaign's ceilings and the people's own. */
  @Get()
  @Requires('delegation.read')
  @ApiOkResponse({ type: DelegationListView })
  @ApiProblems(400, 403, 404)
  async list(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<DelegationListView> {
    return delegationListView(await this.delegations.execute(actor, parseId(id)));
  }
}
