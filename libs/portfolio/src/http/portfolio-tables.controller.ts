import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, Requires } from '#libs/http';
import { Clock } from '#libs/kernel';
import { type CountedEntry, ListEntries } from '../application/list-entries.js';
import { type CountedProject, ListProjects } from '../application/list-projects.js';
import { answerOf } from '../application/portfolio-totals.js';
import { ReadTotals } from '../application/read-totals.js';
import { csvFile, inName } from './csv.js';
import { following } from './following.js';
import { entriesBehind, projectsBehind, questionOf, TableQuery, TotalsTableQuery } from './portfolio.dto.js';
import { entryColumns, projectColumns, totalsColumns } from './portfolio-tables.js';

const ROWS_AT_ONCE = 200;
const A_TABLE = { description: 'UTF-8 with its mark, semicolons, decimal comma', schema: { type: 'string', format: 'binary' } } as const;

/** The portfolio's screens as tables for spreadsheets: same filters, same `asOf`, same rights. */
@ApiTags('portfolio')
@ApiProduces('text/csv')
@Controller('portfolio')
export class PortfolioTablesController {
  constructor(
    private readonly clock: Clock,
    private readonly readTotals: ReadTotals,
    private readonly listProjects: ListProjects,
    private readonly listEntries: ListEntries,
  ) {}

  /** The totals as a table: a row for each group, or one row when nothing is grouped. */
  @Get('totals.csv')
  @Requires('portfolio.read')
  @ApiOkResponse(A_TABLE)
  @ApiProblems(400, 401, 403)
  async totals(@CurrentActor() actor: Actor, @Query() { language, ...query }: TotalsTableQuery): Promise<StreamableFile> {
    const { groups, total, groupBy, asOf } = answerOf(await this.readTotals.execute(actor, questionOf(query, this.clock.now())));
    const name = ['portefeuille', ...groupBy, inName(asOf.at)].join('-');
    return csvFile(name, totalsColumns(groupBy, asOf.at, language), language, groupBy.length === 0 ? [{ ...total, key: {} }] : groups);
  }

  /** The projects behind a total as a table, all of them; their amounts sum to it. */
  @Get('projects.csv')
  @Requires('portfolio.read')
  @ApiOkResponse(A_TABLE)
  @ApiProblems(400, 401, 403)
  async projects(@CurrentActor() actor: Actor, @Query() { language, ...query }: TableQuery): Promise<StreamableFile> {
    const question = projectsBehind({ ...query, limit: ROWS_AT_ONCE }, this.clock.now());
    const rows = await following<CountedProject>(ROWS_AT_ONCE, (last) => this.listProjects.execute(actor, last === null ? question : { ...question, after: last.projectId }));
    return csvFile(`projets-${inName(question.asOf.at)}`, projectColumns(question.asOf.at, language), language, rows);
  }

  /** The ledger entries behind a committed amount as a table, all of them; what is counted of them sums to it. */
  @Get('entries.csv')
  @Requires('portfolio.read')
  @ApiOkResponse(A_TABLE)
  @ApiProblems(400, 401, 403)
  async entries(@CurrentActor() actor: Actor, @Query() { language, ...query }: TableQuery): Promise<StreamableFile> {
    const question = entriesBehind({ ...query, limit: ROWS_AT_ONCE }, this.clock.now());
    const rows = await following<CountedEntry>(ROWS_AT_ONCE, (last) => this.listEntries.execute(actor, last === null ? question : { ...question, before: { at: last.entry.at.toISOString(), id: last.entry.entryId } }));
    return csvFile(`ecritures-${inName(question.asOf.at)}`, entryColumns(question.asOf.at, language), language, rows);
  }
}
