import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Global, HttpCode, Logger, Module, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { IsArray, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Logger as PinoLogger } from 'nestjs-pino';
import { Actor, type Authenticated, Authenticator, type Credentials } from '#libs/access';
import { ConfigModule, type Settings } from '#libs/config';
import type { UserId } from '#libs/contracts';
import {
  configureHttp, CURSOR_INSTANT, CURSOR_UUID, CurrentActor, decodeCursor, encodeCursor, fastifyAdapter, HttpJobsModule, HttpModule, Idempotent, IfMatch, IsCents, IsDay, IsInstant, PageQuery, Public,
  Requires, setEntityTag,
} from '#libs/http';
import { DomainError } from '#libs/kernel';
import { LoggingModule, metricsText } from '#libs/observability';
import { Outbox, OutboxModule } from '#libs/outbox';
import { PersistenceModule, UnitOfWork } from '#libs/persistence';
import { QueueModule, type QueueWork } from '#libs/queue';
import { OperationsModule } from '../../apps/api/src/operations.module.js';
import type { TestDatabase } from '../harness/database-template.js';
import { createTechnicalDatabase } from '../harness/technical-database.js';
import { withdrawal } from '../harness/events.js';
import { eventually } from '../harness/eventually.js';
import { testSettings } from '../harness/settings.js';

class LineDto {
  @ApiProperty() @IsString() @MaxLength(50) readonly label!: string;
}
class OrderDto {
  @ApiProperty() @IsString() @MaxLength(100) readonly title!: string;
  @ApiProperty() @IsOptional() @IsInt() @Min(0) @Max(10) readonly count?: number;
  @ApiProperty() @IsOptional() @IsCents() readonly cents?: string;
  @ApiProperty() @IsOptional() @IsDay() readonly day?: string;
  @ApiProperty() @IsOptional() @IsInstant() readonly instant?: string;
  @ApiProperty() @IsOptional() @IsObject() readonly anything?: Record<string, unknown>;
  @ApiProperty() @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => LineDto) readonly lines?: readonly LineDto[];
}

@Controller('probe')
class ProbeController {
  constructor(private readonly unitOfWork: UnitOfWork, private readonly outbox: Outbox) {}

  /** Open: a test of the edge. */
  @Get('open') @Public() open() {
    return { answer: 'here' };
  }
  @Get('closed') @Requires('account.manage') closed(@CurrentActor() actor: Actor) {
    return { userId: actor.userId };
  }
  @Post('orders') @Requires('account.use') order(@Body() dto: OrderDto) {
    return { title: dto.title };
  }
  /** Open: a test of the edge. */
  @Post('registrations') @Public() register(@Body() dto: OrderDto) {
    return { title: dto.title };
  }
  @Get('list') @Requires('account.use') list(@Query() page: PageQuery) {
    return { after: decodeCursor(page.cursor, [CURSOR_INSTANT, CURSOR_UUID]), limit: page.limit };
  }
  @Get('things/:name') @Requires('account.use') thing(@Param('name') name: string) {
    return { length: name.length };
  }
  @Put('versioned') @Requires('account.use') save(@IfMatch() version: number) {
    return { version };
  }
  @Get('fault') @Requires('account.use') fault() {
    throw new Error('The password of the database is swordfish');
  }
  @Get('constraint') @Requires('account.use') async constraint() {
    await this.unitOfWork.run(() => this.unitOfWork.write.execute(`INSERT INTO payment (id, label) VALUES (1, 'Madame Dupont'), (1, 'Madame Dupont')`));
  }
  @Get('known') @Requires('account.use') known() {
    throw new DomainError('tooManyRequests', 'probe.slow-down', 'Too many attempts', { retryAfterSeconds: 30 });
  }
  @Post('payments') @Idempotent() @Requires('account.use') @HttpCode(201)
  async pay(@Body() dto: OrderDto, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.unitOfWork.run(async () => {
      const row = await this.unitOfWork.write.first<{ id: number }>(`INSERT INTO payment (id, label) VALUES (nextval('payment_id'), $1) RETURNING id`, [dto.title]);
      if (dto.title === 'refused') throw new DomainError('conflict', 'probe.refused', 'Refused');
      setEntityTag(reply, row?.id ?? 0);
      return { id: row?.id };
    });
  }
  @Post('events') @Requires('account.use') async event(@Body() dto: OrderDto) {
    await this.unitOfWork.run(async () => {
      await sleep(5);
      this.outbox.publish(withdrawal(dto.count ?? 1), null);
    });
    new Logger('probe').log('it happened');
    return {};
  }
  @Get('cached') @Requires('account.use') cached(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'private, max-age=60');
    return {};
  }
}

/** Signs in whoever names a role in the session cookie; stands for libs/identity. */
class CookieIsRole extends Authenticator {
  authenticate({ sessionToken }: Credentials): Promise<Authenticated | null> {
    if (sessionToken === null) return Promise.resolve(null);
    const actor = new Actor('00000000-0000-7000-8000-000000000001' as UserId, 'Somebody', [], [{ role: sessionToken as 'director', branchCode: null, ceiling: null }]);
    return Promise.resolve({ actor, sessionId: randomUUID(), rotatedToken: null });
  }
}
@Global()
@Module({ providers: [{ provide: Authenticator, useClass: CookieIsRole }], exports: [Authenticator] })
class SignInModule {}

const lines: Record<string, unknown>[] = [];
const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };

async function startProbe(settings: Settings, controllers: (new (...args: never[]) => object)[] = [ProbeController]): Promise<{ app: NestFastifyApplication; url: string }> {
  @Module({
    imports: [ConfigModule.forRoot(settings), LoggingModule.forRoot(settings, destination), PersistenceModule, OutboxModule, QueueModule, HttpModule, SignInModule, OperationsModule],
    controllers,
  })
  class ProbeModule {}
  const module = await Test.createTestingModule({ imports: [ProbeModule] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(settings), { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(PinoLogger));
  await configureHttp(app, settings);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, url: await app.getUrl() };
}

describe('the edge of the house', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let url: string;
  let observer: pg.Client;

  beforeAll(async () => {
    database = await createTechnicalDatabase();
    observer = new pg.Client({ connectionString: database.url });
    await observer.connect();
    await observer.query('CREATE SEQUENCE payment_id; CREATE TABLE payment (id int PRIMARY KEY, label text)');
    ({ app, url } = await startProbe(testSettings(database.url, { LOG_LEVEL: 'info' })));
  });
  afterAll(async () => {
    await app.close();
    await observer.end();
    await database.drop();
  });

  interface Options {
    readonly method?: string;
    readonly body?: unknown;
    readonly raw?: string | Buffer;
    readonly headers?: Record<string, string>;
    readonly as?: string | null;
  }
  const call = async (path: string, { method, body, raw, headers = {}, as = 'director' }: Options = {}) => {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + path, {
      method: method ?? (payload === undefined ? 'GET' : 'POST'),
      headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...(as ? { cookie: `session=${as}` } : {}), ...headers },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: (text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}) as Record<string, any> }; // eslint-disable-line @typescript-eslint/no-explicit-any
  };
  const expectProblem = (answer: Awaited<ReturnType<typeof call>>, status: number, code: string) => {
    expect([answer.status, answer.body['code'], answer.headers.get('content-type')]).toEqual([status, code, 'application/problem+json; charset=utf-8']);
    expect(answer.body).toEqual({ type: `urn:cfa-grants:problem:${code}`, title: expect.any(String), status, code, details: expect.any(Object), instance: expect.stringMatching(/^urn:request:/) });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  };

  describe('refuses as a problem', () => {
    it.each([
      ['malformed JSON', { raw: '{"title": ' }, 400, 'request.malformed'],
      ['an empty body', { raw: '' , headers: { 'content-length': '0' } }, 400, 'request.malformed'],
      ['a body that is no object', { body: 'title' }, 400, 'request.invalid'],
      ['a list where an object is expected', { body: [] }, 400, 'request.invalid'],
      ['null', { body: null }, 400, 'request.invalid'],
      ['a form', { raw: 'title=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'request.unsupported-media-type'],
      ['plain text', { raw: '{"title":"x"}', headers: { 'content-type': 'text/plain' } }, 415, 'request.unsupported-media-type'],
      ['JSON under another name', { raw: '{"title":"x"}', headers: { 'content-type': 'application/jsonish' } }, 415, 'request.unsupported-media-type'],
      ['more than 2 MiB', { raw: JSON.stringify({ title: 'x'.repeat(2 * 1024 * 1024) }) }, 413, 'request.too-large'],
      ['a huge string', { body: { title: 'x'.repeat(1_000_000) } }, 400, 'request.invalid'],
      ['the wrong type', { body: { title: 7 } }, 400, 'request.invalid'],
      ['a number that is too large', { body: { title: 'x', count: 1e300 } }, 400, 'request.invalid'],
      ['negative cents', { body: { title: 'x', cents: '-1' } }, 400, 'request.invalid'],
      ['cents as a number', { body: { title: 'x', cents: 100 } }, 400, 'request.invalid'],
      ['16 digits of cents', { body: { title: 'x', cents: '1234567890123456' } }, 400, 'request.invalid'],
      ['a day that does not exist', { body: { title: 'x', day: '2026-02-31' } }, 400, 'request.invalid'],
      ['an instant without an offset', { body: { title: 'x', instant: '2026-02-28T10:00:00' } }, 400, 'request.invalid'],
      ['a NUL character', { body: { title: 'a\u0000b' } }, 400, 'request.invalid'],
      ['a NUL character in a key', { body: { title: 'x', anything: { 'a\u0000': 1 } } }, 400, 'request.invalid'],
      ['half a surrogate pair', { raw: '{"title":"\\ud800"}' }, 400, 'request.invalid'],
      ['__proto__', { raw: '{"title":"x","__proto__":{"isAdministrator":true}}' }, 400, 'request.malformed'],
      ['constructor.prototype', { raw: '{"title":"x","constructor":{"prototype":{"isAdministrator":true}}}' }, 400, 'request.malformed'],
      ['deep nesting', { raw: `{"title":"x","anything":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}` }, 400, 'request.invalid'],
      ['very deep nesting', { raw: `{"title":"x","anything":${'['.repeat(500_000)}${']'.repeat(500_000)}}` }, 400, 'request.invalid'],
      ['a wrong nested field', { body: { title: 'x', lines: [{ label: 7 }] } }, 400, 'request.invalid'],
    ] as const)('%s', async (_, options, status, code) => {
      expectProblem(await call('/api/probe/orders', { method: 'POST', ...options }), status, code);
    });

    it('an unknown path, an unknown method, an address that cannot be read', async () => {
      expectProblem(await call('/api/nothing/here'), 404, 'request.unknown-path');
      expectProblem(await call('/api/probe/open', { method: 'DELETE' }), 404, 'request.unknown-path');
      expectProblem(await call('/api/probe/things/%zz'), 400, 'request.malformed');
      expect((await call(`/api/probe/things/${'x'.repeat(300)}`)).status).toBe(414);
    });

    it('NUL in an address or a query', async () => {
      expectProblem(await call('/api/probe/things/a%00b'), 400, 'request.invalid');
      expectProblem(await call('/api/probe/list?cursor=%00'), 400, 'request.invalid');
      expectProblem(await call('/api/probe/list?limit=1&limit=2'), 400, 'request.invalid');
      expectProblem(await call('/api/probe/list?limit=201'), 400, 'request.invalid');
    });
  });

  it('says where and what, and never repeats what was sent', async () => {
    const secret = 'mdp-Dupont-1234';
    const answer = await call('/api/probe/orders', { body: { title: 7, [secret]: secret, lines: [{ label: secret.repeat(10), [secret]: 1 }], anything: { [secret]: `${secret}\u0000` } } });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('Dupont');
    const wrong = await call('/api/probe/orders', { body: { title: 7, [secret]: secret, lines: [{ label: 7, [secret]: 1 }] } });
    expect(wrong.text).not.toContain('Dupont');
    expect(wrong.body['details']).toEqual({
      fields: expect.arrayContaining([
        { pointer: '/title', rule: 'isString', message: 'title must be a string' },
        { pointer: '', rule: 'unknownField', message: 'holds a field that is not known here' },
        { pointer: '/lines/0/label', rule: 'isString', message: 'label must be a string' },
        { pointer: '/lines/0', rule: 'unknownField', message: 'holds a field that is not known here' },
      ]),
    });
  });

  it('says nothing of a fault outside, and everything in the log, under the request id', async () => {
    const answer = await call('/api/probe/fault?search=Dupont');
    expectProblem(answer, 500, 'internal');
    expect(answer.text).not.toMatch(/swordfish|stack|Error/);
    const id = answer.headers.get('x-request-id');
    expect(answer.body['instance']).toBe(`urn:request:${id}`);
    const line = lines.find((one) => one['requestId'] === id);
    expect(line).toMatchObject({ level: 50, msg: 'request failed', method: 'GET', route: '/api/probe/fault', correlationId: id, err: { message: 'The password of the database is swordfish', stack: expect.stringContaining('http-edges') } });
    expect(JSON.stringify(line)).not.toContain('Dupont');
  });

  it('keeps people out of the log when the database refuses their rows', async () => {
    const answer = await call('/api/probe/constraint');
    expectProblem(answer, 500, 'internal');
    const line = lines.find((one) => one['requestId'] === answer.headers.get('x-request-id'));
    expect(line).toMatchObject({ err: { code: '23505', constraint: 'payment_pkey' } });
    expect(JSON.stringify(line)).not.toContain('Dupont');
  });

  it('tells when to come back', async () => {
    const answer = await call('/api/probe/known');
    expectProblem(answer, 429, 'probe.slow-down');
    expect(answer.headers.get('retry-after')).toBe('30');
  });

  it('lets nobody in who is not signed in, or has no role for it', async () => {
    expectProblem(await call('/api/probe/closed', { as: null }), 401, 'access.not-signed-in');
    expectProblem(await call('/api/probe/closed', { as: 'director' }), 403, 'access.forbidden');
    expect((await call('/api/probe/closed', { as: 'administrator' })).status).toBe(200);
    expect((await call('/api/probe/open', { as: null })).status).toBe(200);
    // Whoever is not signed in learns nothing about the shape of what is expected.
    expectProblem(await call('/api/probe/orders', { as: null, body: { nonsense: 1 } }), 401, 'access.not-signed-in');
  });

  it('refuses what another site makes a browser send', async () => {
    const from = (site: string, path: string, body?: unknown) => call(path, { headers: { 'sec-fetch-site': site }, ...(body === undefined ? {} : { body }) });
    expectProblem(await from('cross-site', '/api/probe/orders', { title: 'x' }), 403, 'access.cross-site');
    expectProblem(await from('cross-site', '/api/probe/registrations', { title: 'x' }), 403, 'access.cross-site');
    expect((await from('same-origin', '/api/probe/orders', { title: 'x' })).status).toBe(201);
    expect((await from('cross-site', '/api/probe/open')).status).toBe(200);
  });

  describe('with an Idempotency-Key', () => {
    const pay = (title: string, key: string, more: Partial<Options> = {}) => call('/api/probe/payments', { body: { title }, headers: { 'idempotency-key': key }, ...more });
    const paid = async (label: string) => Number((await observer.query<{ n: string }>('SELECT count(*) AS n FROM payment WHERE label = $1', [label])).rows[0]?.n);

    it('does what a double click asks for once, and answers both the same', async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 8 }, () => pay('double click', key)));
      expect(await paid('double click')).toBe(1);
      expect(new Set(answers.map(({ status, text, headers }) => JSON.stringify([status, text, headers.get('etag')]))).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 201 });
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(7);
      expect(answers[0]?.headers.get('etag')).toMatch(/^"\d+"$/);
    });

    it('refuses the key with another body', async () => {
      const key = randomUUID();
      expect((await pay('first', key)).status).toBe(201);
      expectProblem(await pay('other', key), 409, 'request.idempotency-key-reused');
      expect(await paid('other')).toBe(0);
    });

    it('does not burn the key of a request that failed', async () => {
      const key = randomUUID();
      expectProblem(await pay('refused', key), 409, 'probe.refused');
      expectProblem(await call('/api/probe/payments', { body: { title: 7 }, headers: { 'idempotency-key': key } }), 400, 'request.invalid');
      expect((await pay('then accepted', key)).status).toBe(201);
      expect(await paid('refused')).toBe(0);
    });

    it('forgets answers after a week', async () => {
      const key = randomUUID();
      await pay('long ago', key);
      await observer.query(`UPDATE idempotency_key SET created_at = now() - interval '8 days' WHERE key = $1`, [key]);
      new HttpJobsModule({ register: (work: QueueWork) => void work.handlers['forget-idempotency-keys']?.({ id: '1', queue: 'maintenance', name: 'forget', data: {} }) } as never, app.get(UnitOfWork)).onModuleInit();
      await eventually('forgotten', async () => (await observer.query('SELECT FROM idempotency_key WHERE key = $1', [key])).rowCount === 0);
      expect(Number((await observer.query<{ n: string }>('SELECT count(*) AS n FROM idempotency_key')).rows[0]?.n)).toBeGreaterThan(0);
    });

    it('keeps one person\'s keys apart from another\'s, refuses odd keys, and works without one', async () => {
      expectProblem(await pay('odd', 'short'), 400, 'request.invalid-idempotency-key');
      expect((await call('/api/probe/payments', { body: { title: 'no key' } })).status).toBe(201);
      expect((await call('/api/probe/payments', { body: { title: 'no key' } })).status).toBe(201);
      expect(await paid('no key')).toBe(2);
    });
  });

  it('refuses cursors that no page returned', async () => {
    const key = ['2026-03-31T16:00:00.123456Z', '00000000-0000-7000-8000-000000000001'];
    const list = (cursor: string) => call(`/api/probe/list?cursor=${encodeURIComponent(cursor)}`);
    expect((await list(encodeCursor(key))).body['after']).toEqual(key);
    const base64 = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
    for (const tampered of ['', 'x', '!!!', base64('[1'), base64({}), base64(null), base64([]), base64([key[0]]), base64([key[0], 7]), base64([key[0], "' OR 1=1"]), base64(['2026-99-31T16:00:00.123Z', key[1]]), base64([...key, 'more'])]) {
      expectProblem(await list(tampered), 400, 'request.invalid-cursor');
    }
  });

  it('reads If-Match as ETags are written, and nothing else', async () => {
    const save = (header?: string) => call('/api/probe/versioned', { method: 'PUT', headers: header === undefined ? {} : { 'if-match': header } });
    expect((await save('"7"')).body).toEqual({ version: 7 });
    expect((await save('W/"7"')).body).toEqual({ version: 7 }); // a proxy that compresses makes tags weak
    for (const odd of [undefined, '*', '7', '"7', '"-1"', '"1", "2"', '"1e3"', '"9999999999"', '""']) expectProblem(await save(odd), 400, 'request.if-match-required');
  });

  it('gives a request one id: in its answer, its log lines and its events', async () => {
    const answers = await Promise.all([1, 2, 3].map((count) => call('/api/probe/events', { body: { title: 'x', count } })));
    const ids = answers.map(({ headers }) => headers.get('x-request-id') ?? '');
    expect(new Set(ids).size).toBe(3);
    const { rows } = await observer.query<{ correlation_id: string; project: string }>(`SELECT correlation_id, payload->>'projectId' AS project FROM outbox_message ORDER BY 2`);
    expect(rows.map((row) => row.correlation_id)).toEqual(ids);
    expect(lines.filter(({ msg }) => msg === 'it happened').map((line) => line['correlationId']).sort()).toEqual([...ids].sort());
  });

  it('believes a request id only from its own proxy', async () => {
    expect((await call('/api/probe/open', { headers: { 'x-request-id': 'chosen-by-the-caller' } })).headers.get('x-request-id')).not.toBe('chosen-by-the-caller');
  });

  it('measures requests by route, never by address', async () => {
    await call('/api/probe/things/Dupont');
    const text = await eventually('measured', async () => {
      const all = await metricsText();
      return all.includes('/api/probe/things/:name') ? all : undefined;
    });
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/api/probe/things/:name",status="200"}');
    expect(text).toContain('route="unknown",status="404"');
    expect(text).not.toContain('Dupont');
  });

  it('tells browsers to keep nothing, to run nothing foreign and to guess nothing', async () => {
    const { headers } = await call('/api/probe/open');
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await call('/api/probe/cached')).headers.get('cache-control')).toBe('private, max-age=60');
    expect((await call('/health/live')).headers.get('cache-control')).toBe('no-store');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'self'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).toContain(`object-src 'none'`);
    expect(policy).not.toContain('upgrade-insecure-requests'); // this one is served without TLS
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('does not start with a route that says not who may call it', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get(['', 'too']) get() {
        return {};
      }
    }
    await expect(startProbe(testSettings(database.url), [ForgottenController])).rejects.toThrow('neither @Requires(…) nor @Public(): GET /forgotten, GET /forgotten/too');
  });
});

describe('health', () => {
  let database: TestDatabase;
  let proxy: Server;
  let app: NestFastifyApplication;
  let url: string;
  const sockets = new Set<Socket>();
  let port = 0;

  const open = () => new Promise<void>((resolve) => void proxy.listen(port, '127.0.0.1', resolve));
  beforeAll(async () => {
    database = await createTechnicalDatabase();
    const target = new URL(database.url);
    proxy = createServer((socket) => {
      const onward = createConnection(Number(target.port), target.hostname);
      for (const [one, other] of [[socket, onward], [onward, socket]] as const) {
        sockets.add(one);
        one.on('error', () => undefined).on('close', () => other.destroy()).pipe(other);
      }
    });
    await open();
    port = (proxy.address() as { port: number }).port;
    const through = Object.assign(new URL(database.url), { port: String(port) });
    ({ app, url } = await startProbe(testSettings(through.toString())));
  });
  afterAll(async () => {
    await app.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await database.drop();
  });

  it('is unavailable while the database is gone, and comes back by itself', async () => {
    const ready = async () => (await fetch(`${url}/health/ready`)).status;
    expect(await ready()).toBe(200);
    const closed = new Promise((resolve) => proxy.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    const answer = await fetch(`${url}/health/ready`);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'health.database-unreachable']);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    await open();
    expect(await eventually('ready again', async () => (await ready()) === 200)).toBe(true);
  });
});
