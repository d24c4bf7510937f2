import { Module } from '@nestjs/common';
import { FundingModule } from './funding.module.js';
import { AllocationsController } from './http/allocations.controller.js';
import { BranchesController } from './http/branches.controller.js';
import { CampaignsController } from './http/campaigns.controller.js';
import { EnvelopeOverviewController } from './http/envelope-overview.controller.js';
import { EnvelopesController } from './http/envelopes.controller.js';

/** The routes of branches, campaigns and envelopes. */
@Module({ imports: [FundingModule], controllers: [AllocationsController, BranchesController, CampaignsController, EnvelopesController, EnvelopeOverviewController] })
export class FundingHttpModule {}
