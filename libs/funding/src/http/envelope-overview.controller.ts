import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, Requires } from '#libs/http';
import { Clock, momentOf } from '#libs/kernel';
import { EnvelopeOverview } from '../application/envelope-overview.query.js';
import { EnvelopeOverviewQuery } from './campaign.dto.js';
import { EnvelopeOverviewView, envelopeOverviewView } from './envelope.view.js';

@ApiTags('envelopes')
@Controller('envelopes')
export class EnvelopeOverviewController {
  constructor(
    private readonly overview: EnvelopeOverview,
    private readonly clock: Clock,
  ) {}

  /** The envelopes of all campaigns, branch by branch, now or as of a day or an instant; officers and approvers see those of their branches. */
  @Get()
  @Requires('envelope.read')
  @ApiOkResponse({ type: EnvelopeOverviewView })
  @ApiProblems(400, 403)
  async list(@CurrentActor() actor: Actor, @Query() { year, asOf }: EnvelopeOverviewQuery): Promise<EnvelopeOverviewView> {
    const at = asOf === undefined ? null : momentOf(asOf);
    return envelopeOverviewView(await this.overview.execute(actor, year ?? null, at), at ?? this.clock.now());
  }
}
