import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS, type Role } from '#libs/access';
import type { CfaId } from '#libs/contracts';
import { RoutePermissions } from '#libs/http';
import { DeclareInterest, type InterestId, WithdrawInterest } from '#libs/review';
import { aCfa } from '../builders/cfas.js';
import type { Person } from '../builders/people.js';
import { type Answer, Client } from '../harness/client.js';
import { type House, startHouse } from '../harness/house.js';
import { type Ask, RIGHTS, type Row, type Target, type Things } from './rights-table.js';
import { filled, type Route, routesOf } from './routes.js';
import { aWorld, ROLES, type World } from './world.js';

const VISITORS = [...ROLES, 'notSignedIn'] as const;
type Visitor = (typeof VISITORS)[number];

/** What a refusal for lack of rights is called; any other 403 or 404 would be a request that went wrong. */
const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  1: ['access.not-signed-in'],
  3: ['access.forbidden', 'cfa-accounts.signatory-only', 'portfolio.other-branch'],
  4: ['cfa-accounts.unknown-cfa', 'projects.unknown-cfa', 'projects.unknown-project', 'review.unknown-case', 'review.unknown-queue', 'review.unknown-correction', 'review.unknown-interest', 'funding.unknown-envelope', 'identity.unknown-session', 'identity.unknown-saved-filter'],
};
/** Not there, and that is no secret: said to whoever would be allowed. */
const NOT_THERE = ['review.queue-empty', 'cfa-accounts.unknown-invitation', 'cfa-accounts.unknown-claim', 'identity.unknown-grant', 'operations.unknown-job'];

const [routeOf, variants] = [(name: string) => name.split(' — ')[0] ?? name, Object.entries(RIGHTS)];

describe('who may do what', () => {
  let house: House;
  let world: World;
  let routes: readonly Route[];
  let tiedCfaId: CfaId;
  const things = new Map<Person, Things>();
  /** What people of a CFA, people of a branch and outsiders must never read: names and numbers of the other side. */
  let secrets: Readonly<Partial<Record<Visitor, readonly string[]>>>;

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T09:00:00Z' });
    world = await aWorld(house);
    routes = routesOf(house);
    tiedCfaId = (await aCfa(house)).id;
    for (const person of [...Object.values(world.people), world.other.officer]) things.set(person, await thingsOf(person));
    const { cfa, granted, proposed, corrected, draftId, withdrawnId } = world.other;
    const files = [granted, proposed, corrected].flatMap(({ projectId, number, caseId }) => [projectId, number, caseId]);
    const ofBranch = [...files, draftId, withdrawnId, corrected.correctionId];
    const ofCfa = [...ofBranch, cfa.id, cfa.name, cfa.siren, cfa.signatory.userId, cfa.signatory.email];
    secrets = { cfaEditor: ofCfa, cfaSignatory: ofCfa, branchOfficer: ofBranch, branchApprover: ofBranch, withoutRole: ofCfa, notSignedIn: ofCfa };
  });
  afterAll(() => house.stop());

  async function thingsOf(person: Person): Promise<Things> {
    const { actor, email, password } = person;
    const sessionOf = async (client: Client) => {
      const { body } = await client.get<readonly { readonly id: string; readonly current: boolean }[]>('/api/sessions');
      return body.find(({ current }) => current)?.id ?? '';
    };
    const savedFilter = async (name: string) => (await person.client.put<{ id: string }>('/api/saved-filters', { body: { screen: 'queue', name, parameters: {} } })).body.id;
    return {
      filterId: await savedFilter('Mine'),
      anotherFilter: () => savedFilter('Another'),
      email,
      interestId: actor.may('review.declareInterest') ? await aWithdrawnInterest(person) : '',
      sessionId: await sessionOf(person.client),
      anotherSession: async () => sessionOf(await new Client(house.url).signIn(email, password)),
    };
  }

  /** And a living one beside it. */
  async function aWithdrawnInterest({ actor }: Person): Promise<InterestId> {
    const declare = () => house.get(DeclareInterest).execute(actor, { cfaId: tiedCfaId, reason: 'I taught there' });
    const { id } = await declare();
    await house.get(WithdrawInterest).execute(actor, id, 'That was long ago');
    await declare();
    return id;
  }

  /** Whoever has no declaration of their own asks about the stranger's. */
  function target(side: 'own' | 'other', person: Person | null): Target {
    const stranger = things.get(world.other.officer);
    const mine = side === 'own' && person ? things.get(person) : stranger;
    if (!stranger || !mine) throw new Error('Everybody has things of their own');
    return { ...world[side], world, tiedCfaId, things: { ...mine, interestId: mine.interestId || stranger.interestId } };
  }

  /** `+`, `-`, `1`, `3` or `4`; anything else is told as it came. */
  async function cell(name: string, row: Row, visitor: Visitor, side: 'own' | 'other'): Promise<string> {
    const person = visitor === 'notSignedIn' ? null : world.people[visitor];
    const asked = target(side, person);
    const { parameters = {}, query, body, headers = {}, browser } = await row.ask(asked);
    const [method = '', path = ''] = routeOf(name).split(' ');
    const address = filled(path, parameters) + (query ? `?${new URLSearchParams(query).toString()}` : '');
    const answer = await (await clientOf(person, browser)).send<{ readonly code?: string }>(method, address, { headers, ...(body === undefined ? {} : { body }) });
    const text = JSON.stringify(answer.body);
    const leaked = secrets[visitor]?.filter((secret) => text.includes(secret)) ?? [];
    if (leaked.length > 0) return `shows ${leaked.join(', ')}`;
    return letterOf(answer, row.shows && !text.includes(row.shows(asked)) ? '-' : '+');
  }

  async function clientOf(person: Person | null, browser: Ask['browser']): Promise<Client> {
    if (person === null || browser === 'unknown') return new Client(house.url);
    return browser === 'another' ? new Client(house.url).signIn(person.email, person.password) : person.client;
  }

  function letterOf({ status, body: { code = '' } }: Answer<{ readonly code?: string }>, allowed: '+' | '-'): string {
    if (status < 300) return allowed;
    if ([409, 412, 422].includes(status) || NOT_THERE.includes(code)) return '+';
    const letter = status > 400 && status < 405 ? String(status).slice(2) : '';
    return REFUSALS[letter]?.includes(code) ? letter : `${status} ${code}`;
  }

  it('is said for every route there is', () => {
    expect([...new Set(variants.map(([name]) => routeOf(name)))].toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
  });

  it('is described for every route that answers, but those that only say how the process is', () => {
    const answering = house.get(RoutePermissions).list().filter(({ path }) => !/^\/(health\/(live|ready)|metrics)$/.test(path));
    const described = answering.map(({ method, path, permission }) => `${method} /api${path.replace(/:(\w+)/g, '{$1}')} ${permission}`);
    expect(routes.map(({ name, permission }) => `${name} ${permission}`).toSorted()).toEqual(described.toSorted());
  });

  it('follows from the permission that the route declares', () => {
    for (const [name, { rights }] of variants) {
      const permission = routes.find((route) => route.name === routeOf(name))?.permission ?? '';
      const cells = rights.split(/\s+/);
      const may = VISITORS.map((visitor) => permission === 'public' || (visitor !== 'notSignedIn' && permission === 'account.use') || ((PERMISSIONS as Readonly<Record<string, readonly Role[]>>)[permission]?.includes(visitor as Role) ?? false));
      expect([name, VISITORS.map((visitor, index) => [visitor, !/^(3+|1+)$/.test(cells[index] ?? '')])]).toEqual([name, VISITORS.map((visitor, index) => [visitor, may[index] ?? false])]);
    }
  });

  it.each(variants)('%s', async (name, row) => {
    const expected = row.rights.split(/\s+/);
    const found: string[] = [];
    for (const [index, visitor] of VISITORS.entries()) {
      const both = expected[index]?.length === 2;
      const own = await cell(name, row, visitor, 'own');
      found.push(both ? own + (await cell(name, row, visitor, 'other')) : own);
    }
    const named = (cells: readonly string[]) => Object.fromEntries(VISITORS.map((visitor, index) => [visitor, cells[index]]));
    expect(named(found)).toEqual(named(expected));
  });

  it('nothing is changed without the token that only our own pages know', async () => {
    const { email, password } = world.people.administrator;
    const signedIn = await new Client(house.url).post('/api/session', { body: { email, password } });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    for (const { name, method, path, permission } of routes) {
      if (method === 'GET' || permission === 'public') continue;
      const answer = await new Client(house.url).send<{ code: string }>(method, filled(path, { branch: 'chimie' }), { headers: { cookie }, body: {} });
      expect([name, answer.status, answer.body.code]).toEqual([name, 403, 'access.csrf-token-invalid']);
    }
  });
});
