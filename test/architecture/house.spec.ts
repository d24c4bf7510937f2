import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiWords } from '../../apps/api/src/api-words.generated.js';
import { migrations } from '../../apps/cli/src/migrations.js';
import { OPCO_ROLES, CFA_ROLES, PERMISSIONS } from '#libs/access';
import { type BranchCode, type DomainEvent, type EventType, ROUTES, routesOf } from '#libs/contracts';
import { openApiDocument, RoutePermissions } from '#libs/http';
import { EVENTS_JOB } from '#libs/outbox';
import { UnitOfWork } from '#libs/persistence';
import { JobWorkers } from '#libs/queue';
import { submission, withdrawal } from '../harness/events.js';
import { type House, startHouse } from '../harness/house.js';
import { machines, sourcesUnder, textOf } from './sources.js';

describe('the house as a whole', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ jobs: 'run' });
  });
  afterAll(() => house.stop());

  it('says of every route who may call it, in the code and in the OpenAPI document alike', () => {
    const declared = house.get(RoutePermissions).list();
    expect(declared.length).toBeGreaterThan(3);
    const { paths } = openApiDocument(house.app);
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, Record<string, unknown>>).map(([method, operation]) => `${method.toUpperCase()} ${path} ${String(operation['x-permission'])}`));
    const expected = declared.filter(({ path }) => !/^\/(health|metrics)/.test(path)).map(({ method, path, permission }) => `${method} /api${path.replace(/:(\w+)/g, '{$1}')} ${permission}`);
    expect(documented.sort()).toEqual(expected.sort());
  });

  it('says of every route what it does', () => {
    const { paths } = openApiDocument(house.app, apiWords);
    const silent = Object.entries(paths).flatMap(([path, operations]) => Object.entries(operations as Record<string, { readonly summary?: string }>).filter(([, { summary }]) => !summary).map(([method]) => `${method} ${path}`));
    expect(silent).toEqual([]);
  });

  it('names every shape of its document once, or one would be described in place of the other', () => {
    const names = sourcesUnder('libs').filter((source) => /\/http\//.test(source)).flatMap((source) => [...textOf(source).matchAll(/^export class (\w+(?:View|Dto))\b/gm)].map(([, name]) => name ?? ''));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('uses every permission of the table, and names none that is not in it', () => {
    const used = new Set(house.get(RoutePermissions).list().map(({ permission }) => permission));
    const known = Object.keys(PERMISSIONS);
    expect([...used].filter((permission) => permission !== 'public' && !known.includes(permission))).toEqual([]);
    const roles: readonly string[] = [...CFA_ROLES, ...OPCO_ROLES];
    expect(Object.values(PERMISSIONS).flat().filter((role) => !roles.includes(role))).toEqual([]);
  });

  it('takes every event to queues on which somebody handles events, for every branch there is', async () => {
    const branches = await house.get(UnitOfWork).read.rows<{ code: BranchCode }>('SELECT code FROM branch');
    const shares = branches.map(({ code }) => ({ branchCode: code, basisPoints: 1, apprentices: 1, requestedCents: '1', costCents: '1', categories: [] }));
    const samples: Record<EventType, DomainEvent> = {
      'projects.project-submitted': { ...(submission(1) as Extract<DomainEvent, { type: 'projects.project-submitted' }>), shares },
      'projects.project-withdrawn': withdrawal(1),
      'funding.ledger-entry-recorded': {
        type: 'funding.ledger-entry-recorded', entryId: 'x' as never, campaignId: 'x' as never, campaignYear: 2025, branchCode: 'chimie' as BranchCode, kind: 'committed', amountCents: '1',
        recordedAt: '2025-01-01T00:00:00Z', attribution: null,
      },
    };
    expect(Object.keys(samples).sort()).toEqual(Object.keys(ROUTES).sort());
    const { handled } = house.get(JobWorkers);
    for (const event of Object.values(samples)) {
      const queues = routesOf(event);
      expect(queues.length).toBeGreaterThan(0);
      for (const queue of queues) expect([queue, handled.get(queue)]).toEqual([queue, expect.arrayContaining([EVENTS_JOB])]);
    }
  });

  it('lets the database store exactly the states of the transition tables', async () => {
    const checks = await house.get(UnitOfWork).read.rows<{ place: string; definition: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS place, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.contype = 'c' AND cardinality(c.conkey) = 1 AND c.connamespace = 'public'::regnamespace AND a.attname ~ 'state$'`,
    );
    const stored = new Map(checks.map(({ place, definition }) => [place, [...definition.matchAll(/'([^']+)'/g)].map(([, state]) => state ?? '').sort().join()]));
    const tables = new Map([...(await machines())].map(([name, machine]) => [name, [...machine.states].sort().join()]));
    expect(tables.size).toBeGreaterThan(1);
    for (const [name, states] of tables) expect([name, [...stored.values()].includes(states)]).toEqual([name, true]);
    // A site is open or closed as its register says; a claim waits and is answered once: nothing to draw there.
    const notALifecycle = ['cfa_site.state', 'cfa_claim.state'];
    expect([...stored].filter(([place, states]) => !notALifecycle.includes(place) && ![...tables.values()].includes(states)).map(([place]) => place)).toEqual([]);
  });

  it('has migrations with names of their own, in the order in which they run', () => {
    const names = migrations.map(({ name }) => name);
    const numbers = names.map((name) => name.slice(-13));
    expect(names.filter((name) => !/^[A-Z]\w*\d{13}$/.test(name))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('the sources of the house', () => {
  const sources = [...sourcesUnder('libs'), ...sourcesUnder('apps')].filter((source) => !source.startsWith('apps/web/'));

  it('read the environment in one place', () => {
    expect(sources.filter((source) => source !== 'libs/config/src/settings.ts' && /process\.env\b/.test(textOf(source)))).toEqual([]);
  });

  it('ask the clock, never the machine, where rules are judged', () => {
    const judged = sources.filter((source) => /\/(domain|application)\//.test(source));
    expect(judged.filter((source) => /\bDate\.now\(\)|new Date\(\)/.test(textOf(source)))).toEqual([]);
  });

  it('compute no money in floating point', () => {
    // bigint literals (100n) are exact; a metric may be a float.
    const inexact = /parseFloat|[cC]ents\s*[*/]\s*\d+(?![\dn])|Number\([^)]*[cC]ents\)/;
    expect(sources.filter((source) => !/\/jobs\//.test(source) && inexact.test(textOf(source)))).toEqual([]);
  });

  it('fit on a screen or two', () => {
    expect(sources.filter((source) => !source.endsWith('.generated.ts') && textOf(source).split('\n').length > 301)).toEqual([]);
  });
});
