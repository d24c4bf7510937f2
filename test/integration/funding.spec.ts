import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Branches, type Campaign, Campaigns, CreateCampaign, Envelopes, Ledger } from '#libs/funding';
import { Money, parisInstant } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { aCampaign, aCampaignManager, anAttribution, CHIMIE, METALLURGIE, millionsFor } from '../builders/campaigns.js';
import { aDirector, anAdministrator, anAuditor, anOfficer, type Person } from '../builders/people.js';
import type { Client } from '../harness/client.js';
import { type House, startHouse } from '../harness/house.js';

const euros = (text: string) => Money.ofEuros(text);
const by = aCampaignManager().userId;

let house: House;
let administrator: Person;
let director: Person;
let officer: Person;

beforeAll(async () => {
  house = await startHouse({ now: '2026-03-02T10:00:00Z' });
  administrator = await anAdministrator(house);
  director = await aDirector(house);
  officer = await anOfficer(house, { branches: ['metallurgie'] });
});
afterAll(() => house.stop());

const alone = <T>(work: () => Promise<T>) => house.get(UnitOfWork).run(work);

describe('the branches that are shipped', () => {
  it('are the 29 of the funder and the firms under no agreement', async () => {
    const branches = await house.get(Branches).validAt(house.clock.now());
    expect(branches).toHaveLength(30);
    expect(branches.flatMap(({ agreements }) => agreements)).toHaveLength(35);
    expect(branches.find(({ code }) => code === 'sans-ccn')).toEqual({ code: 'sans-ccn', name: 'Sans CCN', validFrom: '2019-04-01', validUntil: null, agreements: [] });
    expect(branches.find(({ code }) => code === 'bijouterie-horlogerie')?.agreements.map(({ idcc }) => idcc)).toEqual(['0567', '1044']);
    expect(branches.filter(({ agreements }) => agreements.some(({ certainty }) => certainty === 'mediumHigh')).map(({ code }) => code).toSorted()).toEqual(['ciments', 'industries-electriques-et-gazieres']);
    expect((await house.get(Branches).codes()).every((code) => /^[a-z0-9-]{1,40}$/.test(code))).toBe(true);
  });

  it('are those of the day that is asked for', async () => {
    const on = async (day: string) => (await director.client.get<{ items: unknown[] }>(`/api/branches?on=${day}`)).body.items.length;
    expect([await on('2019-03-31'), await on('2019-04-01')]).toEqual([0, 30]);
  });
});

describe('announcing a campaign', () => {
  const asked = () => ({ year: 2026, title: `Appel ${randomUUID()}`, opensAt: '2026-01-12T09:00', closesAt: '2026-06-30T18:00', envelopes: [{ branchCode: 'metallurgie', allocatedCents: '250000000' }] });

  it('takes Paris wall time, fills in the parameters and gives every branch an envelope', async () => {
    const { status, body, headers } = await administrator.client.post<{ id: string; opensAt: string; closesAt: string; phase: string; parameters: object; allowedActions: string[] }>('/api/campaigns', { body: asked() });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({ opensAt: '2026-01-12T08:00:00.000Z', closesAt: '2026-06-30T16:00:00.000Z', phase: 'open', synthetic: false, allowedActions: ['change', 'allocate'] });
    expect(body.parameters).toMatchObject({ sectorShare: 1000, firmShare: 2000, maxFundingRate: 5000, depreciationMonthsAbove: 36, correctionDays: 15, requestedMinimum: null });
    const envelopes = await director.client.get<{ items: { branchCode: string; allocatedCents: string; availableCents: string }[] }>(`/api/campaigns/${body.id}/envelopes`);
    expect(envelopes.body.items).toHaveLength(30);
    expect(envelopes.body.items.filter(({ allocatedCents }) => allocatedCents !== '0')).toEqual([expect.objectContaining({ branchCode: 'metallurgie', branchName: 'Métallurgie', allocatedCents: '250000000', availableCents: '250000000' })]);
  });

  it.each([
    [422, 'funding.closes-before-opening', { closesAt: '2026-01-12T09:00' }],
    [422, 'funding.year-mismatch', { year: 2030 }],
    [422, 'funding.unknown-branch', { envelopes: [{ branchCode: 'nowhere', allocatedCents: '1' }] }],
    [422, 'funding.unknown-branch', { parameters: { delegationCeilings: { default: '0', byBranch: { nowhere: '1' } } } }],
    [422, 'funding.rate-out-of-range', { parameters: { maxFundingRate: 10_001 } }],
    [422, 'funding.correction-time-out-of-range', { parameters: { correctionDays: 6 } }],
    [400, 'time.invalid-local-time', { opensAt: '2026-02-30T09:00' }],
    [400, 'time.skipped-local-time', { opensAt: '2026-03-29T02:30' }],
    [400, 'request.invalid', { envelopes: [{ branchCode: 'metallurgie', allocatedCents: '-1' }] }],
    [400, 'request.invalid', { envelopes: [{ branchCode: 'metallurgie', allocatedCents: '1000000000000000' }] }],
    [400, 'request.invalid', { parameters: { excludedCategories: null } }],
    [400, 'request.invalid', { parameters: { delegationCeilings: { default: '0', byBranch: { chimie: -1 } } } }],
    [400, 'request.invalid', { parameters: { delegationCeilings: { default: '0', byBranch: [] } } }],
    [400, 'request.invalid', { parameters: [] }],
    [400, 'request.invalid', { synthetic: true }],
    [400, 'request.invalid', { title: '   ' }],
  ])('answers %i %s to %j and keeps nothing', async (status, code, change) => {
    const before = await countOfCampaigns();
    expect((await administrator.client.post('/api/campaigns', { body: { ...asked(), ...change } })).body).toMatchObject({ status, code });
    expect(await countOfCampaigns()).toBe(before);
  });

  it('says which of its two times the clocks skip', async () => {
    const refusal = async (times: object) => (await administrator.client.post('/api/campaigns', { body: { ...asked(), ...times } })).body;
    expect(await refusal({ closesAt: '2026-03-29T02:30' })).toMatchObject({ code: 'time.skipped-local-time', details: { field: 'closesAt' } });
    expect(await refusal({ opensAt: '2026-03-29T02:30' })).toMatchObject({ code: 'time.skipped-local-time', details: { field: 'opensAt' } });
    const announced = await aCampaign(house, { opensAt: '2026-05-01T09:00' });
    const change = await administrator.client.patch(`/api/campaigns/${announced.id}`, { headers: { 'if-match': '"1"' }, body: { closesAt: '2027-03-28T02:00' } });
    expect(change.body).toMatchObject({ code: 'time.skipped-local-time', details: { field: 'closesAt' } });
  });

  it('does not take the same title twice in a year', async () => {
    const body = asked();
    expect((await administrator.client.post('/api/campaigns', { body })).status).toBe(201);
    expect((await administrator.client.post('/api/campaigns', { body })).body).toMatchObject({ status: 409, code: 'funding.title-taken' });
  });

  it('is an administrator’s business alone', async () => {
    expect((await director.client.post('/api/campaigns', { body: asked() })).status).toBe(403);
    await expect(house.get(CreateCampaign).execute(director.actor, asked() as never)).rejects.toMatchObject({ code: 'access.forbidden' });
  });
});

describe('the parameters of a campaign that sets none', () => {
  it('are told to whoever announces one', async () => {
    const { body } = await administrator.client.get<{ parameters: object }>('/api/campaigns/defaults');
    const bare = await administrator.client.post<{ parameters: object }>('/api/campaigns', { body: { year: 2026, title: `Appel ${randomUUID()}`, opensAt: '2026-01-12T09:00', closesAt: '2026-06-30T18:00' } });
    expect(bare.body.parameters).toEqual(body.parameters);
    expect((await director.client.get('/api/campaigns/defaults')).status).toBe(403);
  });
});

describe('changing a campaign', () => {
  const change = (campaign: Campaign, version: number, body: object) => administrator.client.patch(`/api/campaigns/${campaign.id}`, { headers: { 'if-match': `"${version}"` }, body });

  it('before it opens, touches anything, gives new branches their envelope and keeps who changed what', async () => {
    const campaign = await aCampaign(house, { opensAt: '2026-05-01T09:00' });
    const answer = await change(campaign, 1, { opensAt: '2026-05-04T09:00', parameters: { sectorShare: 1200 } });
    expect(answer).toMatchObject({ status: 200, body: { version: 2, phase: 'announced', parameters: { sectorShare: 1200, firmShare: 2000 } } });
    expect(answer.headers.get('etag')).toBe('"2"');
    const history = await director.client.get<{ items: { event: string; actorId: string; changes: unknown }[] }>(`/api/campaigns/${campaign.id}/history`);
    expect(history.body.items.map(({ event }) => event)).toEqual(['created', 'changed']);
    expect(history.body.items[1]).toEqual({
      version: 2, event: 'changed', at: '2026-03-02T10:00:00.000Z', actorId: administrator.userId, actorName: administrator.actor.displayName,
      changes: [{ path: '/opensAt', before: '2026-05-01T07:00:00.000Z', after: '2026-05-04T07:00:00.000Z' }, { path: '/parameters/sectorShare', before: 1000, after: 1200 }],
    });
  });

  it('once it is open, moves its closing and its ceilings but no rule', async () => {
    const campaign = await aCampaign(house);
    expect(await change(campaign, 1, { closesAt: '2027-02-01T00:00', parameters: { delegationCeilings: { default: '5', byBranch: { chimie: '6' } } } })).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await change(campaign, 2, { parameters: { maxFundingRate: 4000 } })).body).toMatchObject({ status: 409, code: 'funding.campaign-opened', details: { frozen: ['/parameters/maxFundingRate'] } });
    expect((await house.get(Campaigns).get(campaign.id)).version).toBe(2);
  });

  it('says what may still change, and nothing else passes', async () => {
    const changeable = async ({ id }: Campaign) => (await administrator.client.get<{ changeable: string[] }>(`/api/campaigns/${id}`)).body.changeable;
    const announced = await changeable(await aCampaign(house, { opensAt: '2026-05-01T09:00' }));
    expect(announced).toEqual(expect.arrayContaining(['title', 'opensAt', 'closesAt', 'sectorShare', 'taxBasis', 'delegationCeilings']));
    const open = await changeable(await aCampaign(house));
    expect(open).toEqual(['closesAt', 'decisionMonths', 'reminderDaysBefore', 'escalationDaysBefore', 'correctionDays', 'inactivityMonths', 'delegationCeilings']);
    const others: Readonly<Record<string, unknown>> = {
      sectorShare: 1, firmShare: 1, maxFundingRate: 1, depreciationMonthsAbove: 1, taxBasis: 'TTC', excludedCategories: ['meals'], requestedMinimum: '1', requestedMaximum: '9',
      decisionMonths: 3, reminderDaysBefore: [3], escalationDaysBefore: 3, correctionDays: 20, inactivityMonths: 9, delegationCeilings: { default: '1', byBranch: {} },
    };
    for (const [field, value] of Object.entries(others)) {
      expect([field, (await change(await aCampaign(house), 1, { parameters: { [field]: value } })).status]).toEqual([field, open.includes(field) ? 200 : 409]);
    }
    expect((await change(await aCampaign(house), 1, { title: `Autre ${randomUUID()}` })).status).toBe(409);
  });

  it('from a stale version is refused with what was changed in between', async () => {
    const campaign = await aCampaign(house);
    await change(campaign, 1, { parameters: { decisionMonths: 3 } });
    expect((await change(campaign, 1, { parameters: { decisionMonths: 1 } })).body).toMatchObject({
      status: 412, code: 'funding.stale-campaign', details: { currentVersion: 2, changes: [{ path: '/parameters/decisionMonths', before: 2, after: 3, by: administrator.userId }] },
    });
  });

  it('into what it is already, makes no version', async () => {
    expect(await change(await aCampaign(house), 1, { parameters: { decisionMonths: 2 } })).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it('by two people at once lets one through', async () => {
    const campaign = await aCampaign(house);
    const answers = await Promise.all([3, 4, 5].map((decisionMonths) => change(campaign, 1, { parameters: { decisionMonths } })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
  });
});

describe('reading campaigns', () => {
  it('finds those that take projects at an instant', async () => {
    const campaign = await aCampaign(house, { opensAt: '2026-02-01T09:00', closesAt: '2026-03-01T18:00' });
    const openAt = async (at: Date) => (await house.get(Campaigns).openAt(at)).map(({ id }) => id).includes(campaign.id);
    expect([await openAt(parisInstant('2026-02-01T09:00')), await openAt(parisInstant('2026-03-01T18:00'))]).toEqual([true, false]);
  });

  it('goes through all of them page by page', async () => {
    const found: string[] = [];
    let path = '/api/campaigns?limit=3';
    for (let next: string | null = ''; next !== null; path = `/api/campaigns?limit=3&cursor=${next}`) {
      const { body } = await officer.client.get<{ items: { id: string }[]; nextCursor: string | null }>(path);
      found.push(...body.items.map(({ id }) => id));
      next = body.nextCursor;
    }
    expect([found.length, new Set(found).size]).toEqual([await countOfCampaigns(), await countOfCampaigns()]);
  });

  it.each([
    '/api/campaigns/00000000-0000-7000-8000-000000000000', '/api/campaigns/00000000-0000-7000-8000-000000000000/envelopes',
    '/api/campaigns/00000000-0000-7000-8000-000000000000/history', '/api/campaigns/00000000-0000-7000-8000-000000000000/envelopes/metallurgie/entries',
  ])('finds nothing at %s', async (path) => {
    expect((await director.client.get(path)).status).toBe(404);
  });

  it.each([
    '/api/campaigns/x', '/api/campaigns?limit=0', '/api/campaigns?limit=201', '/api/campaigns?cursor=x', `/api/campaigns?cursor=${Buffer.from('["2026-02-31T00:00:00.000Z","00000000-0000-7000-8000-000000000000"]').toString('base64url')}`,
    `/api/campaigns?cursor=${Buffer.from('["0000-01-01T00:00:00.000Z","00000000-0000-7000-8000-000000000000"]').toString('base64url')}`,
    '/api/branches?on=2026-02-30', '/api/branches?on=x', '/api/campaigns/00000000-0000-7000-8000-000000000000/envelopes?asOf=2026-02-30T00:00:00Z',
    '/api/campaigns/00000000-0000-7000-8000-000000000000/envelopes/M%C3%A9tallurgie/entries', '/api/campaigns/00000000-0000-7000-8000-000000000000/envelopes/metallurgie/entries?cursor=WyI5OTk5OTk5OTk5Il0',
  ])('refuses %s by its shape', async (path) => {
    expect((await director.client.get(path)).status).toBe(400);
  });
});

describe('an envelope', () => {
  let campaign: Campaign;
  const allocate = (body: object, client: Client = administrator.client, headers: Record<string, string> = {}) => client.post(`/api/campaigns/${campaign.id}/envelopes/metallurgie/allocations`, { body, headers });
  beforeAll(async () => {
    campaign = await aCampaign(house, { envelopes: millionsFor(METALLURGIE, CHIMIE) });
  });

  it('grows and shrinks by reasoned allocations, once per idempotency key', async () => {
    const more = { amountCents: '500', direction: 'increase', reason: 'Délibération du 2 mars' };
    const headers = { 'idempotency-key': randomUUID() };
    expect(await allocate(more, administrator.client, headers)).toMatchObject({ status: 201, body: { branchCode: 'metallurgie', allocatedCents: '100000500', availableCents: '100000500' } });
    expect(await allocate(more, administrator.client, headers)).toMatchObject({ status: 201, body: { allocatedCents: '100000500' } });
    expect(await allocate({ ...more, direction: 'decrease' })).toMatchObject({ status: 201, body: { allocatedCents: '100000000' } });
    const { body } = await director.client.get<{ items: object[] }>(`/api/campaigns/${campaign.id}/envelopes/metallurgie/entries`);
    expect(body.items).toMatchObject([
      { seq: 3, kind: 'allocated', amountCents: '-500', reason: 'Délibération du 2 mars', actorId: administrator.userId, balanceAfter: { availableCents: '100000000' } },
      { seq: 2, kind: 'allocated', amountCents: '500' },
      { seq: 1, kind: 'allocated', amountCents: '100000000', reason: 'Initial allocation' },
    ]);
  });

  it('tells every allocation with who, why, before and after, to administrators too, who do not read the ledger', async () => {
    type Page = { items: object[]; nextCursor: string | null };
    const { body: first } = await administrator.client.get<Page>(`/api/campaigns/${campaign.id}/allocations?limit=2`);
    expect(first.items).toMatchObject([
      { branchCode: 'metallurgie', amountCents: '-500', beforeCents: '100000500', afterCents: '100000000', actorName: administrator.actor.displayName, initial: false, reason: 'Délibération du 2 mars' },
      { branchCode: 'metallurgie', amountCents: '500', beforeCents: '100000000', afterCents: '100000500' },
    ]);
    const { body: last } = await administrator.client.get<Page>(`/api/campaigns/${campaign.id}/allocations?limit=2&cursor=${first.nextCursor}`);
    expect(last).toMatchObject({ nextCursor: null });
    expect(new Set(last.items)).toEqual(new Set([expect.objectContaining({ branchCode: 'metallurgie', beforeCents: '0', initial: true, reason: null }), expect.objectContaining({ branchCode: 'chimie', initial: true })]));
    expect((await officer.client.get<Page>(`/api/campaigns/${campaign.id}/allocations`)).body.items).toHaveLength(3);
    expect((await administrator.client.get(`/api/campaigns/${campaign.id}/envelopes/metallurgie/entries`)).status).toBe(403);
  });

  it('does not give back what it does not hold, nor hold more than fifteen digits', async () => {
    expect((await allocate({ amountCents: '100000001', direction: 'decrease', reason: 'x' })).body).toMatchObject({
      status: 409, code: 'funding.envelope-exhausted', details: { branchCode: 'metallurgie', availableCents: '100000000', neededCents: '100000001' },
    });
    expect((await allocate({ amountCents: '999999999999999', direction: 'increase', reason: 'x' })).body).toMatchObject({ status: 422, code: 'funding.envelope-too-large' });
    expect((await allocate({ amountCents: '0', direction: 'increase', reason: 'x' })).body).toMatchObject({ status: 422, code: 'funding.amount-not-positive' });
  });

  it('is filled by administrators alone, and read by whom it concerns', async () => {
    expect((await allocate({ amountCents: '1', direction: 'increase', reason: 'x' }, director.client)).status).toBe(403);
    const codes = async ({ client }: Person) => (await client.get<{ items: { branchCode: string }[] }>(`/api/campaigns/${campaign.id}/envelopes`)).body.items.map(({ branchCode }) => branchCode);
    expect(await codes(officer)).toEqual(['metallurgie']);
    expect(await codes(await anAuditor(house))).toHaveLength(30);
    const entries = (person: Person, branch: string) => person.client.get(`/api/campaigns/${campaign.id}/envelopes/${branch}/entries`);
    expect((await entries(officer, 'metallurgie')).status).toBe(200);
    expect((await entries(officer, 'chimie')).body).toMatchObject({ status: 404, code: 'funding.unknown-envelope' });
    expect((await entries(administrator, 'chimie')).status).toBe(403);
  });

  it('shows where it stood at any instant', async () => {
    const { id: campaignId } = await aCampaign(house);
    const before = house.clock.now();
    house.clock.advance(60_000);
    await alone(() => house.get(Ledger).commit({ campaignId, branchCode: METALLURGIE, amount: euros('10'), attribution: anAttribution(euros('10')) }, by));
    const asOf = (at: Date) => director.client.get<{ items: { branchCode: string; committedCents: string }[] }>(`/api/campaigns/${campaignId}/envelopes?asOf=${at.toISOString()}`);
    const committed = async (at: Date) => (await asOf(at)).body.items.find(({ branchCode }) => branchCode === 'metallurgie')?.committedCents;
    expect([await committed(before), await committed(house.clock.now())]).toEqual(['0', '1000']);
    expect((await house.get(Envelopes).balance(campaignId, METALLURGIE, new Date('2020-01-01T00:00:00Z'))).allocated).toEqual(Money.zero);
  });
});

async function countOfCampaigns(): Promise<number> {
  return Number((await house.get(UnitOfWork).read.first<{ n: string }>(`SELECT count(*) AS n FROM campaign`))?.n);
}
