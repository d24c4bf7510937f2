import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignId } from '#libs/contracts';
import { AllocateEnvelope } from '#libs/funding';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { aDirector, anAdministrator, anOfficer } from '../builders/people.js';
import { type House, startHouse } from '../harness/house.js';

interface Overview {
  readonly asOf: string;
  readonly items: readonly { readonly campaignId: CampaignId; readonly branchCode: string; readonly allocatedCents: string }[];
}

describe('the envelopes of all campaigns in one answer', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
  });
  afterAll(() => house.stop());

  it('are those of now or of an instant, of all branches or of one\'s own', async () => {
    const envelopes = [METALLURGIE, CHIMIE].map((branchCode) => ({ branchCode, allocatedCents: '100000' }));
    const [first, second] = [await aCampaign(house, { envelopes }), await aCampaign(house, { envelopes })];
    house.clock.set(new Date('2026-03-03T10:00:00Z'));
    const director = await aDirector(house);
    const administrator = await anAdministrator(house);
    await house.get(AllocateEnvelope).execute(administrator.actor, { campaignId: first.id, branchCode: METALLURGIE }, { amountCents: '50000', direction: 'increase', reason: 'More' });
    const of = async (query = '', who = director) => { // of two branches of the twenty-nine
      const { status, body } = await who.client.get<Overview>(`/api/envelopes${query}`);
      expect(status).toBe(200);
      return body.items.filter(({ campaignId, branchCode }) => [first.id, second.id].includes(campaignId) && ['metallurgie', 'chimie'].includes(branchCode)).map(({ campaignId, branchCode, allocatedCents }) => `${campaignId === first.id ? 1 : 2} ${branchCode} ${allocatedCents}`).toSorted();
    };
    expect(await of()).toEqual(['1 chimie 100000', '1 metallurgie 150000', '2 chimie 100000', '2 metallurgie 100000']);
    expect(await of('?asOf=2026-03-02T12:00:00Z')).toEqual(['1 chimie 100000', '1 metallurgie 100000', '2 chimie 100000', '2 metallurgie 100000']);
    expect(await of('?asOf=2026-03-02')).toEqual(await of('?asOf=2026-03-02T23:59:59%2B01:00'));
    expect(await of('?asOf=2026-03-03')).toEqual(await of());
    expect((await director.client.get<Overview>('/api/envelopes?asOf=2026-03-02')).body.asOf).toBe('2026-03-02T22:59:59.999Z');
    const ledger = async (asOf: string) => (await director.client.get<{ items: { amountCents: string }[] }>(`/api/campaigns/${first.id}/envelopes/metallurgie/entries${asOf}`)).body.items.map(({ amountCents }) => amountCents);
    expect(await ledger('')).toEqual(['50000', '100000']);
    expect(await ledger('?asOf=2026-03-02')).toEqual(['100000']);
    expect((await director.client.get('/api/envelopes?asOf=2026-02-30')).status).toBe(400);
    expect(await of('?year=2031')).toEqual([]);
    expect(await of('', await anOfficer(house, { branches: ['chimie'] }))).toEqual(['1 chimie 100000', '2 chimie 100000']);
  });
});
