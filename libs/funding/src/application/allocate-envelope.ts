import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import type { EnvelopeKey } from '../domain/ledger.js';
import { type EnvelopeBalance, Envelopes } from './envelopes.js';
import { UnknownEnvelopeError } from '../domain/funding.errors.js';
import { Ledger } from './ledger.js';

export const ALLOCATION_DIRECTIONS = ['increase', 'decrease'] as const;
export type AllocationDirection = (typeof ALLOCATION_DIRECTIONS)[number];

/**
 * Puts money into a branch's envelope or takes back what is neither reserved nor committed; returns where the envelope then stands.
 * Throws `funding.unknown-envelope`, `funding.amount-not-positive`, `funding.envelope-too-large`, `funding.envelope-exhausted`.
 */
@Injectable()
export class AllocateEnvelope {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly envelopes: Envelopes,
  ) {}

  async execute(actor: Actor, key: EnvelopeKey, { amountCents, direction, reason }: { readonly amountCents: string; readonly direction: AllocationDirection; readonly reason: string }): Promise<EnvelopeBalance> {
    requirePermission(actor, 'envelope.allocate');
    return this.unitOfWork.run(async () => {
      await this.ledger[direction]({ ...key, amount: Money.parseCents(amountCents), reason }, actor.userId);
      const [envelope] = await this.envelopes.ofCampaign(key.campaignId, [key.branchCode]);
      if (!envelope) throw new UnknownEnvelopeError();
      return envelope;
    });
  }
}
