import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '#libs/persistence';
import { Client } from '../harness/client.js';
import { type House, startHouse } from '../harness/house.js';
import { bodyFaults, HEADER_FAULTS, pathFaults, queryFaults, RAW_BODIES } from './faults.js';
import { filled, resolver, type Route, routesOf, type Schema } from './routes.js';
import { VALID, type ValidRequest } from './valid-requests.js';
import { aWorld, type World } from './world.js';

/** A request as it goes out, with one thing wrong. */
interface BadRequest {
  readonly what: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content?: () => string | Uint8Array<ArrayBuffer>;
  readonly certain: boolean;
}

/** Who is signed in and who tried changes without anything having been done. */
const COUNTS_VISITS = ['session', 'sign_in_throttle', 'request_rate'];
const TELLS_TOO_MUCH = /\bat [\w.<>]+ \(|node_modules|\.(?:js|ts):\d|\b(?:SELECT|INSERT INTO|UPDATE|relation|constraint|violates)\b|Cannot read prop|is not a function|undefined/;
const AT_ONCE = 6;
const LEAST_REQUESTS = 5000;
/** A thousand requests for the largest form, on a busy machine. */
const TEST_MS = 180_000;
const LONGEST_ANSWER = 20_000;

describe('bad input', () => {
  let house: House;
  let world: World;
  let routes: readonly Route[];
  let resolve: (schema: Schema) => Schema;
  let fingerprintSql: string;
  let tried = 0;

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T09:00:00Z' });
    world = await aWorld(house);
    routes = routesOf(house);
    resolve = resolver(house);
    const tables = await house.get(UnitOfWork).read.rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1::text[]) ORDER BY 1`, [COUNTS_VISITS]);
    // `xmin` changes even when a row is written again as it was.
    fingerprintSql = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows, md5(coalesce(string_agg(t.line, '' ORDER BY t.line), '')) AS content FROM (SELECT md5(r.xmin::text || r::text) AS line FROM ${name} r) t`).join(' UNION ALL ');
  });
  afterAll(() => house.stop());

  const everyRow = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries((await house.get(UnitOfWork).search.rows<{ name: string; rows: number; content: string }>(fingerprintSql)).map(({ name, rows, content }) => [name, `${rows} rows, ${content}`]));

  function badRequests(route: Route, { parameters = {}, query = {}, headers = {}, body }: ValidRequest): readonly BadRequest[] {
    const search = new URLSearchParams(query).toString();
    const right = { address: filled(route.path, parameters) + (search && `?${search}`), headers, ...(body === undefined ? {} : { content: () => JSON.stringify(body) }) };
    const bad: BadRequest[] = [];
    const isOpen = route.name.includes('/identifiers/');
    for (const parameter of route.parameters) {
      const { name } = parameter;
      const schema = resolve(parameter.schema);
      if (parameter.in === 'path') {
        for (const { what, value, certain } of pathFaults(name, schema, isOpen)) bad.push({ ...right, what, certain, address: filled(route.path, { ...parameters, [name]: value }) + (search && `?${search}`) });
      }
      if (parameter.in === 'query') {
        const others = new URLSearchParams(Object.entries(query).filter(([given]) => given !== name)).toString();
        const isList = 'description' in parameter && /separated by commas|comma-separated/.test(String(parameter.description));
        for (const { what, value, certain } of queryFaults(name, schema, isList)) bad.push({ ...right, what, certain, address: `${filled(route.path, parameters)}?${others && `${others}&`}${value}` });
      }
      for (const value of (parameter.in === 'header' && HEADER_FAULTS[name]) || []) {
        const rest = Object.fromEntries(Object.entries(headers).filter(([given]) => given !== name));
        bad.push({ ...right, what: `${name}: ${String(value).slice(0, 40)}`, certain: true, headers: value === null ? rest : { ...rest, [name]: value } });
      }
    }
    if (route.body !== null) {
      for (const { what, value, certain } of bodyFaults(route.body, body, resolve)) bad.push({ ...right, what, certain, content: value });
      for (const { what, value, certain } of RAW_BODIES) bad.push({ ...right, what, certain, content: () => value });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json5']) bad.push({ ...right, what: `as ${type}`, certain: true, headers: { ...headers, 'content-type': type } });
      if (resolve(route.body).required?.length) for (const content of ['{}', 'null']) bad.push({ ...right, what: `body: ${content}`, certain: true, content: () => content });
    }
    return bad;
  }

  /** What is wrong with the answer, or null; and whether the request was taken after all. */
  async function offenceOf(route: Route, client: Client, { what, address, headers, content, certain }: BadRequest): Promise<{ readonly offence: string | null; readonly taken: boolean }> {
    tried += 1;
    const answer = await client.send<unknown>(route.method, address, { headers, ...(content === undefined ? {} : { raw: content() }) });
    const said = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const code = typeof answer.body === 'object' && answer.body !== null && 'code' in answer.body ? answer.body.code : undefined;
    const tell = (offence: string) => ({ offence: `${what} → ${answer.status} ${String(code)}: ${offence}`, taken: answer.status < 300 });
    if (answer.status >= 500) return tell('a fault of ours');
    if (answer.status < 300) return certain ? tell('taken') : { offence: null, taken: true };
    if (!answer.headers.get('content-type')?.startsWith('application/problem+json') || typeof code !== 'string') return tell(`not a problem: ${said.slice(0, 100)}`);
    if (TELLS_TOO_MUCH.test(said)) return tell(`tells too much: ${said.slice(0, 200)}`);
    if (said.length > LONGEST_ANSWER) return tell(`${said.length} characters`);
    return { offence: null, taken: false };
  }

  const requestOf = async (route: Route): Promise<ValidRequest> => {
    const prepare = VALID[route.name];
    if (!prepare) throw new Error(`${route.name} has no valid request to spoil`);
    return prepare(world);
  };

  it('is tried on every route there is', () => {
    expect(Object.keys(VALID).toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
  });

  it.each(Object.keys(VALID))('%s', async (name) => {
    const route = routes.find((each) => each.name === name);
    if (!route) return;
    let right = await requestOf(route);
    const bad = badRequests(route, right);
    const offences: string[] = [];

    const before = await everyRow();
    const waiting = bad.filter(({ certain }) => certain);
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { offence } = await offenceOf(route, right.client, next);
        if (offence !== null) offences.push(offence);
      }
    }));
    expect(offences).toEqual([]);
    expect(await everyRow()).toEqual(before);

    let doubtful = bad.filter(({ certain }) => !certain);
    for (let index = 0; index < doubtful.length; index++) {
      const request = doubtful[index];
      if (!request) break;
      const { offence, taken } = await offenceOf(route, right.client, request);
      if (offence !== null) offences.push(offence);
      if (!taken || route.method === 'GET') continue;
      right = await requestOf(route);
      doubtful = badRequests(route, right).filter(({ certain }) => !certain);
    }
    expect(offences).toEqual([]);

    // And nothing else was wrong with them.
    if (route.method !== 'GET') right = await requestOf(route);
    const { client, parameters = {}, query, headers = {}, body, answer: expected } = right;
    const answer = await client.send<{ code?: string }>(route.method, filled(route.path, parameters) + (query ? `?${new URLSearchParams(query).toString()}` : ''), { headers, ...(body === undefined ? {} : { body }) });
    expect([answer.status < 300, answer.body?.code ?? '']).toEqual([expected === undefined, expected ?? '']);
  }, TEST_MS);

  it('was tried in every way on every field', () => {
    expect(tried).toBeGreaterThan(LEAST_REQUESTS);
  });

  it('refuses a list of half a million things before it looks at each', async () => {
    const { client, parameters = {}, headers = {} } = await VALID['PATCH /api/projects/{id}']?.(world) ?? { client: world.people.director.client };
    const since = performance.now();
    const answer = await client.patch<{ code: string }>(filled('/api/projects/{id}', parameters), { headers, raw: `{"costLines":[${'{},'.repeat(500_000)}{}]}` });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid', details: { fields: [{ rule: 'size' }] } } });
    expect(performance.now() - since).toBeLessThan(10_000);
  });

  it.each([
    ['an address that is too long', `GET /api/campaigns?search=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431, 'request.headers-too-large'],
    ['headers that are too long', `GET /api/campaigns HTTP/1.1\r\nhost: x\r\ncookie: session=${'x'.repeat(20_000)}\r\n\r\n`, 431, 'request.headers-too-large'],
    ['something that is not HTTP', 'EHLO example.org\r\n\r\n', 400, 'request.malformed'],
    ['two lengths', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400, 'request.malformed'],
  ])('refuses %s', async (_, bytes, status, code) => {
    const { hostname, port } = new URL(house.url);
    const socket = connect(Number(port), hostname);
    socket.write(bytes);
    const answer = await text(socket);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*content-type: application/problem\\+json`, 'i'));
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, code });
  });
});
