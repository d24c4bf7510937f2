import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ChangeProfile, ReadProfile } from '../application/profile.js';
import { MOST_SAVED_FILTERS, SavedFilters } from '../application/saved-filters.js';
import { ChangeProfileDto, SavedFiltersQuery, SaveFilterDto } from './profile.dto.js';
import { ProfileView, SavedFilterListView, SavedFilterView } from './profile.view.js';

/** What people keep for themselves. */
@ApiTags('profile')
@Controller()
@Requires('account.use')
export class ProfileController {
  constructor(
    private readonly readProfile: ReadProfile,
    private readonly changeProfile: ChangeProfile,
    private readonly filters: SavedFilters,
  ) {}

  /** One's own name and language. */
  @Get('profile')
  @ApiOkResponse({ type: ProfileView })
  @ApiProblems(401)
  async profile(@CurrentActor() actor: Actor): Promise<ProfileView> {
    return ProfileView.of(await this.readProfile.execute(actor));
  }

  /** Changes one's own name or language. What was signed with the old name keeps it. */
  @Patch('profile')
  @ApiOkResponse({ type: ProfileView })
  @ApiProblems(400, 401, 403)
  async change(@CurrentActor() actor: Actor, @Body() changes: ChangeProfileDto): Promise<ProfileView> {
    return ProfileView.of(await this.changeProfile.execute(actor, changes));
  }

  /** One's own saved filters, by screen and name. */
  @Get('saved-filters')
  @ApiOkResponse({ type: SavedFilterListView })
  @ApiProblems(400, 401)
  async savedFilters(@CurrentActor() actor: Actor, @Query() { screen }: SavedFiltersQuery): Promise<SavedFilterListView> {
    return { items: (await this.filters.list(actor, screen ?? null)).map((filter) => SavedFilterView.of(filter)), most: MOST_SAVED_FILTERS };
  }

  /** Saves a filter under a name, in place of the one that has the name on this screen. */
  @Put('saved-filters')
  @ApiOkResponse({ type: SavedFilterView })
  @ApiProblems(400, 401, 403, 422)
  async saveFilter(@CurrentActor() actor: Actor, @Body() filter: SaveFilterDto): Promise<SavedFilterView> {
    return SavedFilterView.of(await this.filters.save(actor, filter));
  }

  /** Takes one of one's own filters away. */
  @Delete('saved-filters/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async removeFilter(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<void> {
    await this.filters.remove(actor, parseId(id));
  }
}
