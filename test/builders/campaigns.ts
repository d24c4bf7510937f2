import { randomUUID } from 'node:crypto';
import { Actor, type Grant } from '#libs/access';
import type { BranchCode, LedgerAttribution, UserId } from '#libs/contracts';
import { type Campaign, CreateCampaign, type NewCampaign } from '#libs/funding';
import { Clock, type Money, parisYear, parseId } from '#libs/kernel';
import type { House } from '../harness/house.js';

export const METALLURGIE = 'metallurgie' as BranchCode;
export const CHIMIE = 'chimie' as BranchCode;

/** Whoever may announce campaigns, for tests that are not about accounts. */
export function aCampaignManager(): Actor {
  return someone({ role: 'administrator', branchCode: null, ceiling: null });
}

/** A person with these grants and no account: enough to call use cases directly. */
export function someone(...grants: readonly Grant[]): Actor {
  return new Actor(parseId<'User'>(randomUUID()) satisfies UserId, 'Someone', [], grants);
}

/** One million euros for each branch named. */
export function millionsFor(...branches: readonly string[]): NewCampaign['envelopes'] {
  return branches.map((branch) => ({ branchCode: branch as BranchCode, allocatedCents: '100000000' }));
}

/** A campaign that is open at the house's time, with a million euros for métallurgie and for chimie and approvers trusted with all of it. */
export async function aCampaign(house: House, over: Partial<NewCampaign> = {}): Promise<Campaign> {
  const year = parisYear(house.get(Clock).now());
  return house.get(CreateCampaign).execute(aCampaignManager(), {
    year,
    title: `Équipements ${randomUUID()}`,
    opensAt: `${year}-01-01T00:00`,
    closesAt: `${year + 1}-01-01T00:00`,
    envelopes: millionsFor(METALLURGIE, CHIMIE),
    ...over,
    parameters: { delegationCeilings: { default: '100000000', byBranch: {} }, ...over.parameters },
  });
}

/** What a movement is for: one case of one project, all in machining unless said otherwise. */
export function anAttribution(amount: Money, over: Partial<LedgerAttribution> = {}): LedgerAttribution {
  return {
    projectId: parseId<'Project'>(randomUUID()),
    caseId: parseId<'ReviewCase'>(randomUUID()),
    cfaId: parseId<'Cfa'>(randomUUID()),
    regionCode: '84',
    purpose: 'modernisedEquipment',
    categories: [{ category: 'machining', amountCents: amount.toJSON(), eligibleBaseCents: amount.times(2).toJSON() }],
    ...over,
  };
}
