import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, Requires } from '#libs/http';
import { EnvelopeOverview } from '../application/envelope-overview.query.js';
import { EnvelopeOverviewQuery } from './campaign.dto.js';
import { EnvelopeOverviewView, envelopeOverviewView } from './envelope.view.js';

@ApiTags('envelopes')
@Controller('envelopes')
export class EnvelopeOverviewController {
  constructor(private readonly overview: EnvelopeOverview) {}

  /** The envelopes of all campaigns, branch by branch, now or at an instant; officers and approvers see those of their branches. */
  @Get()
  @Requires('envelope.read')
  @ApiOkResponse({ type: EnvelopeOverviewView })
  @ApiProblems(400, 403)
  async list(@CurrentActor() actor: Actor, @Query() { year, asOf }: EnvelopeOverviewQuery): Promise<EnvelopeOverviewView> {
    const at = asOf === undefined ? null : new Date(asOf);
    return envelopeOverviewView(await this.overview.execute(actor, year ?? null, at), at);
  }
}
