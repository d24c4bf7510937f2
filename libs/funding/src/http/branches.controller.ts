import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, Requires } from '#libs/http';
import { ListBranches } from '../application/list-branches.js';
import { BranchListView, branchListView } from './branch.view.js';
import { BranchesQuery } from './campaign.dto.js';

@ApiTags('branches')
@Controller('branches')
export class BranchesController {
  constructor(private readonly listBranches: ListBranches) {}

  /** The industrial branches of a day with their collective agreements. */
  @Get()
  @Requires('campaign.read')
  @ApiOkResponse({ type: BranchListView })
  @ApiProblems(400)
  async list(@CurrentActor() actor: Actor, @Query() { on }: BranchesQuery): Promise<BranchListView> {
    return branchListView(await this.listBranches.execute(actor, on ?? null));
  }
}
