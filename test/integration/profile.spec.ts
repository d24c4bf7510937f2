import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDirector, anAuditor, type Person } from '../builders/people.js';
import { type House, startHouse } from '../harness/house.js';

interface SessionBody {
  readonly user: { readonly displayName: string; readonly language: string };
  readonly expiresAt: string;
  readonly idleEndsAt: string;
  readonly idleMinutes: number;
}
interface Filter {
  readonly id: string;
  readonly name: string;
}

describe('one\'s own profile', () => {
  let house: House;
  let person: Person;

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T09:00:00Z' });
    person = await aDirector(house);
  });
  afterAll(() => house.stop());

  const minutesLater = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000));
  const session = async () => (await person.client.get<SessionBody>('/api/session')).body;

  it('begins in French, and says from the next request on what was chosen', async () => {
    expect((await session()).user).toMatchObject({ language: 'fr' });
    const { status, body } = await person.client.patch('/api/profile', { body: { displayName: 'Odile Martin', language: 'en' } });
    expect([status, body]).toEqual([200, { displayName: 'Odile Martin', email: person.email, kind: 'opco', language: 'en' }]);
    expect((await session()).user).toMatchObject({ displayName: 'Odile Martin', language: 'en' });
    expect((await person.client.patch('/api/profile', { body: { language: 'de' } })).status).toBe(400);
    expect((await person.client.patch('/api/profile', { body: { email: 'other@example.org' } })).status).toBe(400);
  });

  it('tells when the session ends without a request, and any request moves that end, never beyond the last one', async () => {
    const first = await session();
    expect(first).toMatchObject({ idleEndsAt: '2026-03-02T10:00:00.000Z', expiresAt: '2026-03-02T21:00:00.000Z', idleMinutes: 60 });
    minutesLater(50);
    await person.client.get('/api/profile');
    expect((await session()).idleEndsAt).toBe('2026-03-02T10:50:00.000Z');
    for (let hours = 0; hours < 12; hours++) {
      minutesLater(55);
      await person.client.get('/api/profile');
    }
    expect((await session()).idleEndsAt).toBe('2026-03-02T21:00:00.000Z');
    minutesLater(15);
    expect((await person.client.get('/api/session')).status).toBe(401);
    house.clock.set(new Date('2026-03-03T09:00:00Z'));
    person = await aDirector(house);
  });

  it('keeps at most twenty filters, each name once on a screen', async () => {
    const save = (name: string, screen = 'queue') => person.client.put<Filter & { code?: string }>('/api/saved-filters', { body: { screen, name, parameters: { region: '76', minAgeDays: '30' } } });
    const list = async (screen = '') => (await person.client.get<{ items: Filter[]; most: number }>(`/api/saved-filters${screen && `?screen=${screen}`}`)).body.items;
    const first = await save('Old ones');
    expect([first.status, (await save('Old ones')).body.id]).toEqual([200, first.body.id]);
    for (let more = 1; more < 20; more++) expect((await save(`Filter ${more}`, 'portfolio')).status).toBe(200);
    expect((await save('One too many')).body).toMatchObject({ status: 422, code: 'identity.too-many-saved-filters', details: { most: 20 } });
    expect((await save('Old ones')).status).toBe(200);
    expect(await list()).toHaveLength(20);
    expect(await list('queue')).toMatchObject([{ name: 'Old ones', parameters: { region: '76', minAgeDays: '30' } }]);
    expect((await person.client.delete(`/api/saved-filters/${first.body.id}`)).status).toBe(204);
    expect(await list('queue')).toEqual([]);
    expect((await person.client.delete(`/api/saved-filters/${first.body.id}`)).body).toMatchObject({ code: 'identity.unknown-saved-filter' });
  });

  it('of two windows that save the twentieth at once one is told so', async () => {
    const other = await anAuditor(house);
    const save = (name: string) => other.client.put('/api/saved-filters', { body: { screen: 'queue', name, parameters: {} } });
    for (let more = 0; more < 19; more++) await save(`Filter ${more}`);
    const both = await Promise.all([save('Left'), save('Right')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });
});
