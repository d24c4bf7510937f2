import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, Requires } from '#libs/http';
import { SearchPortal } from '../application/search-portal.js';
import { SearchQuery } from './search.dto.js';
import { SearchHitsView, searchHitsView } from './search.view.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly searchPortal: SearchPortal) {}

  /** A few projects and CFAs by number, title, name, SIREN, SIRET or UAI: those that this person's lists would show. */
  @Get()
  @Requires('cfa.read')
  @ApiOkResponse({ type: SearchHitsView })
  @ApiProblems(400)
  async search(@CurrentActor() actor: Actor, @Query() { q }: SearchQuery): Promise<SearchHitsView> {
    return searchHitsView(await this.searchPortal.execute(actor, q));
  }
}
