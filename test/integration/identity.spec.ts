import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCfaUser, aDirector, anOfficer } from '../builders/people.js';
import { type House, startHouse } from '../harness/house.js';
import type { CfaId } from '#libs/contracts';

const CFA = '0190f000-0000-7000-8000-000000000001' as CfaId;

describe('signing in', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T09:00:00Z' });
  });
  afterAll(() => house.stop());

  it('tells who one is, with memberships or grants', async () => {
    const director = await aDirector(house);
    const officer = await anOfficer(house, { branches: ['chimie'] });
    const editor = await aCfaUser(house, { cfaId: CFA, role: 'cfaEditor' });
    expect((await director.client.get('/api/session')).body).toMatchObject({ user: { id: director.userId, kind: 'opco' }, roles: ['director'], grants: [{ role: 'director', branchCode: null }], expiresAt: '2026-03-02T21:00:00.000Z' });
    expect((await officer.client.get('/api/session')).body).toMatchObject({ grants: [{ role: 'branchOfficer', branchCode: 'chimie' }], memberships: [] });
    expect((await editor.client.get('/api/session')).body).toMatchObject({ user: { kind: 'cfa' }, memberships: [{ cfaId: CFA, role: 'cfaEditor' }], grants: [] });
    expect((await director.client.delete('/api/session')).status).toBe(204);
    expect((await director.client.get('/api/session')).status).toBe(401);
  });
});
