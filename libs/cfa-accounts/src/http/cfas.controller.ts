import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '#libs/access';
import { ApiIfMatch, ApiProblems, CURSOR_UUID, CurrentActor, decodeCursor, IdParams, IfMatch, PageQuery, pageOf, Public, RateLimited, Requires, setEntityTag } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ReadCfaTrail } from '../application/cfa-trail.js';
import { EditCfa } from '../application/edit-cfa.js';
import { ListCfas, ReadCfa } from '../application/read-cfas.js';
import { RegisterCfa } from '../application/register-cfa.js';
import { CfasQuery, EditCfaDto, RegisterCfaDto } from './cfa.dto.js';
import { cfaTrailPage, CfaTrailPageView } from './cfa-trail.view.js';
import { CfaPageView, CfaView, ListedCfaView, RegisteredView } from './cfa.view.js';

const CURSOR_NAME = /^[^\0]{1,300}$/;

@ApiTags('cfas')
@Controller('cfas')
export class CfasController {
  constructor(
    private readonly registerCfa: RegisterCfa,
    private readonly listCfas: ListCfas,
    private readonly readCfa: ReadCfa,
    private readonly readTrail: ReadCfaTrail,
    private readonly editCfa: EditCfa,
  ) {}

  /** A CFA registers with its first signatory. One that a public register brought in is claimed: an administrator confirms. */
  @Post()
  @Public() // nobody has an account before this
  @RateLimited('registration')
  @ApiCreatedResponse({ type: RegisteredView })
  @ApiProblems(400, 409, 422, 429)
  async register(@Body() registration: RegisterCfaDto): Promise<RegisteredView> {
    return RegisteredView.of(await this.registerCfa.execute(registration));
  }

  /** By name: all CFAs for the OPCO's staff, one's own for the people of a CFA. */
  @Get()
  @Requires('cfa.read')
  @ApiOkResponse({ type: CfaPageView })
  @ApiProblems(400, 401, 403)
  async list(@CurrentActor() actor: Actor, @Query() { limit, cursor, search }: CfasQuery): Promise<CfaPageView> {
    const [name, id] = decodeCursor(cursor, [CURSOR_NAME, CURSOR_UUID]) ?? [];
    const after = name !== undefined && id !== undefined ? { name, id } : null;
    return pageOf(await this.listCfas.execute(actor, { search: search ?? null, limit, after }), limit, (cfa) => [cfa.name, cfa.id], (cfa) => ListedCfaView.of(cfa));
  }

  /** One CFA with its sites. */
  @Get(':id')
  @Requires('cfa.read')
  @ApiOkResponse({ type: CfaView, description: 'The ETag is the version of the CFA with its sites' })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<CfaView> {
    const cfa = await this.readCfa.execute(actor, parseId(id));
    setEntityTag(reply, cfa.version);
    return CfaView.of(cfa, actor);
  }

  /** Who changed the CFA's file, when, before and after; the latest first. For its people and the OPCO's staff. */
  @Get(':id/history')
  @Requires('cfa.read')
  @ApiOkResponse({ type: CfaTrailPageView })
  @ApiProblems(400, 401, 403, 404)
  async history(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { limit, cursor }: PageQuery): Promise<CfaTrailPageView> {
    return cfaTrailPage(await this.readTrail.execute(actor, parseId(id), limit, decodeCursor(cursor, [/^\d{1,18}$/])?.[0] ?? null), limit);
  }

  /** What is left out stays; what is set here, no import overwrites. */
  @Patch(':id')
  @Requires('cfa.edit')
  @ApiIfMatch()
  @ApiOkResponse({ type: CfaView })
  @ApiProblems(400, 401, 403, 404, 412, 422)
  async edit(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @IfMatch() version: number, @Body() changes: EditCfaDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<CfaView> {
    const cfa = await this.editCfa.execute(actor, parseId(id), version, changes);
    setEntityTag(reply, cfa.version);
    return CfaView.of(cfa, actor);
  }
}
