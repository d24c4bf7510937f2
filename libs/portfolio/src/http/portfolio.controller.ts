import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, type Page, Requires } from '#libs/http';
import { Clock } from '#libs/kernel';
import { ListEntries } from '../application/list-entries.js';
import { ListProjects } from '../application/list-projects.js';
import { ReadOverview } from '../application/read-overview.js';
import { ReadTotals } from '../application/read-totals.js';
import { DrillDownQuery, entriesBehind, projectsBehind, questionOf, SelectionQuery, selectionOf, TotalsQuery } from './portfolio.dto.js';
import { CountedEntryPageView, CountedEntryView, CountedProjectPageView, CountedProjectView, entryPageView, MeasureDefinitionView, overviewText, OverviewView, projectPageView, totalsText, TotalsView } from './portfolio.view.js';

@ApiTags('portfolio')
@ApiExtraModels(MeasureDefinitionView)
@Controller('portfolio')
export class PortfolioController {
  constructor(
    private readonly clock: Clock,
    private readonly readTotals: ReadTotals,
    private readonly readOverview: ReadOverview,
    private readonly listProjects: ListProjects,
    private readonly listEntries: ListEntries,
  ) {}

  /** Totals by any dimensions, as of any instant, with what each figure means. */
  @Get('totals')
  @Requires('portfolio.read')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOkResponse({ type: TotalsView })
  @ApiProblems(400, 401, 403)
  async totals(@CurrentActor() actor: Actor, @Query() query: TotalsQuery): Promise<string> {
    return totalsText(await this.readTotals.execute(actor, questionOf(query, this.clock.now())));
  }

  /** The total and its groups by each dimension, all of one instant; the filter on a dimension does not narrow its own groups, so that one sees what else could be chosen. */
  @Get('overview')
  @Requires('portfolio.read')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOkResponse({ type: OverviewView })
  @ApiProblems(400, 401, 403)
  async overview(@CurrentActor() actor: Actor, @Query() query: SelectionQuery): Promise<string> {
    const { filters, asOf } = selectionOf(query, this.clock.now());
    return overviewText(await this.readOverview.execute(actor, filters, asOf));
  }

  /** The projects behind a total, newest first: same filters and same `asOf`, so that their figures sum to it. */
  @Get('projects')
  @Requires('portfolio.read')
  @ApiOkResponse({ type: CountedProjectPageView })
  @ApiProblems(400, 401, 403)
  async projects(@CurrentActor() actor: Actor, @Query() query: DrillDownQuery): Promise<Page<CountedProjectView>> {
    return projectPageView(await this.listProjects.execute(actor, projectsBehind(query, this.clock.now())), query.limit);
  }

  /** The ledger entries behind a committed amount, newest first. */
  @Get('entries')
  @Requires('portfolio.read')
  @ApiOkResponse({ type: CountedEntryPageView })
  @ApiProblems(400, 401, 403)
  async entries(@CurrentActor() actor: Actor, @Query() query: DrillDownQuery): Promise<Page<CountedEntryView>> {
    return entryPageView(await this.listEntries.execute(actor, entriesBehind(query, this.clock.now())), query.limit);
  }
}
