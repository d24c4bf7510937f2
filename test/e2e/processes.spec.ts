import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aRegistrationBody } from '../builders/cfas.js';
import { PASSWORD } from '../builders/people.js';
import { aContent, aFundingPlan } from '../builders/project-content.js';
import { type Answer, Client } from '../harness/client.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { eventually } from '../harness/eventually.js';
import { Fleet } from '../harness/processes.js';
import { redisMissing, type RedisServer, startRedis } from '../harness/redis.js';

/** A killed worker's job waits half a minute until another one may take it, and as long again until somebody looks. */
const PATIENCE_MS = 90_000;
const TEST_MS = 240_000;
const BRANCHES = ['metallurgie', 'chimie'] as const;
type Branch = (typeof BRANCHES)[number];

interface CaseBody {
  readonly id: string;
  readonly projectId: string;
  readonly state: string;
  readonly submissionSequence: number;
  readonly awardCents: string | null;
  readonly lines: readonly { readonly lineId: string }[];
}
interface List<T> {
  readonly items: readonly T[];
}

const done = <T>(answer: Answer<T>): T => {
  if (answer.status >= 300) throw new Error(`Answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

describe.each([
  { store: 'PostgreSQL alone', needs: null, start: async () => null },
  { store: 'jobs on Redis', needs: redisMissing, start: startRedis },
])('two API and two worker processes, one of each killed again and again, $store', ({ needs, start }) => {
  if (needs) {
    it.skip(`pass the main journey (${needs})`, () => undefined);
    return;
  }
  let database: TestDatabase;
  let redis: RedisServer | null;
  let fleet: Fleet;
  let sql: pg.Client;
  let administrator: Client;
  let director: Client;
  let campaignId: string;
  const officers = {} as Record<Branch, Client>;
  const approvers = {} as Record<Branch, Client>;
  /** What the portal has acknowledged. */
  const acknowledged = { receipts: [] as string[], awards: [] as string[], projects: [] as string[] };

  beforeAll(async () => {
    [database, redis] = await Promise.all([createTestDatabase(), start()]);
    fleet = await Fleet.start({
      DATABASE_URL: database.url, APP_SECRET: 'a secret for tests, long enough to be accepted', LOG_LEVEL: 'error', DATABASE_POOL_SIZE: '4', QUEUE_POOL_SIZE: '3',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    const [, password = ''] = /first password: (\S+)/.exec(await fleet.command('create-administrator', '--email', 'admin@example.org')) ?? [];
    administrator = await visitor().signIn('admin@example.org', password);
    director = await aColleague({ role: 'director' });
    for (const branchCode of BRANCHES) {
      officers[branchCode] = await aColleague({ role: 'branchOfficer', branchCode });
      approvers[branchCode] = await aColleague({ role: 'branchApprover', branchCode });
    }
    const year = new Date().getFullYear();
    const campaign = await administrator.post<{ id: string }>('/api/campaigns', {
      body: {
        year, title: 'Équipements', opensAt: `${year}-01-01T00:00`, closesAt: `${year + 1}-06-01T00:00`, parameters: { delegationCeilings: { default: '100000000', byBranch: {} } },
        envelopes: BRANCHES.map((branchCode) => ({ branchCode, allocatedCents: '100000000' })),
      },
    });
    campaignId = done(campaign).id;
  }, TEST_MS);

  afterAll(async () => {
    await fleet?.stop();
    await sql?.end();
    await redis?.stop();
    await database?.drop();
  });

  const visitor = () => new Client(fleet.url);
  const count = async (text: string, values: readonly unknown[] = []): Promise<number> => Number((await sql.query<{ n: string }>(text, [...values])).rows[0]?.n);

  async function aColleague(grant: object): Promise<Client> {
    const email = `${randomUUID()}@example.org`;
    done(await administrator.post('/api/users', { body: { email, displayName: 'Colleague', password: PASSWORD, grants: [grant] } }));
    return visitor().signIn(email, PASSWORD);
  }

  /** A CFA that has registered, signed in, and filled in a draft for both branches, two thirds and one third. */
  async function aDraft(): Promise<{ readonly cfa: Client; readonly projectId: string }> {
    const body = aRegistrationBody({ signatory: { email: `${randomUUID()}@cfa.example`, displayName: 'Directrice', password: PASSWORD } });
    const { cfaId } = done(await visitor().post<{ cfaId: string }>('/api/cfas', { body }));
    const cfa = await visitor().signIn((body['signatory'] as { email: string }).email, PASSWORD);
    const { sites } = done(await cfa.get<{ sites: readonly { id: string }[] }>(`/api/cfas/${cfaId}`));
    const { id: projectId } = done(await cfa.post<{ id: string }>('/api/projects', { body: { campaignId, cfaId } }));
    done(await cfa.patch(`/api/projects/${projectId}`, { headers: { 'if-match': '"1"' }, body: aContent({ siteIds: sites.map(({ id }) => id as never) }) }));
    acknowledged.projects.push(projectId);
    return { cfa, projectId };
  }

  async function submitted({ cfa, projectId }: { readonly cfa: Client; readonly projectId: string }): Promise<void> {
    acknowledged.receipts.push(done(await cfa.post<{ receiptNumber: string }>(`/api/projects/${projectId}/submission`, { headers: { 'idempotency-key': randomUUID() } })).receiptNumber);
  }

  const casesOf = async (cfa: Client, projectId: string) => done(await cfa.get<List<{ readonly id: string; readonly branchCode: Branch }>>(`/api/projects/${projectId}/cases`)).items;
  const openCases = (cfa: Client, projectId: string) =>
    eventually('both branches have a case', async () => {
      const cases = await casesOf(cfa, projectId);
      return cases.length === BRANCHES.length ? (Object.fromEntries(cases.map(({ branchCode, id }) => [branchCode, id])) as Record<Branch, string>) : null;
    }, PATIENCE_MS);

  /** The same request with the same key, interrupted at one API and repeated at the other, has one effect and one answer. */
  async function surely<T extends object>(client: Client, path: string, body: unknown, { victim, afterMs }: { readonly victim: number; readonly afterMs: number }): Promise<T> {
    const headers = { 'idempotency-key': randomUUID() };
    const api = fleet.apis[victim];
    if (!api) throw new Error('There are two');
    const { first, again } = await fleet.interrupt(api, () => client.post<T>(path, { headers, ...(body === undefined ? {} : { body }) }), afterMs);
    if (first) expect(again.body).toEqual(first.body);
    return done(again);
  }
  const strike = async (program: 'apis' | 'workers', index: number) => {
    const victim = fleet[program][index];
    if (victim) await fleet.strike(victim);
  };

  it('pass the main journey', async () => {
    const { cfa, projectId } = await aDraft();
    await strike('workers', 0);
    const receipt = await surely<{ receiptNumber: string }>(cfa, `/api/projects/${projectId}/submission`, undefined, { victim: 1, afterMs: 8 });
    acknowledged.receipts.push(receipt.receiptNumber);
    await strike('workers', 1);
    const caseIds = await openCases(cfa, projectId);

    for (const branch of BRANCHES) {
      const claimed = done(await officers[branch].post<CaseBody>(`/api/review/queues/${branch}/claims`));
      expect(claimed).toMatchObject({ id: caseIds[branch], state: 'underReview' });
    }
    await strike('apis', 0);
    const { lines } = done(await officers.metallurgie.get<CaseBody>(`/api/review/cases/${caseIds.metallurgie}`));
    done(await officers.metallurgie.post(`/api/review/cases/${caseIds.metallurgie}/corrections`, { body: { lines: [{ lineId: lines[0]?.lineId, question: 'At which price?' }] } }));
    const [question] = done(await cfa.get<List<{ id: string }>>(`/api/corrections?projectId=${projectId}`)).items;
    const { content } = done(await cfa.get<{ content: ReturnType<typeof aContent> }>(`/api/projects/${projectId}`));
    const mended = content.costLines.map((line) => (line.id === lines[0]?.lineId ? { ...line, unitPriceCents: '9000000' } : line));
    const fundingPlan = aFundingPlan(mended);
    await surely(cfa, `/api/corrections/${question?.id}/answer`, { lines: mended.filter(({ id }) => id === lines[0]?.lineId), fundingPlan, note: 'As in the quote' }, { victim: 1, afterMs: 5 });
    acknowledged.receipts.push(receipt.receiptNumber.replace(/1$/, '2'));
    await strike('workers', 0);

    for (const [index, branch] of BRANCHES.entries()) {
      const renewed = await eventually('the case shows the mended file', async () => {
        const found = done(await officers[branch].get<CaseBody>(`/api/review/cases/${caseIds[branch]}`));
        return found.submissionSequence === 2 && found.state === 'underReview' ? found : null;
      }, PATIENCE_MS);
      const kept = renewed.lines.map(({ lineId }) => ({ lineId, verdict: 'kept' }));
      const path = `/api/review/cases/${renewed.id}`;
      const proposed = index === 0 ? await surely<CaseBody>(officers[branch], `${path}/proposal`, { lines: kept }, { victim: 0, afterMs: 3 }) : done(await officers[branch].post<CaseBody>(`${path}/proposal`, { body: { lines: kept } }));
      const decided = await surely<CaseBody>(approvers[branch], `${path}/decision`, { decision: 'approve' }, { victim: 1 - index, afterMs: 3 + 5 * index });
      expect(decided).toMatchObject({ state: 'granted', awardCents: proposed.awardCents });
      acknowledged.awards.push(decided.awardCents ?? '');
      if (index === 1) await strike('workers', 1);
    }

    const awarded = acknowledged.awards.reduce((sum, cents) => sum + BigInt(cents), 0n);
    await eventually('the director’s total shows the awards', async () => {
      const { total } = done(await director.get<{ total: { committedCents: string; fundedProjects: number } }>('/api/portfolio/totals'));
      return total.committedCents === String(awarded) && total.fundedProjects === 1;
    }, PATIENCE_MS);
    expect(awarded).toBe(7_600_000n); // 40 % of 190 000 €
  }, TEST_MS);

  it('open the cases of many projects once each while they are killed', async () => {
    const drafts = await Promise.all(Array.from({ length: 4 }, aDraft));
    for (const [index, draft] of drafts.entries()) {
      await submitted(draft);
      if (index % 2 === 0) await strike('workers', index / 2);
    }
    await Promise.all(drafts.map(({ cfa, projectId }) => openCases(cfa, projectId)));
    await fleet.whole();
  }, TEST_MS);

  it('have lost nothing that was acknowledged and done nothing twice', async () => {
    await eventually('every event is heard everywhere', async () =>
      (await count(`SELECT count(*) AS n FROM outbox_message m, unnest(m.routes) route WHERE NOT EXISTS (SELECT FROM inbox_message i WHERE i.message_id = m.id AND i.queue = route)`)) === 0, PATIENCE_MS);
    const receipts = await sql.query<{ receipt_number: string }>('SELECT receipt_number FROM project_submission ORDER BY 1');
    expect(receipts.rows.map(({ receipt_number }) => receipt_number)).toEqual(acknowledged.receipts.toSorted());
    expect(await count('SELECT count(*) AS n FROM project')).toBe(acknowledged.projects.length);
    expect(await count('SELECT count(*) AS n FROM review_case')).toBe(acknowledged.projects.length * BRANCHES.length);
    expect(await count(`SELECT count(*) AS n FROM case_event WHERE event = 'open'`)).toBe(acknowledged.projects.length * BRANCHES.length);

    const entries = await sql.query<{ branch_code: Branch; kind: string; amount_cents: string }>(
      `SELECT e.branch_code, l.kind, l.amount_cents FROM ledger_entry l JOIN envelope e ON e.id = l.envelope_id WHERE l.case_id IS NOT NULL ORDER BY e.branch_code DESC, l.seq`);
    expect(entries.rows).toEqual(BRANCHES.flatMap((branch_code, index) => ['reserved', 'committed'].map((kind) => ({ branch_code, kind, amount_cents: acknowledged.awards[index] }))));
    const envelopes = await sql.query<{ branch_code: Branch; reserved_cents: string; committed_cents: string }>(`SELECT branch_code, reserved_cents, committed_cents FROM envelope WHERE branch_code = ANY($1) ORDER BY branch_code DESC`, [BRANCHES]);
    expect(envelopes.rows).toEqual(BRANCHES.map((branch_code, index) => ({ branch_code, reserved_cents: '0', committed_cents: acknowledged.awards[index] })));
    expect(await count(`SELECT count(*) AS n FROM proposal`)).toBe(BRANCHES.length);
    expect(await count(`SELECT count(*) AS n FROM decision`)).toBe(BRANCHES.length);
    expect(await count(`SELECT count(*) AS n FROM portfolio_fact WHERE kind = 'committed'`)).toBe(BRANCHES.length);
    const { total } = done(await director.get<{ total: { submittedProjects: number } }>('/api/portfolio/totals'));
    expect(total.submittedProjects).toBe(acknowledged.projects.length);
  }, TEST_MS);
});
