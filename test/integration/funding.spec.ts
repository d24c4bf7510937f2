import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Envelopes, Ledger } from '#libs/funding';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { aCampaign, aCampaignManager, anAttribution, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { type House, startHouse } from '../harness/house.js';

const euros = (text: string) => Money.ofEuros(text);

describe('the ledger', () => {
  let house: House;
  let ledger: Ledger;
  let envelopes: Envelopes;
  const by = aCampaignManager().userId;
  const inOneUnit = <T>(work: () => Promise<T>) => house.get(UnitOfWork).run(work);

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
    ledger = house.get(Ledger);
    envelopes = house.get(Envelopes);
  });
  afterAll(() => house.stop());

  it('sets money aside, commits it, and gives back what the commitment did not need', async () => {
    const { id: campaignId } = await aCampaign(house);
    const key = { campaignId, branchCode: METALLURGIE };
    const proposed = euros('400000');
    const granted = euros('300000');
    const attribution = anAttribution(proposed);
    const reservation = await inOneUnit(() => ledger.reserve({ ...key, amount: proposed, attribution }, by));
    expect(reservation).toEqual({ outcome: 'reserved', available: euros('600000') });
    await inOneUnit(() => ledger.commit({ ...key, amount: granted, attribution: anAttribution(granted, { caseId: attribution.caseId }) }, by));
    expect(await envelopes.balance(campaignId, METALLURGIE)).toEqual({ allocated: euros('1000000'), reserved: Money.zero, committed: granted, available: euros('700000') });
    const kinds = (await envelopes.entries(campaignId, METALLURGIE, 50, null)).map(({ seq, kind, amount }) => [seq, kind, amount.toJSON()]);
    expect(kinds).toEqual([[4, 'releasedReservation', '10000000'], [3, 'committed', '30000000'], [2, 'reserved', '40000000'], [1, 'allocated', '100000000']]);
    expect((await envelopes.balance(campaignId, CHIMIE)).available).toEqual(euros('1000000'));
  });
});
