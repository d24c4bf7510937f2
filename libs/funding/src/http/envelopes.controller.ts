import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, decodeCursor, IdParams, Idempotent, Requires } from '#libs/http';
import { momentOf, parseId } from '#libs/kernel';
import { AllocateEnvelope } from '../application/allocate-envelope.js';
import { ListEnvelopes, ListLedgerEntries } from '../application/read-envelopes.js';
import { AllocationDto, EnvelopeParams, EnvelopesQuery, LedgerQuery } from './campaign.dto.js';
import { EnvelopeListView, envelopeListView, EnvelopeView, envelopeView, ledgerEntryPage, LedgerEntryPageView } from './envelope.view.js';

@ApiTags('envelopes')
@Controller('campaigns/:id/envelopes')
export class EnvelopesController {
  constructor(
    private readonly listEnvelopes: ListEnvelopes,
    private readonly listEntries: ListLedgerEntries,
    private readonly allocateEnvelope: AllocateEnvelope,
  ) {}

  /** Where a campaign's envelopes stand, or stood at an instant; officers and approvers see those of their branches. */
  @Get()
  @Requires('envelope.read')
  @ApiOkResponse({ type: EnvelopeListView })
  @ApiProblems(400, 403, 404)
  async list(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: EnvelopesQuery): Promise<EnvelopeListView> {
    const asOf = query.asOf === undefined ? undefined : new Date(query.asOf);
    return envelopeListView(await this.listEnvelopes.execute(actor, parseId(id), asOf), asOf);
  }

  /** The ledger of one envelope, the latest entry first, each with the balance after it. */
  @Get(':branch/entries')
  @Requires('ledger.read')
  @ApiOkResponse({ type: LedgerEntryPageView })
  @ApiProblems(400, 403, 404)
  async entries(@CurrentActor() actor: Actor, @Param() { id, branch }: EnvelopeParams, @Query() { limit, cursor, asOf }: LedgerQuery): Promise<LedgerEntryPageView> {
    const beforeSeq = decodeCursor(cursor, [/^\d{1,9}$/])?.[0];
    return ledgerEntryPage(await this.listEntries.execute(actor, { campaignId: parseId(id), branchCode: branch }, limit, beforeSeq === undefined ? null : Number(beforeSeq), asOf === undefined ? null : momentOf(asOf)), limit);
  }

  /** Puts money into an envelope, or takes back what is neither reserved nor committed. */
  @Post(':branch/allocations')
  @Requires('envelope.allocate')
  @Idempotent()
  @ApiCreatedResponse({ type: EnvelopeView })
  @ApiProblems(400, 403, 404, 409, 422)
  async allocate(@CurrentActor() actor: Actor, @Param() { id, branch }: EnvelopeParams, @Body() allocation: AllocationDto): Promise<EnvelopeView> {
    return envelopeView(await this.allocateEnvelope.execute(actor, { campaignId: parseId(id), branchCode: branch }, allocation));
  }
}
