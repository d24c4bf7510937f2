import { Module } from '@nestjs/common';
import { AllocateEnvelope } from './application/allocate-envelope.js';
import { AuditLedger } from './application/audit-ledger.js';
import { Branches } from './application/branches.js';
import { CampaignStore } from './application/campaign-store.js';
import { Campaigns } from './application/campaigns.js';
import { ChangeCampaign } from './application/change-campaign.js';
import { CreateCampaign } from './application/create-campaign.js';
import { EnvelopeOverview } from './application/envelope-overview.query.js';
import { Envelopes } from './application/envelopes.js';
import { Ledger } from './application/ledger.js';
import { ListBranches } from './application/list-branches.js';
import { ReadCampaignHistory } from './application/read-campaign-history.js';
import { ListCampaigns, ReadCampaign, ReadCampaignDefaults } from './application/read-campaigns.js';
import { ListAllocations, ListEnvelopes, ListLedgerEntries } from './application/read-envelopes.js';

const useCases = [
  AllocateEnvelope, AuditLedger, ChangeCampaign, CreateCampaign, EnvelopeOverview, ListAllocations, ListBranches, ListCampaigns, ListEnvelopes, ListLedgerEntries, ReadCampaign, ReadCampaignDefaults, ReadCampaignHistory,
];
const faces = [Branches, Campaigns, Envelopes, Ledger];

/** Campaigns, envelopes and the ledger, for every process. */
@Module({ providers: [...faces, ...useCases, CampaignStore], exports: [...faces, ...useCases] })
export class FundingModule {}
