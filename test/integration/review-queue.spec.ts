import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { CampaignId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { BranchQueue, ClaimNextCase, DecideCase, MyCases, ProposeAward, QueuesAgeing, type QueuedCase, type QueueFilters } from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE, someone } from '../builders/campaigns.js';
import { aSubmittedProject, decisionsOn, manyCaseRows, openWaitingCases } from '../builders/cases.js';
import { anAdministrator, anApprover, anOfficer, type Person } from '../builders/people.js';
import { type House, startHouse } from '../harness/house.js';

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** What this work asks of PostgreSQL, in order; transactions and the calls of other work at the same time left out by running alone. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const asked: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [config, values] = args as [string | Statement, unknown[]?];
    const statement = typeof config === 'string' ? { text: config, values: values ?? [] } : { text: config.text, values: config.values ?? [] };
    if (!/^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SELECT pg_notify)/i.test(statement.text)) asked.push(statement);
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return asked;
}

const NO_FILTERS: QueueFilters = { state: null, minAgeDays: null, minRequested: null, maxRequested: null, regionCode: null, assignee: null, rulesOutcome: null, hasDuplicates: null, isOverdue: null, maxAgeDays: null };

describe('the queue of a branch', () => {
  let house: House;
  let campaignId: CampaignId;
  const officer = someone({ role: 'branchOfficer', branchCode: METALLURGIE, ceiling: null });
  const page = (filters: Partial<QueueFilters> = {}, limit = 50, after: QueuedCase | null = null) =>
    house.get(BranchQueue).page(officer, METALLURGIE, { ...NO_FILTERS, ...filters }, limit, after && { openedAt: after.openedAt.toISOString(), id: after.id });

  beforeAll(async () => {
    house = await startHouse({ now: '2026-07-01T10:00:00Z' });
    ({ id: campaignId } = await aCampaign(house));
    await manyCaseRows(house, { branch: METALLURGIE, campaignId, count: 200_000, states: ['queued', 'queued', 'queued', 'underReview', 'correctionRequested', 'proposed', 'granted', 'refused'] });
    await manyCaseRows(house, { branch: CHIMIE, campaignId, count: 2000 });
    await vacuumed(house.get(UnitOfWork));
  }, 180_000);
  afterAll(() => house.stop());

  it('is read oldest first, page by page, each case once', async () => {
    const seen: QueuedCase[] = [];
    for (let after: QueuedCase | null = null; seen.length < 120; after = seen.at(-1) ?? null) {
      const rows = await page({ state: 'queued' }, 40, after);
      expect(rows).toHaveLength(41); // one more than asked for: there is a next page
      seen.push(...rows.slice(0, 40));
    }
    expect(seen.map(({ openedAt }) => openedAt.getTime())).toEqual(seen.map(({ openedAt }) => openedAt.getTime()).toSorted((a, b) => a - b));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['queued']));
  });

  it('merges what is open, in the order of age, when no state is asked for', async () => {
    const rows = await page({}, 80);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['queued', 'underReview', 'correctionRequested', 'proposed']));
    const ages = rows.map(({ openedAt }) => openedAt.getTime());
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
  });

  it('is filtered by age, amount, region and person in charge', async () => {
    const now = house.clock.now().getTime();
    for (const { openedAt } of await page({ minAgeDays: 30 })) expect(now - openedAt.getTime()).toBeGreaterThanOrEqual(30 * 86_400_000 - 3_600_000);
    const some = { minRequested: Money.ofEuros('20000'), maxRequested: Money.ofEuros('20500') };
    const priced = await page(some);
    expect(priced).toHaveLength(51);
    for (const { requested } of priced) expect(requested.compareTo(some.minRequested) >= 0 && requested.compareTo(some.maxRequested) <= 0).toBe(true);
    expect(new Set((await page({ regionCode: '93' })).map(({ regionCode }) => regionCode))).toEqual(new Set(['93']));
    expect(await page({ regionCode: '01' })).toEqual([]);
    expect(await page({ assignee: 'me' })).toEqual([]);
  });

  it('is filtered by what the rules found, look-alikes, who has the case, and what is late', async () => {
    const now = house.clock.now().getTime();
    const [colleague] = await page({ state: 'underReview' }, 1);
    const colleagueId = colleague?.assigneeId ?? null;
    expect(new Set((await page({ assignee: 'nobody' })).map(({ state }) => state))).toEqual(new Set(['queued']));
    expect(new Set((await page({ assignee: 'others' })).map(({ assigneeId }) => assigneeId))).toEqual(new Set([colleagueId]));
    expect(await page({ assignee: colleagueId, state: 'proposed' })).toHaveLength(51);
    expect(await page({ rulesOutcome: 'fail' })).toEqual([]);
    expect(await page({ rulesOutcome: 'pass' })).toHaveLength(51);
    expect(await page({ hasDuplicates: true })).toEqual([]);
    expect(await page({ hasDuplicates: false })).toHaveLength(51);
    const late = await page({ isOverdue: true });
    expect(late).toHaveLength(51);
    for (const { legalDueAt, clockStoppedAt } of late) expect([legalDueAt.getTime() < now, clockStoppedAt]).toEqual([true, null]);
    for (const { legalDueAt, clockStoppedAt } of await page({ isOverdue: false })) expect(legalDueAt.getTime() >= now || clockStoppedAt !== null).toBe(true);
    for (const { openedAt } of await page({ maxAgeDays: 30 })) expect(now - openedAt.getTime()).toBeLessThanOrEqual(30 * 86_400_000 + 3_600_000);
  });

  it('costs one statement that walks its index, at the first page and at a deep one', async () => {
    const [middle] = await house.get(UnitOfWork).read.rows<{ openedAt: Date; id: QueuedCase['id'] }>(
      `SELECT opened_at AS "openedAt", id FROM review_case WHERE branch_code = $1 AND state = 'queued' ORDER BY opened_at OFFSET 60000 LIMIT 1`, [METALLURGIE],
    );
    const deep = { ...middle } as QueuedCase;
    const asked: (readonly [Partial<QueueFilters>, QueuedCase | null])[] = [[{}, null], [{}, deep], [{ state: 'queued' }, null], [{ state: 'queued' }, deep], [{ regionCode: '93' }, deep], [{ minRequested: Money.ofEuros('20000') }, null], [{ minAgeDays: 10 }, deep],
      [{ rulesOutcome: 'pass', hasDuplicates: false }, deep], [{ isOverdue: true }, null], [{ assignee: 'nobody' }, deep], [{ assignee: 'others' }, null]];
    for (const [filters, after] of asked) {
      const statements = await statementsOf(() => page(filters, 50, after));
      expect(statements).toHaveLength(1);
      const { nodes, buffers } = await planOf(statements[0]);
      expect(nodes.filter((node) => node.startsWith('Index Only Scan review_case'))).toEqual(['Index Only Scan review_case_queue']);
      expect(nodes.filter((node) => node.startsWith('Seq Scan review_case') || node.startsWith('Bitmap'))).toEqual([]);
      expect(buffers).toBeLessThan(2000); // of some 17 000 the table has: rows shown, and stretches of the index
    }
  });

  it('finds the person\'s own cases by the index of those in charge', async () => {
    const [statement] = await statementsOf(() => page({ assignee: 'me' }));
    const { nodes } = await planOf(statement);
    expect(nodes.some((node) => node.endsWith('review_case_in_charge'))).toBe(true);
    expect(nodes.filter((node) => node.startsWith('Seq Scan'))).toEqual([]);
  });

  it('reads what waits for one person from the indexes, wherever the page begins', async () => {
    const approver = someone({ role: 'branchApprover', branchCode: METALLURGIE, ceiling: null });
    const [first] = await house.get(MyCases).page(approver, 'awaitingMyDecision', 1, null);
    expect(first).toMatchObject({ state: 'proposed', branchCode: METALLURGIE });
    const holder = { ...officer, userId: first?.assigneeId ?? officer.userId } as typeof officer;
    const inHand = Object.assign(Object.create(Object.getPrototypeOf(officer) as object) as typeof officer, holder);
    for (const [person, kind] of [[approver, 'awaitingMyDecision'], [inHand, 'inHand']] as const) {
      const statements = await statementsOf(() => house.get(MyCases).page(person, kind, 50, { openedAt: new Date(house.clock.now().getTime() - 60 * 86_400_000).toISOString(), id: first?.id ?? '' }));
      const [statement] = statements.slice(-1) as [Statement];
      const { nodes, buffers } = await planOf(statement);
      expect(nodes.filter((node) => node.startsWith('Seq Scan') || node === 'Bitmap Heap Scan review_case')).toEqual([]);
      expect(buffers).toBeLessThan(2000);
    }
  });

  it('is counted by age from its index alone', async () => {
    const director = someone({ role: 'director', branchCode: null, ceiling: null });
    const ageing = (await house.get(QueuesAgeing).execute(director)).find(({ branchCode }) => branchCode === METALLURGIE);
    expect(ageing?.open).toBe(150_000);
    expect(ageing?.buckets.map(({ fromDays, toDays }) => [fromDays, toDays])).toEqual([[0, 15], [15, 30], [30, 45], [45, 60], [60, null]]);
    expect(ageing?.clockStopped).toBe(25_000);
    const statements = await statementsOf(() => house.get(QueuesAgeing).execute(director));
    const { nodes } = await planOf(statements.at(-1) ?? { text: '', values: [] });
    expect(nodes.filter((node) => node.startsWith('Seq Scan review_case'))).toEqual([]);
  });

  it('hands out the oldest by its index, however many wait', async () => {
    const [{ text, values }] = (await statementsOf(() => house.get(ClaimNextCase).execute(officer, METALLURGIE).catch(() => undefined))) as [Statement]; // these rows have no project
    const { nodes, buffers } = await planOf({ text, values });
    expect(nodes).toContain('Index Scan review_case_queue');
    expect(buffers).toBeLessThan(300);
  });

  async function planOf({ text, values }: Statement): Promise<{ readonly nodes: string[]; readonly buffers: number }> {
    const client = new pg.Client({ connectionString: house.database.url });
    await client.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
      const plan = rows[0]?.['QUERY PLAN'][0].Plan;
      if (!plan) throw new Error('a plan expected');
      return { nodes: nodesOf(plan), buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
    } finally {
      await client.end();
    }
  }
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}
const nodesOf = (plan: Plan): string[] => [`${plan['Node Type']} ${plan['Index Name'] ?? plan['Relation Name'] ?? ''}`.trim(), ...(plan.Plans ?? []).flatMap(nodesOf)];

describe('the routes of the review', () => {
  let house: House;
  let campaignId: CampaignId;
  let officer: Person;
  let approver: Person;

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
    ({ id: campaignId } = await aCampaign(house));
    officer = await anOfficer(house, { branches: ['metallurgie'] });
    approver = await anApprover(house, { branches: ['metallurgie'] });
  });
  afterAll(() => house.stop());

  const submitted = async () => {
    const file = await aSubmittedProject(house, campaignId);
    await openWaitingCases(house);
    return file;
  };

  it('lead from the queue to a decision the CFA can read', async () => {
    const { cfa, projectId } = await submitted();
    const queue = await officer.client.get<{ items: { id: string; projectId: string }[] }>('/api/review/queues/metallurgie/cases?state=queued&limit=10');
    expect([queue.status, queue.body.items.map((item) => item.projectId)]).toEqual([200, [projectId]]);
    const claimed = await officer.client.post<{ id: string; lines: { lineId: string }[]; allowedActions: string[] }>('/api/review/queues/metallurgie/claims');
    expect([claimed.status, claimed.body.allowedActions]).toEqual([201, ['release', 'requestCorrection', 'propose']]);
    const { id, lines } = claimed.body;
    const [kept, cut] = lines;
    const proposal = await officer.client.post<{ awardCents: string; state: string }>(`/api/review/cases/${id}/proposal`, {
      body: { lines: [{ lineId: kept?.lineId, verdict: 'kept' }, { lineId: cut?.lineId, verdict: 'cut', eligibleCents: '3333500', reasonCode: 'priceAboveMarket' }] },
    });
    expect([proposal.status, proposal.body.state, proposal.body.awardCents]).toEqual([201, 'proposed', '4000200']);
    const detail = await approver.client.get<{ allowedActions: string[]; proposals: { id: string }[] }>(`/api/review/cases/${id}`);
    expect([detail.status, detail.body.allowedActions, detail.headers.get('etag')]).toEqual([200, ['approve', 'approveInPart', 'refuse', 'returnToOfficer', 'reassign'], '"3"']);
    const decision = await approver.client.post<{ state: string }>(`/api/review/cases/${id}/decision`, { body: { decision: 'approve', proposalId: detail.body.proposals[0]?.id } });
    expect([decision.status, decision.body.state]).toEqual([201, 'partlyGranted']);
    const seen = await cfa.signatory.client.get<{ items: { branchCode: string; decision: { lines: { reasonCode: string | null }[] } | null }[] }>(`/api/projects/${projectId}/cases`);
    expect(seen.body.items.map(({ branchCode, decision: told }) => [branchCode, told?.lines.map(({ reasonCode }) => reasonCode) ?? null])).toEqual([['chimie', null], ['metallurgie', [null, 'priceAboveMarket']]]);
    expect((await officer.client.post('/api/review/queues/metallurgie/claims')).body).toMatchObject({ status: 404, code: 'review.queue-empty' });
  });

  it('carry a correction there and back', async () => {
    const { cfa, projectId } = await submitted();
    const { body } = await officer.client.post<{ id: string; lines: { lineId: string }[] }>('/api/review/queues/metallurgie/claims');
    const asked = await officer.client.post(`/api/review/cases/${body.id}/corrections`, { body: { lines: [{ lineId: body.lines[0]?.lineId, question: 'Which machine?' }], days: 10 } });
    expect(asked.status).toBe(201);
    const list = await cfa.signatory.client.get<{ items: { id: string; allowedActions: string[] }[] }>(`/api/corrections?projectId=${projectId}`);
    expect(list.body.items).toEqual([expect.objectContaining({ allowedActions: ['answer'], dueAt: '2026-03-12T10:00:00.000Z' })]);
    expect((await cfa.signatory.client.post(`/api/corrections/${list.body.items[0]?.id}/answer`, { body: { note: 'A lathe' } })).status).toBe(204);
    expect((await officer.client.get(`/api/review/cases/${body.id}`)).body).toMatchObject({ state: 'underReview', corrections: [{ answerNote: 'A lathe' }] });
  });

  it('let people declare an interest, and administrators pause a queue', async () => {
    const { cfa } = await submitted();
    const tied = await anOfficer(house, { branches: ['metallurgie'] });
    const declared = await tied.client.post<{ id: string }>('/api/interests', { body: { cfaId: cfa.id, reason: 'Teaches there' } });
    expect(declared.status).toBe(201);
    expect((await tied.client.post('/api/interests', { body: { cfaId: officer.userId, reason: 'No CFA' } })).status).toBe(404);
    expect((await tied.client.get<{ items: unknown[] }>('/api/interests')).body.items).toHaveLength(1);
    expect((await officer.client.get<{ items: unknown[] }>('/api/interests')).body.items).toHaveLength(0);
    expect((await tied.client.delete(`/api/interests/${declared.body.id}?reason=Left`)).status).toBe(204);
    const administrator = await anAdministrator(house);
    expect((await administrator.client.get<{ items: unknown[] }>('/api/interests')).body.items).toHaveLength(1);
    expect((await officer.client.post('/api/review/queues/metallurgie/pause', { body: { reason: 'No' } })).status).toBe(403);
    expect((await administrator.client.post('/api/review/queues/metallurgie/pause', { body: { reason: 'Orientations change' } })).status).toBe(204);
    const queues = await administrator.client.get<{ items: { branchCode: string; paused: { reason: string } | null; allowedActions: string[] }[] }>('/api/review/queues');
    expect(queues.body.items.find(({ branchCode }) => branchCode === 'metallurgie')).toMatchObject({ paused: { reason: 'Orientations change' }, allowedActions: ['resume'] });
    expect((await administrator.client.post('/api/review/queues/metallurgie/resume')).status).toBe(204);
    expect((await administrator.client.post('/api/review/queues/nowhere/resume')).body).toMatchObject({ code: 'review.unknown-queue' });
  });

  it('answer nonsense with a named problem, never with a fault', async () => {
    const unknown = '00000000-0000-7000-8000-00000000ffff';
    const nonsense: readonly (readonly [Person, string, string, unknown])[] = [
      [officer, 'GET', '/api/review/queues/metallurgie/cases?state=nowhere', undefined], [officer, 'GET', '/api/review/queues/metallurgie/cases?minRequestedCents=-1', undefined],
      [officer, 'GET', '/api/review/queues/metallurgie/cases?cursor=abc', undefined], [officer, 'GET', '/api/review/queues/metallurgie/cases?limit=100000', undefined],
      [officer, 'GET', '/api/review/queues/chimie/cases', undefined], [officer, 'GET', `/api/review/queues/${'x'.repeat(60)}/cases`, undefined], [officer, 'GET', '/api/review/queues/..%2f/cases', undefined],
      [officer, 'GET', `/api/review/cases/${unknown}`, undefined], [officer, 'GET', '/api/review/cases/1', undefined],
      [officer, 'POST', `/api/review/cases/${unknown}/claim`, undefined], [officer, 'POST', `/api/review/cases/${unknown}/release`, {}], [officer, 'POST', `/api/review/cases/${unknown}/resumption`, undefined],
      [officer, 'POST', `/api/review/cases/${unknown}/proposal`, undefined], [officer, 'POST', `/api/review/cases/${unknown}/proposal`, { lines: 'all' }], [officer, 'POST', `/api/review/cases/${unknown}/proposal`, { lines: [null] }],
      [officer, 'POST', `/api/review/cases/${unknown}/proposal`, { lines: [{ lineId: unknown, verdict: 'kept', eligibleCents: 12 }] }], [officer, 'POST', `/api/review/cases/${unknown}/proposal`, { lines: [], comment: 'x'.repeat(3000) }],
      [officer, 'POST', `/api/review/cases/${unknown}/corrections`, { lines: [{ lineId: unknown, question: 'a\u0000b' }] }], [officer, 'POST', `/api/review/cases/${unknown}/corrections`, { days: 1e99 }], [officer, 'POST', `/api/review/cases/${unknown}/corrections`, { lines: null, days: null }],
      [approver, 'POST', `/api/review/cases/${unknown}/decision`, { decision: 'maybe' }], [approver, 'POST', `/api/review/cases/${unknown}/decision`, { decision: 'approveInPart' }], [approver, 'POST', `/api/review/cases/${unknown}/decision`, { decision: 'refuse', reasons: [{ code: 'because' }] }],
      [approver, 'POST', `/api/review/cases/${unknown}/decision`, { decision: 'approve', extra: true }], [officer, 'POST', '/api/interests', { cfaId: 'x', reason: '' }], [officer, 'DELETE', `/api/interests/${unknown}`, undefined], [officer, 'DELETE', `/api/interests/${unknown}?reason=x`, undefined],
      [officer, 'GET', '/api/corrections', undefined], [officer, 'POST', `/api/corrections/${unknown}/answer`, { note: 'x' }], [officer, 'GET', `/api/projects/${unknown}/cases`, undefined], [officer, 'POST', `/api/projects/${unknown}/withdrawal`, { reason: 'x' }],
    ];
    for (const [who, method, path, body] of nonsense) {
      const answer = await who.client.send<{ code?: string }>(method, path, body === undefined ? {} : { body });
      expect([path, answer.status >= 400 && answer.status < 500, typeof answer.body.code]).toEqual([path, true, 'string']);
    }
  });

  it('stay within the round trips that the pace of the portal was planned on', async () => {
    await submitted();
    await submitted();
    const own = someone({ role: 'branchOfficer', branchCode: null, ceiling: null });
    const second = someone({ role: 'branchApprover', branchCode: null, ceiling: null });
    let id = '' as Parameters<ProposeAward['execute']>[1];
    const claiming = await statementsOf(async () => (id = (await house.get(ClaimNextCase).execute(own, METALLURGIE)).reviewCase.data.id));
    const lines = await decisionsOn(house, id);
    const proposing = await statementsOf(() => house.get(ProposeAward).execute(own, id, { lines, comment: null }));
    const deciding = await statementsOf(() => house.get(DecideCase).execute(second, id, { decision: 'approve', proposalId: null, comment: null }));
    expect({ claiming: claiming.length, proposing: proposing.length, deciding: deciding.length }).toEqual({ claiming: 4, proposing: 6, deciding: 7 });
  });
});

/** An index-only scan needs pages known to be visible to all; a snapshot somebody holds during a VACUUM leaves some out, so it is repeated. */
async function vacuumed(unitOfWork: UnitOfWork): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await unitOfWork.read.execute('VACUUM ANALYZE review_case');
    const pages = await unitOfWork.read.first<{ done: boolean }>(`SELECT relallvisible >= relpages AS done FROM pg_class WHERE relname = 'review_case'`);
    if (pages?.done) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
