import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCfaUser, aDirector, anAdministrator, anApprover, anOfficer, anOpcoPerson, PASSWORD, type Person } from '../builders/people.js';
import { type Answer, Client } from '../harness/client.js';
import { type House, startHouse } from '../harness/house.js';
import type { CfaId, UserId } from '#libs/contracts';
import { Accounts, Memberships, SweepSessions } from '#libs/identity';
import { constraintOf, UnitOfWork } from '#libs/persistence';

const CFA = '0190f000-0000-7000-8000-000000000001' as CfaId;
const OTHER_CFA = '0190f000-0000-7000-8000-000000000002' as CfaId;
const MINUTE = 60_000;

let house: House;
beforeAll(async () => {
  house = await startHouse({ now: '2026-03-02T09:00:00Z' });
});
afterAll(() => house.stop());

const sql = (text: string, values: readonly unknown[] = []) => house.get(UnitOfWork).read.execute(text, values);
const anybody = () => new Client(house.url);
const signIn = (email: string, password: string, headers: Readonly<Record<string, string>> = {}) => anybody().post('/api/session', { body: { email, password }, headers });
const cookieOf = (answer: Answer<unknown>): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const withCookie = (cookie: string, path = '/api/session') => anybody().get(path, { headers: { cookie } });
const codeOf = (answer: Answer): unknown => [answer.status, answer.body['code']];
/** A signed-in browser whose cookie the test holds itself. */
async function aBrowser(person: Person) {
  const answer = await signIn(person.email, person.password);
  return { cookie: cookieOf(answer), csrf: String(answer.body['csrfToken']) };
}
/** The name of the constraint by which the database refuses. */
const refusal = (text: string, values: readonly unknown[] = []) => sql(text, values).then(() => 'accepted', constraintOf);

describe('signing in', () => {
  it('tells who one is, with memberships or grants', async () => {
    const director = await aDirector(house);
    const officer = await anOfficer(house, { branches: ['chimie'] });
    const editor = await aCfaUser(house, { cfaId: CFA, role: 'cfaEditor' });
    expect((await director.client.get('/api/session')).body).toMatchObject({ user: { id: director.userId, kind: 'opco' }, roles: ['director'], permissions: expect.arrayContaining(['account.use', 'portfolio.read']), grants: [{ role: 'director', branchCode: null }], expiresAt: '2026-03-02T21:00:00.000Z' });
    expect((await officer.client.get('/api/session')).body).toMatchObject({ grants: [{ role: 'branchOfficer', branchCode: 'chimie' }], memberships: [] });
    expect((await editor.client.get('/api/session')).body).toMatchObject({ user: { kind: 'cfa' }, memberships: [{ cfaId: CFA, role: 'cfaEditor' }], grants: [] });
  });

  it('takes the e-mail however it is typed, and sets a cookie no script can read', async () => {
    const { email } = await aDirector(house);
    const answer = await signIn(` ${email.toUpperCase()} `, PASSWORD);
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answers a wrong password, an unknown e-mail and a disabled account alike', async () => {
    const { email, userId } = await aDirector(house);
    const wrong = await signIn(email, 'not the password');
    const unknown = await signIn('nobody@example.org', 'not the password');
    await sql(`UPDATE app_user SET status = 'disabled' WHERE id = $1`, [userId]);
    const disabled = await signIn(email, PASSWORD);
    expect(codeOf(wrong)).toEqual([401, 'identity.invalid-credentials']);
    for (const answer of [wrong, unknown, disabled]) expect({ ...answer.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
  });

  it('refuses a request of another shape without counting it', async () => {
    for (const body of [undefined, [], {}, { email: 'a@example.org' }, { email: {}, password: [] }, { email: 'a@example.org', password: 'x', admin: true }, { email: 'a\0@example.org', password: 'x' }, { email: 'a@example.org', password: 'x'.repeat(1001) }]) {
      expect((await anybody().post('/api/session', body === undefined ? {} : { body })).status).toBe(400);
    }
  });

  it('is refused from a foreign page', async () => {
    const { email } = await aDirector(house);
    expect(codeOf(await signIn(email, PASSWORD, { 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'access.cross-site']);
  });

  it('ends the session the browser had before', async () => {
    const first = await aBrowser(await aDirector(house));
    const second = await aDirector(house);
    await signIn(second.email, PASSWORD, { cookie: first.cookie });
    expect((await withCookie(first.cookie)).status).toBe(401);
  });
});

describe('too many attempts to sign in', () => {
  const sixWrong = async (email: string) => {
    const answers: Answer[] = [];
    for (let attempt = 0; attempt < 6; attempt++) answers.push(await signIn(email, 'not the password'));
    return answers.map(({ status, body }) => ({ status, body: { ...body, instance: '' } }));
  };

  it('lock an e-mail in the same way whether or not there is an account', async () => {
    const { email } = await aDirector(house);
    const known = await sixWrong(email);
    expect(await sixWrong('nobody.at.all@example.org')).toEqual(known);
    expect(known.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(known[5]?.body).toMatchObject({ code: 'identity.too-many-attempts', details: { retryAfterSeconds: 60 } });
    const locked = await signIn(email, PASSWORD);
    expect(codeOf(locked)).toEqual([429, 'identity.too-many-attempts']);
    expect(locked.headers.get('retry-after')).toBe('60');
    house.clock.advance(MINUTE);
    expect((await signIn(email, PASSWORD)).status).toBe(201);
  });

  it('are forgotten once the password was right', async () => {
    const { email } = await aDirector(house);
    for (const password of ['wrong one', 'wrong two', 'wrong three', 'wrong four', PASSWORD, 'wrong again']) await signIn(email, password);
    expect((await signIn(email, PASSWORD)).status).toBe(201);
  });

  it('are counted when they come all at once: of forty guesses five are looked at', async () => {
    const { email } = await aDirector(house);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => signIn(email, `guess number ${index}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(35);
  });

  it('lock an address after a hundred, whatever the e-mails', async () => {
    await sql('TRUNCATE sign_in_throttle');
    const { email } = await aDirector(house); // signs in: takes back its own attempt
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 10 }, (_, index) => signIn(`guess.${round}.${index}@example.org`, 'x')));
    expect(codeOf(await signIn(email, PASSWORD))).toEqual([429, 'identity.too-many-attempts']);
    await sql('TRUNCATE sign_in_throttle');
  });
});

describe('requests that change something', () => {
  it('need the CSRF token of their own session', async () => {
    const one = await aBrowser(await aDirector(house));
    const other = await aBrowser(await aDirector(house));
    const change = (headers: Readonly<Record<string, string>>) => anybody().delete('/api/session', { headers: { cookie: one.cookie, ...headers } });
    expect(codeOf(await change({}))).toEqual([403, 'access.csrf-token-invalid']);
    for (const token of ['wrong', 'é'.repeat(21) + 'x', other.csrf]) {
      expect(codeOf(await change({ 'x-csrf-token': token }))).toEqual([403, 'access.csrf-token-invalid']);
    }
    expect(codeOf(await change({ 'x-csrf-token': one.csrf, 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'access.cross-site']);
    expect((await withCookie(one.cookie)).status).toBe(200);
    expect((await change({ 'x-csrf-token': one.csrf })).status).toBe(204);
    expect((await withCookie(one.cookie)).status).toBe(401);
  });
});

describe('a session', () => {
  it.each([
    ['no cookie', ''],
    ['an empty one', 'session='],
    ['one that is too short', 'session=short'],
    ['one nobody was given', `session=${'A'.repeat(43)}`],
    ['one that is too long', `session=${'A'.repeat(4000)}`],
  ])('is nobody\'s with %s', async (_, cookie) => {
    expect(codeOf(await withCookie(cookie))).toEqual([401, 'access.not-signed-in']);
  });

  it('gets a new token every quarter of an hour; the one before is good for a minute, the CSRF token for the whole session', async () => {
    const { cookie, csrf } = await aBrowser(await aDirector(house));
    house.clock.advance(15 * MINUTE);
    const answers = await Promise.all(Array.from({ length: 8 }, () => withCookie(cookie)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    const renewed = answers.map(cookieOf).filter(Boolean);
    expect(renewed).toHaveLength(1);
    expect(renewed[0]).not.toBe(cookie);
    house.clock.advance(59_000);
    expect((await withCookie(cookie)).status).toBe(200);
    house.clock.advance(1_000);
    expect((await withCookie(cookie)).status).toBe(401);
    const after = await withCookie(renewed[0] ?? '');
    expect(after.body['csrfToken']).toBe(csrf);
    expect((await anybody().delete('/api/session', { headers: { cookie: renewed[0] ?? '', 'x-csrf-token': csrf } })).status).toBe(204);
  });

  it('ends an hour after the last request', async () => {
    const { client } = await aDirector(house);
    house.clock.advance(50 * MINUTE);
    expect((await client.get('/api/session')).status).toBe(200);
    house.clock.advance(59 * MINUTE);
    expect((await client.get('/api/session')).status).toBe(200);
    house.clock.advance(60 * MINUTE);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('ends after twelve hours, however busy', async () => {
    const { client } = await aDirector(house);
    for (let half = 1; half < 24; half++) {
      house.clock.advance(30 * MINUTE);
      expect((await client.get('/api/session')).status).toBe(200);
    }
    house.clock.advance(30 * MINUTE);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('can be ended from another browser, by its owner only', async () => {
    const person = await aDirector(house);
    const lost = await aBrowser(person);
    const list = (await person.client.get<{ id: string; current: boolean; userAgent: string }[]>('/api/sessions')).body;
    expect(list.map(({ current }) => current).sort()).toEqual([false, true]);
    const lostId = list.find(({ current }) => !current)?.id ?? '';
    const stranger = await aDirector(house);
    expect(codeOf(await stranger.client.delete(`/api/sessions/${lostId}`))).toEqual([404, 'identity.unknown-session']);
    expect((await withCookie(lost.cookie)).status).toBe(200);
    expect((await person.client.delete(`/api/sessions/${lostId}`)).status).toBe(204);
    expect((await withCookie(lost.cookie)).status).toBe(401);
    expect((await person.client.get<unknown[]>('/api/sessions')).body).toHaveLength(1);
  });

  it('is forgotten a month after its end', async () => {
    const person = await aDirector(house);
    const remembered = async () => (await house.get(UnitOfWork).read.rows(`SELECT FROM session WHERE user_id = $1`, [person.userId])).length;
    house.clock.advance((30 * 24 + 12) * 60 * MINUTE);
    await house.get(SweepSessions).execute();
    expect(await remembered()).toBe(1);
    house.clock.advance(MINUTE);
    await signIn('somebody.else@example.org', 'x');
    expect((await house.get(SweepSessions).execute()).sessions).toBeGreaterThan(0);
    expect(await remembered()).toBe(0);
  });

  it('stores no token, only its hash', async () => {
    const { cookie } = await aBrowser(await aDirector(house));
    const found = await house.get(UnitOfWork).read.rows(`SELECT FROM session WHERE position($1 IN session::text) > 0`, [cookie.slice('session='.length)]);
    expect(found).toHaveLength(0);
  });
});

describe('changing the password', () => {
  it('ends every other session and leaves this one', async () => {
    const person = await aDirector(house);
    const elsewhere = await aBrowser(person);
    const next = 'une phrase de passe neuve';
    expect((await person.client.post('/api/password', { body: { current: PASSWORD, next } })).status).toBe(204);
    expect((await withCookie(elsewhere.cookie)).status).toBe(401);
    expect((await person.client.get('/api/session')).status).toBe(200);
    expect((await signIn(person.email, PASSWORD)).status).toBe(401);
    expect((await signIn(person.email, next)).status).toBe(201);
  });

  it('asks for the current one, and guesses are counted', async () => {
    const { client } = await aDirector(house);
    const guess = () => client.post('/api/password', { body: { current: 'not the password', next: 'une phrase de passe neuve' } });
    for (let attempt = 0; attempt < 5; attempt++) expect(codeOf(await guess())).toEqual([403, 'identity.wrong-current-password']);
    expect(codeOf(await guess())).toEqual([429, 'identity.too-many-attempts']);
  });

  it.each([
    ['one that is too short', 'onze signes'],
    ['a common one', 'motdepasse123'],
    ['one that is too long', 'x'.repeat(201)],
  ])('refuses %s', async (_, next) => {
    const { client } = await aDirector(house);
    expect(codeOf(await client.post('/api/password', { body: { current: PASSWORD, next } }))).toEqual([422, 'identity.weak-password']);
  });
});

describe('accounts', () => {
  const newcomer = { displayName: 'Ada Martin', password: 'une phrase de passe neuve', grants: [] };

  it('are made by administrators, with grants on record', async () => {
    const admin = await anAdministrator(house);
    const created = await admin.client.post<{ id: string; grants: { id: string }[] }>('/api/users', { body: { ...newcomer, email: 'Ada@Example.org', grants: [{ role: 'branchApprover', branchCode: 'chimie', ceilingCents: '15000000' }] } });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ kind: 'opco', email: 'ada@example.org', createdBy: admin.userId, grants: [{ role: 'branchApprover', branchCode: 'chimie', ceilingCents: '15000000', grantedBy: admin.userId, revokedAt: null }] });
    expect((await admin.client.get(`/api/users/${created.body.id}`)).body).toEqual(created.body);
    const ada = await anybody().signIn('ada@example.org', newcomer.password);
    expect((await admin.client.delete(`/api/users/${created.body.id}/grants/${created.body.grants[0]?.id}`)).status).toBe(204);
    expect((await ada.get('/api/session')).body).toMatchObject({ roles: [], permissions: ['account.use'], grants: [] });
    expect((await admin.client.get(`/api/users/${created.body.id}`)).body).toMatchObject({ grants: [{ role: 'branchApprover', revokedBy: admin.userId }] });
    expect((await ada.delete('/api/session')).status).toBe(204);
  });

  it('have one e-mail each, also when two administrators type it at once', async () => {
    const admin = await anAdministrator(house);
    const answers = await Promise.all(['twin@example.org', 'TWIN@example.org'].map((email) => admin.client.post('/api/users', { body: { ...newcomer, email } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('identity.email-taken');
  });

  it.each([
    ['no e-mail address', { email: 'no address' }, 422, 'identity.invalid-email'],
    ['a common password', { password: 'motdepasse123' }, 422, 'identity.weak-password'],
    ['its e-mail as password', { email: 'own.password@example.org', password: 'Own.Password@example.org' }, 422, 'identity.weak-password'],
    ['a director of one branch', { grants: [{ role: 'director', branchCode: 'chimie' }] }, 422, 'identity.invalid-grant'],
    ['an officer with a ceiling', { grants: [{ role: 'branchOfficer', ceilingCents: '1' }] }, 422, 'identity.invalid-grant'],
    ['the same grant twice', { grants: [{ role: 'director' }, { role: 'director' }] }, 409, 'identity.already-granted'],
    ['a role of a CFA', { grants: [{ role: 'cfaEditor' }] }, 400, 'request.invalid'],
    ['a branch that is no code', { grants: [{ role: 'branchOfficer', branchCode: 'Chimie; --' }] }, 400, 'request.invalid'],
  ])('are refused with %s', async (_, changes, status, code) => {
    const admin = await anAdministrator(house);
    expect(codeOf(await admin.client.post('/api/users', { body: { ...newcomer, email: 'refused@example.org', ...changes } }))).toEqual([status, code]);
    expect(await house.get(Accounts).findByEmail('refused@example.org')).toBeNull();
  });

  it('are listed by e-mail, page after page, by search, side and status', async () => {
    const admin = await anAdministrator(house);
    for (const letter of ['c', 'a', 'b']) await house.get(Accounts).createCfaUser({ email: `zz.${letter}@pages.example`, displayName: `Page ${letter}`, password: newcomer.password });
    type Page = { items: { email: string }[]; nextCursor: string | null };
    const first = (await admin.client.get<Page>('/api/users?search=PAGES.example&kind=cfa&status=active&limit=2')).body;
    const second = (await admin.client.get<Page>(`/api/users?search=pages.example&limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ email }) => email)).toEqual(['zz.a@pages.example', 'zz.b@pages.example', 'zz.c@pages.example']);
    expect(second.nextCursor).toBeNull();
    expect((await admin.client.get<Page>('/api/users?search=pages.example&kind=opco')).body.items).toEqual([]);
    expect(codeOf(await admin.client.get('/api/users?cursor=nonsense'))).toEqual([400, 'request.invalid-cursor']);
  });

  it('are listed by what they hold today: a role, or work for a branch', async () => {
    const admin = await anAdministrator(house);
    const emails = async (filter: string) => (await admin.client.get<{ items: { email: string }[] }>(`/api/users?${filter}&limit=100`)).body.items.map(({ email }) => email);
    const [ciments, everywhere, textile, director] = [await anOfficer(house, { branches: ['ciments'] }), await anApprover(house), await anApprover(house, { branches: ['textile'] }), await aDirector(house)];
    const revoked = await anOfficer(house, { branches: ['ciments'] });
    const { body } = await admin.client.get<{ grants: { id: string }[] }>(`/api/users/${revoked.userId}`);
    expect((await admin.client.delete(`/api/users/${revoked.userId}/grants/${body.grants[0]?.id}`)).status).toBe(204);
    expect((await admin.client.get(`/api/users/${revoked.userId}`)).body).toMatchObject({ grants: [{ grantedByName: null, revokedByName: admin.actor.displayName }] });
    const inBranch = await emails('branch=ciments');
    expect(inBranch).toEqual(expect.arrayContaining([ciments.email, everywhere.email]));
    for (const other of [textile, director, revoked]) expect(inBranch).not.toContain(other.email);
    expect(await emails('role=director')).toContain(director.email);
    expect(await emails('role=director')).not.toContain(ciments.email);
    expect(await emails('role=branchApprover&branch=ciments')).toContain(everywhere.email);
    expect(await emails('role=branchApprover&branch=ciments')).not.toContain(ciments.email);
    expect(codeOf(await admin.client.get('/api/users?role=king'))).toEqual([400, 'request.invalid']);
  });

  it('once disabled are signed out everywhere and stay out until enabled', async () => {
    const admin = await anAdministrator(house);
    const director = await aDirector(house);
    const disabled = await admin.client.patch(`/api/users/${director.userId}`, { body: { status: 'disabled', displayName: 'Left' } });
    expect(disabled.body).toMatchObject({ status: 'disabled', statusChangedBy: admin.userId, displayName: 'Left' });
    expect((await director.client.get('/api/session')).status).toBe(401);
    expect((await admin.client.patch(`/api/users/${director.userId}`, { body: { status: 'active' } })).status).toBe(200);
    expect((await director.client.get('/api/session')).status).toBe(401);
    expect((await signIn(director.email, PASSWORD)).status).toBe(201);
  });

  it('are nobody else\'s business', async () => {
    const admin = await anAdministrator(house);
    for (const person of [await aDirector(house), await anOfficer(house), await aCfaUser(house, { cfaId: CFA })]) {
      for (const [method, path] of [['GET', ''], ['POST', ''], ['GET', `/${admin.userId}`], ['PATCH', `/${admin.userId}`], ['POST', `/${admin.userId}/grants`], ['DELETE', `/${admin.userId}/grants/${admin.userId}`]] as const) {
        expect(codeOf(await person.client.send(method, `/api/users${path}`, method === 'GET' || method === 'DELETE' ? {} : { body: {} }))).toEqual([403, 'access.forbidden']);
      }
    }
  });

  it('that do not exist are not found', async () => {
    const { client } = await anAdministrator(house);
    expect(codeOf(await client.get(`/api/users/${CFA}`))).toEqual([404, 'identity.unknown-user']);
    expect(codeOf(await client.patch(`/api/users/${CFA}`, { body: { status: 'disabled' } }))).toEqual([404, 'identity.unknown-user']);
    expect(codeOf(await client.post(`/api/users/${CFA}/grants`, { body: { role: 'director' } }))).toEqual([404, 'identity.unknown-user']);
    expect(codeOf(await client.delete(`/api/users/${CFA}/grants/${CFA}`))).toEqual([404, 'identity.unknown-grant']);
    expect((await client.get('/api/users/not-an-id')).status).toBe(400);
    expect((await client.patch(`/api/users/${CFA}`, { body: { status: null } })).status).toBe(400);
  });
});

describe('administrators', () => {
  const grantsOf = async (admin: Person, userId: UserId) => (await admin.client.get<{ grants: { id: string }[] }>(`/api/users/${userId}`)).body.grants.map(({ id }) => id);

  it('neither take away their own last administrator grant, nor disable themselves, nor give themselves roles', async () => {
    const admin = await anAdministrator(house);
    const [own] = await grantsOf(admin, admin.userId);
    expect(codeOf(await admin.client.delete(`/api/users/${admin.userId}/grants/${own}`))).toEqual([409, 'identity.own-last-administrator-grant']);
    expect(codeOf(await admin.client.patch(`/api/users/${admin.userId}`, { body: { status: 'disabled' } }))).toEqual([409, 'identity.own-account']);
    expect(codeOf(await admin.client.post(`/api/users/${admin.userId}/grants`, { body: { role: 'branchApprover' } }))).toEqual([409, 'identity.own-account']);
  });

  it('give a role once, and again after it was taken away', async () => {
    const admin = await anAdministrator(house);
    const director = await aDirector(house);
    const path = `/api/users/${director.userId}/grants`;
    const body = { role: 'branchOfficer', branchCode: 'chimie' };
    expect((await admin.client.post(path, { body })).status).toBe(201);
    expect(codeOf(await admin.client.post(path, { body }))).toEqual([409, 'identity.already-granted']);
    const id = (await grantsOf(admin, director.userId))[1];
    expect((await admin.client.delete(`${path}/${id}`)).status).toBe(204);
    expect(codeOf(await admin.client.delete(`${path}/${id}`))).toEqual([404, 'identity.unknown-grant']);
    expect((await admin.client.post(path, { body })).status).toBe(201);
    expect((await director.client.get('/api/session')).body['roles']).toEqual(['director', 'branchOfficer']);
  });

  it('who remove each other at the same moment do not leave the house without one', async () => {
    const alone = await startHouse();
    try {
      const [one, two] = [await anAdministrator(alone), await anAdministrator(alone)];
      const [ownOfOne] = await grantsOf(one, one.userId);
      const [ownOfTwo] = await grantsOf(two, two.userId);
      const answers = await Promise.all([one.client.delete(`/api/users/${two.userId}/grants/${ownOfTwo}`), two.client.delete(`/api/users/${one.userId}/grants/${ownOfOne}`)]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      // The slower one is refused by the lock, or came so late that it is no administrator any more.
      expect([403, 409]).toContain(answers.find(({ status }) => status !== 204)?.status);
    } finally {
      await alone.stop();
    }
  });
});

describe('one person on both sides (R6332-11)', () => {
  it('is refused by name', async () => {
    const admin = await anAdministrator(house);
    const signatory = await aCfaUser(house, { cfaId: CFA });
    expect(codeOf(await admin.client.post(`/api/users/${signatory.userId}/grants`, { body: { role: 'director' } }))).toEqual([409, 'identity.other-side']);
    await expect(house.get(Memberships).add({ cfaId: CFA, userId: admin.userId, role: 'cfaEditor' }, null)).rejects.toMatchObject({ code: 'identity.other-side' });
  });

  it('is refused by the database to whoever writes SQL by hand', async () => {
    const director = await aDirector(house);
    const signatory = await aCfaUser(house, { cfaId: CFA });
    const grant = `INSERT INTO role_grant (id, user_id, user_kind, role, granted_at) VALUES (gen_random_uuid(), $1, $2, 'director', now())`;
    const membership = `INSERT INTO cfa_membership (id, cfa_id, user_id, user_kind, role, since) VALUES (gen_random_uuid(), gen_random_uuid(), $1, $2, 'cfaEditor', now())`;
    expect(await refusal(grant, [signatory.userId, 'opco'])).toBe('role_grant_user');
    expect(await refusal(grant, [signatory.userId, 'cfa'])).toBe('role_grant_side');
    expect(await refusal(membership, [director.userId, 'cfa'])).toBe('cfa_membership_user');
    expect(await refusal(membership, [director.userId, 'opco'])).toBe('cfa_membership_side');
    expect(await refusal(`UPDATE app_user SET kind = 'cfa' WHERE id = $1`, [director.userId])).toBe('role_grant_user');
    expect(await refusal(`UPDATE app_user SET kind = 'opco' WHERE id = $1`, [signatory.userId])).toBe('cfa_membership_user');
  });

  it('and what was granted stays on record', async () => {
    for (const statement of ['DELETE FROM role_grant', 'TRUNCATE role_grant', 'DELETE FROM cfa_membership', 'TRUNCATE cfa_membership']) expect(await refusal(statement)).toBe('identity_keeps_history');
    const { userId } = await aDirector(house);
    const rogue = (role: string, branch: string | null, ceiling: number | null) =>
      refusal(`INSERT INTO role_grant (id, user_id, role, branch_code, ceiling_cents, granted_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, now())`, [userId, role, branch, ceiling]);
    expect(await rogue('cfaEditor', null, null)).toBe('role_grant_role');
    expect(await rogue('auditor', 'chimie', null)).toBe('role_grant_branch');
    expect(await rogue('branchOfficer', 'chimie', 1)).toBe('role_grant_ceiling');
    expect(await rogue('branchApprover', 'chimie', -1)).toBe('role_grant_ceiling');
    expect(await rogue('director', null, null)).toBe('role_grant_living');
  });
});

describe('members of a CFA', () => {
  it('have one role there at a time, from the next request on', async () => {
    const memberships = house.get(Memberships);
    const person = await aCfaUser(house, { cfaId: OTHER_CFA, role: 'cfaEditor' });
    await memberships.add({ cfaId: OTHER_CFA, userId: person.userId, role: 'cfaEditor' }, null);
    await memberships.add({ cfaId: OTHER_CFA, userId: person.userId, role: 'cfaSignatory' }, person.userId);
    expect(await memberships.ofCfa(OTHER_CFA)).toEqual([{ userId: person.userId, displayName: person.actor.displayName, email: person.email, role: 'cfaSignatory', since: house.clock.now() }]);
    expect((await person.client.get('/api/session')).body['roles']).toEqual(['cfaSignatory']);
    await memberships.end({ cfaId: OTHER_CFA, userId: person.userId }, null);
    expect((await person.client.get('/api/session')).body['roles']).toEqual([]);
    await expect(memberships.end({ cfaId: OTHER_CFA, userId: person.userId }, null)).rejects.toMatchObject({ code: 'identity.not-a-member' });
  });

  it('are added once when two people add them at the same time', async () => {
    const { userId } = await aCfaUser(house, { cfaId: CFA });
    await Promise.all(Array.from({ length: 8 }, (_, index) => house.get(Memberships).add({ cfaId: OTHER_CFA, userId, role: index % 2 ? 'cfaEditor' : 'cfaSignatory' }, null)));
    expect((await house.get(Memberships).ofCfa(OTHER_CFA)).filter((member) => member.userId === userId)).toHaveLength(1);
  });
});

describe('somebody with two hats', () => {
  it('has the rights of both', async () => {
    const { actor } = await anOpcoPerson(house, [{ role: 'branchOfficer', branchCode: 'chimie' }, { role: 'branchApprover', branchCode: 'metallurgie', ceilingCents: '5000000' }]);
    expect([actor.mayInBranch('review.work', 'chimie' as never), actor.mayInBranch('review.work', 'metallurgie' as never), actor.mayInBranch('review.decide', 'metallurgie' as never)]).toEqual([true, false, true]);
    expect(actor.grants[1]?.ceiling?.cents).toBe(5_000_000n);
  });
});
