import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AddSite, CfaDirectory, ImportRegister, InviteMember, RegisterCfa } from '#libs/cfa-accounts';
import type { CfaId } from '#libs/contracts';
import { ActorLoader, Memberships } from '#libs/identity';
import { siretFor, uaiFor } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { aCfa, aRegistration, aRegistrationBody } from '../builders/cfas.js';
import { aCfaUser, anAdministrator, anAuditor, anOfficer, PASSWORD } from '../builders/people.js';
import { Client } from '../harness/client.js';
import { type House, startHouse } from '../harness/house.js';

interface CfaBody {
  id: string;
  name: string;
  version: number;
  regionCode: string;
  requiresSignatory: boolean;
  allowedActions: string[];
  sites: { id: string; siret: string; uai: string | null; kind: string; name: string; departementCode: string | null; regionCode: string | null; state: string; doubtfulUais: string[] }[];
}
interface Problem {
  code: string;
  details: Record<string, unknown>;
}

let house: House;
let visitor: Client;
beforeAll(async () => {
  house = await startHouse({ now: '2026-03-02T09:00:00Z' });
  visitor = new Client(house.url);
});
afterAll(() => house.stop());

const tokenOf = (link: string): string => link.split('#')[1] ?? '';
const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

describe('a CFA registers', () => {
  it('with its first signatory, and its region follows from the postal code', async () => {
    const body = aRegistrationBody({ postalCode: '20090', signatory: { email: 'Corse@cfa.example', displayName: 'Ange', password: PASSWORD } });
    const answer = await visitor.post<{ cfaId: string; status: string }>('/api/cfas', { body });
    expect(answer).toMatchObject({ status: 201, body: { status: 'registered', claimId: null } });
    const signatory = await new Client(house.url).signIn('corse@cfa.example', PASSWORD);
    const cfa = await signatory.get<CfaBody>(`/api/cfas/${answer.body.cfaId}`);
    expect(cfa.headers.get('etag')).toBe(`"${cfa.body.version}"`);
    expect(cfa.body).toMatchObject({
      siren: String(body['siret']).slice(0, 9), regionCode: '94', origin: 'registered', synthetic: false, requiresSignatory: false,
      sites: [{ siret: body['siret'], uai: body['uai'], kind: 'site', departementCode: '2A', regionCode: '94', state: 'open' }],
      allowedActions: ['edit', 'addSite', 'requireSignatory', 'invite', 'removeMember', 'handOver'],
    });
    expect((await signatory.get<{ items: object[] }>(`/api/cfas/${answer.body.cfaId}/members`)).body.items).toEqual([expect.objectContaining({ email: 'corse@cfa.example', role: 'cfaSignatory' })]);
  });

  it.each([
    ['a SIRET with a wrong digit', { siret: '34872549000068' }, 400, 'identifier.siret-checksum'],
    ['a SIRET of 13 digits', { siret: '3487254900006' }, 400, 'identifier.siret-length'],
    ['a UAI with a wrong letter', { uai: '0251542K' }, 400, 'identifier.uai-check-letter'],
    ['an NDA of 10 digits', { nda: '1234567890' }, 400, 'identifier.nda-length'],
    ['a postal code of nowhere', { postalCode: '99999' }, 422, 'cfa-accounts.unknown-postal-code'],
    ['a day that is not on the calendar', { qualiopiValidUntil: '2026-02-31' }, 400, 'request.invalid'],
    ['a field nobody knows', { synthetic: true }, 400, 'request.invalid'],
    ['a weak password', { signatory: { email: 'x@cfa.example', displayName: 'X', password: 'short' } }, 422, 'identity.weak-password'],
    ['no signatory', { signatory: null }, 400, 'request.invalid'],
  ])('not with %s', async (_, change, status, code) => {
    const before = await counts();
    expect(await visitor.post<Problem>('/api/cfas', { body: aRegistrationBody(change) })).toMatchObject({ status, body: { code } });
    expect(await counts()).toEqual(before);
  });

  it('with the SIRET of a La Poste office, whose digits miss Luhn', async () => {
    expect((await visitor.post('/api/cfas', { body: aRegistrationBody({ siret: '356 000 000 49837' }) })).status).toBe(201);
  });

  it('once for a SIREN, whichever of its SIRETs comes second', async () => {
    const { siren } = await aCfa(house);
    const second = await visitor.post<Problem>('/api/cfas', { body: aRegistrationBody({ siret: siretFor(siren, 2) }) });
    expect(second).toMatchObject({ status: 409, body: { code: 'cfa-accounts.siren-already-registered' } });
  });

  it('once, when eight try at the same moment; the others leave no account behind', async () => {
    const { siret } = aRegistration();
    const bodies = Array.from({ length: 8 }, () => aRegistrationBody({ siret }));
    const before = await counts();
    const answers = await Promise.all(bodies.map((body) => visitor.post<Problem>('/api/cfas', { body })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(new Set(['cfa-accounts.siren-already-registered']));
    expect(await counts()).toEqual({ cfas: before.cfas + 1, users: before.users + 1 });
  });
});

describe('identifiers are checked while somebody types', () => {
  it.each([
    ['siret/34872549000067', { valid: true, value: '34872549000067', siren: '348725490', problem: null }],
    ['siret/348%20725%20490%2000067', { valid: true, value: '34872549000067' }],
    ['siret/35600000049837', { valid: true, siren: '356000000' }],
    ['siret/34872549000068', { valid: false, value: null, siren: null, problem: 'identifier.siret-checksum' }],
    ['siret/3487', { valid: false, problem: 'identifier.siret-length' }],
    ['uai/0502019y', { valid: true, value: '0502019Y', departementCode: '50', expectedLetter: null }],
    ['uai/0502019A', { valid: false, value: null, expectedLetter: 'Y', problem: 'identifier.uai-check-letter' }],
    ['uai/é%22%3C', { valid: false, problem: 'identifier.uai-format' }],
  ])('%s', async (path, expected) => {
    expect(await visitor.get(`/api/identifiers/${path}`)).toMatchObject({ status: 200, body: expected });
  });

  it('within reason', async () => {
    expect((await visitor.get(`/api/identifiers/siret/${'1'.repeat(60)}`)).status).toBe(400);
    expect((await visitor.get('/api/identifiers/siret/%00')).status).toBe(400);
  });
});

describe('who sees a CFA', () => {
  it('its own people and the OPCO’s staff; to others it is not there', async () => {
    const cfa = await aCfa(house);
    const stranger = await aCfa(house);
    const officer = await anOfficer(house);
    expect((await officer.client.get<CfaBody>(`/api/cfas/${cfa.id}`)).body).toMatchObject({ id: cfa.id, allowedActions: [] });
    for (const path of ['', '/members', '/invitations']) {
      expect(await stranger.signatory.client.get<Problem>(`/api/cfas/${cfa.id}${path}`)).toMatchObject({ status: 404, body: { code: 'cfa-accounts.unknown-cfa' } });
    }
    expect((await visitor.get(`/api/cfas/${cfa.id}`)).status).toBe(401);
    expect((await officer.client.patch(`/api/cfas/${cfa.id}`, { body: { name: 'X' }, ...ifMatch(1) })).status).toBe(403);
  });

  it('the list is of all CFAs for the staff, of one’s own for a CFA', async () => {
    const cfa = await aCfa(house, { name: 'Zz 100 % unique_liste' });
    const auditor = await anAuditor(house);
    const found = async (client: Client, query: string) => (await client.get<{ items: { id: string }[] }>(`/api/cfas?${query}`)).body.items.map(({ id }) => id);
    expect(await found(auditor.client, 'search=100%20%25%20UNIQUE_')).toEqual([cfa.id]);
    expect(await found(auditor.client, `search=${cfa.siren}`)).toEqual([cfa.id]);
    expect(await found(auditor.client, `search=${cfa.siret}`)).toEqual([cfa.id]);
    expect(await found(auditor.client, 'search=%25')).toEqual([cfa.id]);
    expect(await found(cfa.signatory.client, '')).toEqual([cfa.id]);
  });

  it('the list goes on from page to page without losing or repeating one', async () => {
    const { client } = await anAuditor(house);
    const all = (await client.get<{ items: { id: string }[] }>('/api/cfas?limit=200')).body.items.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (await client.get<{ items: { id: string }[]; nextCursor: string | null }>(`/api/cfas?limit=3${cursor && `&cursor=${cursor}`}`)).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
    expect((await client.get<Problem>('/api/cfas?cursor=bm90')).body.code).toBe('request.invalid-cursor');
  });
});

describe('a CFA keeps its file', () => {
  it('saves what changed, from the version that was read', async () => {
    const cfa = await aCfa(house);
    const { client } = cfa.signatory;
    const { body: read } = await client.get<CfaBody>(`/api/cfas/${cfa.id}`);
    const saved = await client.patch<CfaBody>(`/api/cfas/${cfa.id}`, { body: { name: 'Pôle formation', qualiopiValidUntil: '2030-01-31', regionCode: '53' }, ...ifMatch(read.version) });
    expect(saved).toMatchObject({ status: 200, body: { name: 'Pôle formation', qualiopiValidUntil: '2030-01-31', regionCode: '53', nda: expect.any(String), version: read.version + 1 } });
    expect(await house.get(CfaDirectory).get(cfa.id)).toMatchObject({ name: 'Pôle formation', regionCode: '53', qualiopiValidUntil: '2030-01-31' });
    const stale = await client.patch<Problem>(`/api/cfas/${cfa.id}`, { body: { name: 'Autre' }, ...ifMatch(read.version) });
    expect(stale).toMatchObject({ status: 412, body: { code: 'cfa-accounts.stale-version', details: { currentVersion: read.version + 1, current: { name: 'Pôle formation' } } } });
    expect((await client.patch(`/api/cfas/${cfa.id}`, { body: { name: 'Autre' } })).status).toBe(400);
    expect((await client.patch<Problem>(`/api/cfas/${cfa.id}`, { body: { regionCode: '99' }, ...ifMatch(read.version + 1) })).body.code).toBe('cfa-accounts.unknown-region');
    expect((await client.patch(`/api/cfas/${cfa.id}`, { body: { name: null }, ...ifMatch(read.version + 1) })).status).toBe(400);
    expect((await client.patch<CfaBody>(`/api/cfas/${cfa.id}`, { body: { qualiopiCertificate: null }, ...ifMatch(read.version + 1) })).body).toMatchObject({ qualiopiCertificate: null });
  });

  it('of two tabs that save the same version, one wins', async () => {
    const cfa = await aCfa(house);
    const answers = await Promise.all(['A', 'B', 'C'].map((name) => cfa.signatory.client.patch(`/api/cfas/${cfa.id}`, { body: { name }, ...ifMatch(1) })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('only a signatory says that only signatories submit', async () => {
    const cfa = await aCfa(house);
    const editor = await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' });
    const version = (await editor.client.get<CfaBody>(`/api/cfas/${cfa.id}`)).body.version;
    expect((await editor.client.patch<Problem>(`/api/cfas/${cfa.id}`, { body: { requiresSignatory: true }, ...ifMatch(version) })).body.code).toBe('cfa-accounts.signatory-only');
    expect((await editor.client.patch(`/api/cfas/${cfa.id}`, { body: { name: 'Par un éditeur' }, ...ifMatch(version) })).status).toBe(200);
    expect((await cfa.signatory.client.patch<CfaBody>(`/api/cfas/${cfa.id}`, { body: { requiresSignatory: true }, ...ifMatch(version + 1) })).body.requiresSignatory).toBe(true);
    expect(await house.get(CfaDirectory).get(cfa.id)).toMatchObject({ requiresSignatory: true });
  });

  it('lists its sites of its own SIREN, and UFAs wherever they are housed', async () => {
    const cfa = await aCfa(house);
    const { client } = cfa.signatory;
    const add = (body: object) => client.post<CfaBody & Problem>(`/api/cfas/${cfa.id}/sites`, { body });
    const site = await add({ siret: siretFor(cfa.siren, 2), uai: uaiFor(9_710_001), kind: 'site', postalCode: '97122', city: 'Baie-Mahault' });
    expect(site).toMatchObject({ status: 201, body: { sites: [{}, { departementCode: '971', regionCode: '01', name: 'Baie-Mahault' }] } });
    expect((await add({ siret: '34872549000067', kind: 'site' })).body.code).toBe('cfa-accounts.site-of-another-siren');
    const ufa = await add({ siret: '34872549000067', kind: 'ufa', name: 'UFA du lycée', uai: '0502019Y' });
    expect(ufa.body.sites.find(({ kind }) => kind === 'ufa')).toMatchObject({ name: 'UFA du lycée', departementCode: '50' });
    expect((await add({ siret: siretFor(cfa.siren, 2), kind: 'site' })).body.code).toBe('cfa-accounts.siret-already-listed');
    expect((await add({ siret: '34872549000067', kind: 'ufa' })).body.code).toBe('cfa-accounts.siret-already-listed');
    expect((await add({ siret: siretFor(cfa.siren, 3), kind: 'école' })).status).toBe(400);
  });

  it('changes and removes its sites, but never the last', async () => {
    const cfa = await aCfa(house);
    const { client } = cfa.signatory;
    const { cfa: with2, siteId } = await house.get(AddSite).execute(cfa.signatory.actor, cfa.id, { siret: siretFor(cfa.siren, 2), kind: 'site' });
    const path = `/api/cfas/${cfa.id}/sites/${siteId}`;
    const changed = await client.patch<CfaBody>(path, { body: { uai: uaiFor(612_345), postalCode: '61000', state: 'closed', name: null }, ...ifMatch(with2.version) });
    expect(changed.body.sites[1]).toMatchObject({ uai: uaiFor(612_345), departementCode: '61', regionCode: '28', state: 'closed' });
    expect((await client.patch(path, { body: { state: 'open' }, ...ifMatch(with2.version) })).status).toBe(412);
    expect((await client.patch<Problem>(path, { body: { uai: '0251542K' }, ...ifMatch(changed.body.version) })).body.code).toBe('identifier.uai-check-letter');
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.delete<Problem>(path)).body.code).toBe('cfa-accounts.unknown-site');
    expect((await client.delete<Problem>(`/api/cfas/${cfa.id}/sites/${cfa.sites[0]?.id}`)).body.code).toBe('cfa-accounts.last-site');
    expect((await client.post<CfaBody>(`/api/cfas/${cfa.id}/sites`, { body: { siret: siretFor(cfa.siren, 2), kind: 'site' } })).body.sites[1]).toMatchObject({ id: siteId, state: 'open' });
  });
});

describe('an invitation', () => {
  const invite = async (cfa: Awaited<ReturnType<typeof aCfa>>, email: string, role = 'cfaEditor') => {
    const answer = await cfa.signatory.client.post<{ invitationId: string; link: string; expiresAt: string }>(`/api/cfas/${cfa.id}/invitations`, { body: { email, role } });
    expect(answer.status).toBe(201);
    return { ...answer.body, token: tokenOf(answer.body.link) };
  };
  const accept = (client: Client, token: string, more: object = { displayName: 'Nouvelle', password: PASSWORD }) => client.post<{ cfaId: string; role: string } & Problem>('/api/invitations/acceptance', { body: { token, ...more } });
  const memberEmails = async (cfaId: CfaId) => (await house.get(Memberships).ofCfa(cfaId)).map(({ email, role }) => [email, role]);

  it('lets somebody in with a new account, once', async () => {
    const cfa = await aCfa(house);
    const { token, link, expiresAt } = await invite(cfa, ' Redactrice@cfa.example ');
    expect(link).toBe(`http://127.0.0.1:3000/invitation#${token}`);
    expect(expiresAt).toBe('2026-03-09T09:00:00.000Z');
    expect(await accept(visitor, token)).toMatchObject({ status: 201, body: { cfaId: cfa.id, role: 'cfaEditor' } });
    expect(await memberEmails(cfa.id)).toContainEqual(['redactrice@cfa.example', 'cfaEditor']);
    const editor = await new Client(house.url).signIn('redactrice@cfa.example', PASSWORD);
    expect((await editor.get<CfaBody>(`/api/cfas/${cfa.id}`)).body.allowedActions).toEqual(['edit', 'addSite']);
    expect(await accept(new Client(house.url), token)).toMatchObject({ status: 409, body: { code: 'cfa-accounts.invitation-accepted' } });
    expect((await editor.post(`/api/cfas/${cfa.id}/invitations`, { body: { email: 'y@cfa.example', role: 'cfaEditor' } })).status).toBe(403);
  });

  it('tells whoever holds the link who invites whom as what, until it is used', async () => {
    const cfa = await aCfa(house);
    const other = await aCfa(house);
    const read = (token: string) => new Client(house.url).post<Problem & { hasAccount: boolean }>('/api/invitations/reading', { body: { token } });
    const { token, expiresAt } = await invite(cfa, 'lectrice@cfa.example');
    expect(await read(token)).toMatchObject({ status: 200, body: { cfaName: cfa.name, email: 'lectrice@cfa.example', role: 'cfaEditor', expiresAt, handsOver: false, hasAccount: false } });
    expect((await read((await invite(cfa, other.signatory.email)).token)).body.hasAccount).toBe(true);
    await accept(new Client(house.url), token);
    expect(await read(token)).toMatchObject({ status: 409, body: { code: 'cfa-accounts.invitation-accepted' } });
    expect(await read('not.ours')).toMatchObject({ status: 404, body: { code: 'cfa-accounts.unknown-invitation' } });
  });

  it('lets one in when two accept at the same moment', async () => {
    const cfa = await aCfa(house);
    const { token } = await invite(cfa, 'course@cfa.example');
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(new Client(house.url), token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(Array(3).fill('cfa-accounts.invitation-accepted'));
    expect(await memberEmails(cfa.id)).toHaveLength(2);
  });

  it('lets in an account of another CFA that is signed in, and no other', async () => {
    const cfa = await aCfa(house);
    const other = await aCfa(house);
    const { token } = await invite(cfa, other.signatory.email, 'cfaSignatory');
    expect((await accept(visitor, token)).body.code).toBe('cfa-accounts.sign-in-to-accept');
    expect((await accept((await aCfa(house)).signatory.client, token, {})).body.code).toBe('cfa-accounts.invitation-for-somebody-else');
    const withoutCsrf = await fetch(`${house.url}/api/invitations/acceptance`, { method: 'POST', body: JSON.stringify({ token }), headers: { 'content-type': 'application/json', cookie: (other.signatory.client as unknown as { cookie: string }).cookie } });
    expect(withoutCsrf.status).toBe(403);
    expect((await accept(other.signatory.client, token, {})).body).toMatchObject({ cfaId: cfa.id, role: 'cfaSignatory' });
    expect((await house.get(ActorLoader).load(other.signatory.userId)).memberships).toHaveLength(2);
  });

  it('never brings somebody of the OPCO to a CFA’s side (R6332-11)', async () => {
    const cfa = await aCfa(house);
    const officer = await anOfficer(house);
    const { token } = await invite(cfa, officer.email);
    expect(await accept(officer.client, token, {})).toMatchObject({ status: 409, body: { code: 'identity.other-side' } });
    expect((await accept(visitor, token)).body.code).toBe('cfa-accounts.sign-in-to-accept');
    expect(await memberEmails(cfa.id)).toHaveLength(1);
  });

  it('cannot be forged or altered, and the database alone does not give it away', async () => {
    const cfa = await aCfa(house);
    const { token } = await invite(cfa, 'faux@cfa.example');
    const [random = '', signature = ''] = token.split('.');
    for (const forged of [`${random}x.${signature}`, `${random}.${signature.slice(1)}`, random, `${random}.`, 'x.y', `${token}.z`, '.']) {
      expect((await accept(visitor, forged)).body.code).toBe('cfa-accounts.unknown-invitation');
    }
    const dump = JSON.stringify(await house.get(UnitOfWork).read.rows(`SELECT t::text FROM cfa_invitation t`));
    expect(dump).not.toContain(random);
    expect((await accept(visitor, token, {})).body.code).toBe('cfa-accounts.account-details-required');
    expect((await accept(visitor, token, { displayName: 'X', password: PASSWORD })).status).toBe(201);
  });

  it('ends when it is taken back, when a newer one goes to the same address, and after seven days', async () => {
    const cfa = await aCfa(house);
    const { client } = cfa.signatory;
    const taken = await invite(cfa, 'a@fin.example');
    expect((await client.delete(`/api/cfas/${cfa.id}/invitations/${taken.invitationId}`)).status).toBe(204);
    expect((await client.delete<Problem>(`/api/cfas/${cfa.id}/invitations/${taken.invitationId}`)).body.code).toBe('cfa-accounts.invitation-revoked');
    expect((await accept(visitor, taken.token)).body.code).toBe('cfa-accounts.invitation-revoked');
    const older = await invite(cfa, 'b@fin.example');
    const newer = await invite(cfa, 'B@fin.example');
    expect((await accept(visitor, older.token)).body.code).toBe('cfa-accounts.invitation-revoked');
    const listed = await client.get<{ items: { id: string; email: string }[] }>(`/api/cfas/${cfa.id}/invitations`);
    expect(listed.body.items.map(({ id }) => id)).toEqual([newer.invitationId]);
    expect(JSON.stringify(listed.body)).not.toContain(newer.token);
    house.clock.set(new Date('2026-03-09T09:00:00Z'));
    expect((await accept(visitor, newer.token)).body.code).toBe('cfa-accounts.invitation-expired');
    house.clock.set(new Date('2026-03-02T09:00:00Z'));
  });

  it('of another CFA cannot be seen or taken back', async () => {
    const cfa = await aCfa(house);
    const other = await aCfa(house);
    const { invitationId } = await invite(cfa, 'c@fin.example');
    expect((await other.signatory.client.delete<Problem>(`/api/cfas/${cfa.id}/invitations/${invitationId}`)).body.code).toBe('cfa-accounts.unknown-cfa');
    expect((await other.signatory.client.delete<Problem>(`/api/cfas/${other.id}/invitations/${invitationId}`)).body.code).toBe('cfa-accounts.unknown-invitation');
  });

  it('raises a member to signatory, and never leaves the CFA without one', async () => {
    const cfa = await aCfa(house);
    const editor = await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' });
    const same = await cfa.signatory.client.post<Problem>(`/api/cfas/${cfa.id}/invitations`, { body: { email: editor.email, role: 'cfaEditor' } });
    expect(same.body.code).toBe('cfa-accounts.already-member');
    const down = await invite(cfa, cfa.signatory.email, 'cfaEditor');
    expect((await accept(cfa.signatory.client, down.token, {})).body.code).toBe('cfa-accounts.last-signatory');
    const up = await invite(cfa, editor.email, 'cfaSignatory');
    expect((await accept(editor.client, up.token, {})).status).toBe(201);
    expect((await accept(cfa.signatory.client, down.token, {})).status).toBe(201);
    expect(await memberEmails(cfa.id)).toEqual([[editor.email, 'cfaSignatory'], [cfa.signatory.email, 'cfaEditor']]);
  });

  describe('hand-over when someone leaves', () => {
    it('to another member happens at once', async () => {
      const cfa = await aCfa(house);
      const editor = await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' });
      const { client, userId } = cfa.signatory;
      expect((await client.post<Problem>(`/api/cfas/${cfa.id}/hand-over`, { body: { toUserId: userId } })).body.code).toBe('cfa-accounts.already-member');
      expect((await client.post<Problem>(`/api/cfas/${cfa.id}/hand-over`, { body: { toUserId: (await aCfa(house)).signatory.userId } })).body.code).toBe('cfa-accounts.unknown-member');
      expect((await client.post(`/api/cfas/${cfa.id}/hand-over`, { body: {} })).status).toBe(400);
      expect((await editor.client.post(`/api/cfas/${cfa.id}/hand-over`, { body: { toUserId: userId } })).status).toBe(403);
      expect(await client.post(`/api/cfas/${cfa.id}/hand-over`, { body: { toUserId: editor.userId } })).toMatchObject({ status: 200, body: { status: 'done', invitation: null } });
      expect(await memberEmails(cfa.id)).toEqual([[editor.email, 'cfaSignatory']]);
      expect((await client.get(`/api/cfas/${cfa.id}`)).status).toBe(403);
    });

    it('to somebody invited happens when the invitation is accepted, not before', async () => {
      const cfa = await aCfa(house);
      const answer = await cfa.signatory.client.post<{ status: string; invitation: { link: string } }>(`/api/cfas/${cfa.id}/hand-over`, { body: { invitation: { email: 'relève@cfa.example' } } });
      expect(answer.status).toBe(400);
      const handed = await cfa.signatory.client.post<{ status: string; invitation: { link: string } }>(`/api/cfas/${cfa.id}/hand-over`, { body: { invitation: { email: 'releve@cfa.example' } } });
      expect(handed).toMatchObject({ status: 200, body: { status: 'invited' } });
      expect(await memberEmails(cfa.id)).toEqual([[cfa.signatory.email, 'cfaSignatory']]);
      expect((await accept(visitor, tokenOf(handed.body.invitation.link))).status).toBe(201);
      expect(await memberEmails(cfa.id)).toEqual([['releve@cfa.example', 'cfaSignatory']]);
    });
  });

  it('is a signatory’s to give, also when the role is lost in between', async () => {
    const cfa = await aCfa(house);
    const second = await aCfaUser(house, { cfaId: cfa.id });
    await cfa.signatory.client.delete(`/api/cfas/${cfa.id}/members/${second.userId}`);
    await expect(house.get(InviteMember).execute(second.actor, cfa.id, { email: 'z@cfa.example', role: 'cfaEditor' })).rejects.toMatchObject({ code: 'cfa-accounts.signatory-only' });
  });
});

describe('members', () => {
  it('are taken off by a signatory; anybody may leave', async () => {
    const cfa = await aCfa(house);
    const [first, second] = [await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' }), await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' })];
    const path = (userId: string) => `/api/cfas/${cfa.id}/members/${userId}`;
    expect((await first.client.delete<Problem>(path(second.userId))).body.code).toBe('cfa-accounts.signatory-only');
    expect((await first.client.delete(path(first.userId))).status).toBe(204);
    expect((await cfa.signatory.client.delete(path(second.userId))).status).toBe(204);
    expect((await cfa.signatory.client.delete<Problem>(path(second.userId))).body.code).toBe('cfa-accounts.unknown-member');
    expect((await cfa.signatory.client.delete<Problem>(path(cfa.signatory.userId)))).toMatchObject({ status: 409, body: { code: 'cfa-accounts.last-signatory' } });
  });

  it('two signatories who take each other off at the same moment: one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const cfa = await aCfa(house);
      const second = await aCfaUser(house, { cfaId: cfa.id });
      const answers = await Promise.all([
        cfa.signatory.client.delete(`/api/cfas/${cfa.id}/members/${second.userId}`),
        second.client.delete(`/api/cfas/${cfa.id}/members/${cfa.signatory.userId}`),
      ]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      expect(await house.get(Memberships).ofCfa(cfa.id)).toHaveLength(1);
    }
  });

  it('two signatories who leave at the same moment: one stays', async () => {
    const cfa = await aCfa(house);
    const second = await aCfaUser(house, { cfaId: cfa.id });
    const answers = await Promise.all([cfa.signatory, second].map(({ client, userId }) => client.delete<Problem>(`/api/cfas/${cfa.id}/members/${userId}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await house.get(Memberships).ofCfa(cfa.id)).toHaveLength(1);
  });
});

describe('a CFA that a register brought in', () => {
  const imported = async () => {
    const registration = aRegistration();
    const csv = `Siret;UAI;Raison sociale;Adresse\n${registration.siret};${registration.uai};DU REGISTRE;1 RUE X 35000 RENNES\n`;
    await house.get(ImportRegister).execute((async function* () { yield Buffer.from(csv); })(), 'registre.csv');
    return registration;
  };
  const claim = (registration: object, email: string) => visitor.post<{ status: string; cfaId: CfaId; claimId: string; userId: string } & Problem>('/api/cfas', { body: { ...aRegistrationBody(), ...registration, signatory: { email, displayName: 'Prétendante', password: PASSWORD } } });

  it('is claimed by registering, and nothing of it is the claimant’s until an administrator confirms', async () => {
    const { siret, uai } = await imported();
    const administrator = await anAdministrator(house);
    const answer = await claim({ siret, uai, name: 'Nom du CFA', postalCode: '35000' }, 'revendique@cfa.example');
    expect(answer).toMatchObject({ status: 201, body: { status: 'claimPending' } });
    const { cfaId, claimId } = answer.body;
    const claimant = await new Client(house.url).signIn('revendique@cfa.example', PASSWORD);
    expect((await claimant.get(`/api/cfas/${cfaId}`)).status).toBe(403);
    expect(await house.get(CfaDirectory).get(cfaId)).toMatchObject({ name: 'DU REGISTRE' });

    const rival = await claim({ siret, uai }, 'rival@cfa.example');
    expect(rival.body.status).toBe('claimPending');
    const pending = await administrator.client.get<{ items: { id: string; claimantEmail: string; siret: string }[] }>('/api/cfa-claims');
    expect(pending.body.items.map(({ id }) => id)).toEqual([claimId, rival.body.claimId]);
    expect(pending.body.items[0]).toMatchObject({ claimantEmail: 'revendique@cfa.example', siret, name: 'Nom du CFA', cfaName: 'DU REGISTRE', state: 'pending' });
    expect((await claimant.post(`/api/cfas/${cfaId}/claim-confirmation`, { body: { claimId } })).status).toBe(403);

    expect((await administrator.client.post(`/api/cfas/${cfaId}/claim-confirmation`, { body: { claimId } })).status).toBe(204);
    expect((await claimant.get<CfaBody>(`/api/cfas/${cfaId}`)).body).toMatchObject({ name: 'Nom du CFA', origin: 'imported', sites: [{ siret, city: 'Cherbourg-en-Cotentin' }] });
    expect((await administrator.client.post<Problem>(`/api/cfas/${cfaId}/claim-confirmation`, { body: { claimId: rival.body.claimId } })).body.code).toBe('cfa-accounts.claim-settled');
    expect((await claim({ siret, uai }, 'tard@cfa.example')).body.code).toBe('cfa-accounts.siren-already-registered');
    expect((await administrator.client.get<{ items: object[] }>('/api/cfa-claims?state=refused')).body.items).toContainEqual(expect.objectContaining({ id: rival.body.claimId, reason: expect.any(String) }));
  });

  it('is not claimed by a SIRET that the register does not list', async () => {
    const { siren, uai } = await imported();
    const before = await counts();
    expect(await claim({ siret: siretFor(siren, 9), uai }, 'ailleurs@cfa.example')).toMatchObject({ status: 409, body: { code: 'cfa-accounts.siret-not-in-register', details: { askWhom: 'administrator' } } });
    expect(await counts()).toEqual(before);
  });

  it('goes to one of two claimants whom two administrators confirm at the same moment', async () => {
    const { siret, uai } = await imported();
    const administrators = [await anAdministrator(house), await anAdministrator(house)];
    const claims = [await claim({ siret, uai }, 'deux.a@cfa.example'), await claim({ siret, uai }, 'deux.b@cfa.example')];
    const answers = await Promise.all(administrators.map(({ client }, at) => client.post(`/api/cfas/${claims[at]?.body.cfaId}/claim-confirmation`, { body: { claimId: claims[at]?.body.claimId } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await house.get(Memberships).ofCfa(claims[0]?.body.cfaId)).toHaveLength(1);
  });

  it('may be refused to a claimant, with a reason', async () => {
    const { siret, uai } = await imported();
    const { client } = await anAdministrator(house);
    const { cfaId, claimId } = (await claim({ siret, uai }, 'refus@cfa.example')).body;
    expect((await client.post(`/api/cfas/${cfaId}/claim-refusal`, { body: { claimId } })).status).toBe(400);
    expect((await client.post(`/api/cfas/${cfaId}/claim-refusal`, { body: { claimId, reason: 'Personne ne répond au siège.' } })).status).toBe(204);
    expect((await client.post<Problem>(`/api/cfas/${cfaId}/claim-confirmation`, { body: { claimId } })).body.code).toBe('cfa-accounts.claim-settled');
    expect((await client.post<Problem>(`/api/cfas/${(await aCfa(house)).id}/claim-refusal`, { body: { claimId, reason: 'x' } })).body.code).toBe('cfa-accounts.unknown-claim');
  });
});

it('a CFA of the demonstration is labelled', async () => {
  const { cfaId } = await house.get(RegisterCfa).execute(aRegistration(), 'demonstration');
  expect(await house.get(CfaDirectory).get(cfaId)).toMatchObject({ synthetic: true });
});

it('bad input never costs more than an answer', async () => {
  const cfa = await aCfa(house);
  const { client } = cfa.signatory;
  const bad: readonly unknown[] = [null, 1, true, [], {}, '\0', 'x'.repeat(100_000), { $ne: 1 }, -1, '9'.repeat(16)];
  const routes: readonly [string, string, string][] = [
    ['POST', '/api/cfas', 'siret'], ['POST', '/api/cfas', 'uai'], ['POST', '/api/cfas', 'nda'], ['POST', '/api/cfas', 'qualiopiValidUntil'], ['POST', '/api/cfas', 'signatory'],
    ['PATCH', `/api/cfas/${cfa.id}`, 'name'], ['PATCH', `/api/cfas/${cfa.id}`, 'nda'], ['PATCH', `/api/cfas/${cfa.id}`, 'qualiopiValidUntil'], ['PATCH', `/api/cfas/${cfa.id}`, 'requiresSignatory'],
    ['POST', `/api/cfas/${cfa.id}/sites`, 'siret'], ['POST', `/api/cfas/${cfa.id}/sites`, 'postalCode'], ['PATCH', `/api/cfas/${cfa.id}/sites/${cfa.sites[0]?.id}`, 'uai'],
    ['POST', `/api/cfas/${cfa.id}/invitations`, 'email'], ['POST', `/api/cfas/${cfa.id}/invitations`, 'role'], ['POST', `/api/cfas/${cfa.id}/hand-over`, 'toUserId'], ['POST', `/api/cfas/${cfa.id}/hand-over`, 'invitation'],
    ['POST', '/api/invitations/acceptance', 'token'], ['POST', `/api/cfas/${cfa.id}/claim-refusal`, 'claimId'],
  ];
  const before = await counts();
  for (const [method, path, field] of routes) {
    for (const value of bad) {
      const body = { ...(path === '/api/cfas' ? aRegistrationBody() : {}), [field]: value };
      const answer = await client.send<Problem>(method, path, { body, ...ifMatch(1) });
      expect([method, path, field, answer.status < 500, typeof answer.body.code === 'string' || answer.status < 300]).toEqual([method, path, field, true, true]);
    }
  }
  for (const path of ['/api/cfas/not-an-id', `/api/cfas/${cfa.id}/members/1`, '/api/cfas?limit=0', '/api/cfas?search=%00', '/api/cfas?limit=1e9', '/api/cfas?x=1', '/api/cfa-claims?state=x']) {
    const { status } = await client.get(path);
    expect([path, status < 500, status >= 400]).toEqual([path, true, true]);
  }
  expect(await counts()).toEqual(before);
});

async function counts(): Promise<{ cfas: number; users: number }> {
  const found = await house.get(UnitOfWork).read.first<{ cfas: number; users: number }>(`SELECT (SELECT count(*)::int FROM cfa) AS cfas, (SELECT count(*)::int FROM app_user) AS users`);
  return found ?? { cfas: -1, users: -1 };
}
