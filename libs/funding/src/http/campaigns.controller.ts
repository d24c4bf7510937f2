import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#libs/access';
import { ApiIfMatch, ApiProblems, CURSOR_INSTANT, CURSOR_UUID, CurrentActor, decodeCursor, IdParams, Idempotent, IfMatch, PageQuery, Requires, setEntityTag } from '#libs/http';
import { Clock, parseId } from '#libs/kernel';
import { ChangeCampaign } from '../application/change-campaign.js';
import { CreateCampaign } from '../application/create-campaign.js';
import { ReadCampaignHistory } from '../application/read-campaign-history.js';
import { ListCampaigns, ReadCampaign, ReadCampaignDefaults } from '../application/read-campaigns.js';
import type { Campaign } from '../domain/campaign.js';
import { ChangeCampaignDto, CreateCampaignDto } from './campaign.dto.js';
import { CampaignDefaultsView, campaignDefaultsView, campaignHistoryPage, CampaignHistoryView, campaignPage, CampaignPageView, CampaignView, campaignView } from './campaign.view.js';

@ApiTags('campaigns')
@Controller('campaigns')
export class CampaignsController {
  constructor(
    private readonly listCampaigns: ListCampaigns,
    private readonly readCampaign: ReadCampaign,
    private readonly readDefaults: ReadCampaignDefaults,
    private readonly readHistory: ReadCampaignHistory,
    private readonly createCampaign: CreateCampaign,
    private readonly changeCampaign: ChangeCampaign,
    private readonly clock: Clock,
  ) {}

  /** All campaigns, the latest opening first. */
  @Get()
  @Requires('campaign.read')
  @ApiOkResponse({ type: CampaignPageView })
  @ApiProblems(400)
  async list(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<CampaignPageView> {
    return campaignPage(await this.listCampaigns.execute(actor, limit, openingBefore(cursor)), limit, actor, this.clock.now());
  }

  /** What a campaign's parameters are when nobody sets them. */
  @Get('defaults')
  @Requires('campaign.manage')
  @ApiOkResponse({ type: CampaignDefaultsView })
  defaults(@CurrentActor() actor: Actor): CampaignDefaultsView {
    return campaignDefaultsView(this.readDefaults.execute(actor));
  }

  /** One campaign with its parameters. */
  @Get(':id')
  @Requires('campaign.read')
  @ApiOkResponse({ type: CampaignView })
  @ApiProblems(404)
  async read(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<CampaignView> {
    return this.tagged(await this.readCampaign.execute(actor, parseId(id)), actor, reply);
  }

  /** Who changed what, when, before and after; the oldest first. For the funder's staff. */
  @Get(':id/history')
  @Requires('envelope.read')
  @ApiOkResponse({ type: CampaignHistoryView })
  @ApiProblems(400, 403, 404)
  async history(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() { limit, cursor }: PageQuery): Promise<CampaignHistoryView> {
    return campaignHistoryPage(await this.readHistory.execute(actor, parseId(id), limit, Number(decodeCursor(cursor, [NUMBER])?.[0] ?? 0)), limit);
  }

  /** Announces a campaign with one envelope per branch. */
  @Post()
  @Requires('campaign.manage')
  @Idempotent()
  @ApiCreatedResponse({ type: CampaignView })
  @ApiProblems(400, 403, 409, 422)
  async create(@CurrentActor() actor: Actor, @Body() campaign: CreateCampaignDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<CampaignView> {
    return this.tagged(await this.createCampaign.execute(actor, campaign), actor, reply);
  }

  /** Anything before it opens; then only its closing, ceilings and deadlines. */
  @Patch(':id')
  @Requires('campaign.manage')
  @ApiIfMatch()
  @ApiOkResponse({ type: CampaignView })
  @ApiProblems(400, 403, 404, 409, 412, 422)
  async change(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @IfMatch() version: number, @Body() change: ChangeCampaignDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<CampaignView> {
    return this.tagged(await this.changeCampaign.execute(actor, parseId(id), version, change), actor, reply);
  }

  private tagged(campaign: Campaign, actor: Actor, reply: FastifyReply): CampaignView {
    setEntityTag(reply, campaign.version);
    return campaignView(campaign, actor, this.clock.now());
  }
}

const NUMBER = /^\d{1,9}$/;

function openingBefore(cursor: string | undefined): { readonly opensAt: string; readonly id: string } | null {
  const [opensAt, id] = decodeCursor(cursor, [CURSOR_INSTANT, CURSOR_UUID]) ?? [];
  return opensAt === undefined || id === undefined ? null : { opensAt, id };
}
