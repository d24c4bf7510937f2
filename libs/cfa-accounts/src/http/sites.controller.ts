import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '#libs/access';
import { ApiIfMatch, ApiProblems, CurrentActor, IdParams, IfMatch, Requires, setEntityTag } from '#libs/http';
import { parseId } from '#libs/kernel';
import { AddSite, ChangeSite, RemoveSite } from '../application/edit-sites.js';
import { AddSiteDto, ChangeSiteDto, SiteParams } from './cfa.dto.js';
import { CfaView } from './cfa.view.js';

@ApiTags('cfas')
@Controller('cfas/:id/sites')
@Requires('cfa.edit')
export class SitesController {
  constructor(
    private readonly addSite: AddSite,
    private readonly changeSite: ChangeSite,
    private readonly removeSite: RemoveSite,
  ) {}

  /** A site of the CFA's own SIREN, or a UFA, which may be housed by somebody else. */
  @Post()
  @ApiCreatedResponse({ type: CfaView })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async add(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() site: AddSiteDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<CfaView> {
    const { cfa } = await this.addSite.execute(actor, parseId(id), site);
    setEntityTag(reply, cfa.version);
    return CfaView.of(cfa, actor);
  }

  /** The ETag is the CFA's. */
  @Patch(':siteId')
  @ApiIfMatch()
  @ApiOkResponse({ type: CfaView })
  @ApiProblems(400, 401, 403, 404, 412, 422)
  async change(@CurrentActor() actor: Actor, @Param() { id, siteId }: SiteParams, @IfMatch() version: number, @Body() changes: ChangeSiteDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<CfaView> {
    const cfa = await this.changeSite.execute(actor, { cfaId: parseId(id), siteId: parseId(siteId) }, version, changes);
    setEntityTag(reply, cfa.version);
    return CfaView.of(cfa, actor);
  }

  /** Off the list; no import brings it back. */
  @Delete(':siteId')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async remove(@CurrentActor() actor: Actor, @Param() { id, siteId }: SiteParams): Promise<void> {
    await this.removeSite.execute(actor, { cfaId: parseId(id), siteId: parseId(siteId) });
  }
}
