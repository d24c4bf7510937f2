import { Module } from '@nestjs/common';
import { Branches } from './application/branches.js';
import { CampaignStore } from './application/campaign-store.js';
import { Campaigns } from './application/campaigns.js';
import { CreateCampaign } from './application/create-campaign.js';
import { Envelopes } from './application/envelopes.js';
import { Ledger } from './application/ledger.js';

const faces = [Branches, Campaigns, CreateCampaign, Envelopes, Ledger];

/** Campaigns, envelopes and the ledger, for every process. */
@Module({ providers: [...faces, CampaignStore], exports: [...faces] })
export class FundingModule {}
