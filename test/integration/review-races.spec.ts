import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#libs/access';
import { type BranchCode, type CampaignId, reviewQueue, type ReviewCaseId } from '#libs/contracts';
import { Envelopes, Ledger } from '#libs/funding';
import { DomainError, Money } from '#libs/kernel';
import { EVENTS_JOB, OutboxRelay } from '#libs/outbox';
import { UnitOfWork } from '#libs/persistence';
import { Projects } from '#libs/projects';
import { JobQueues } from '#libs/queue';
import { ClaimCase, ClaimNextCase, DecideCase, DeclareInterest, PauseQueue, ProposeAward, ReadCase, ReviewQueues, WithdrawProject } from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE, someone } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, decisionsOn, manyOpenCases, openWaitingCases } from '../builders/cases.js';
import { eventually } from '../harness/eventually.js';
import { type House, startHouse } from '../harness/house.js';

const anOfficer = (branchCode: BranchCode | null = null): Actor => someone({ role: 'branchOfficer', branchCode, ceiling: null });
const anApprover = (): Actor => someone({ role: 'branchApprover', branchCode: null, ceiling: null });
const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : String(error));

describe('when everybody works at once', () => {
  let house: House;
  const use = <T>(token: new (...args: never[]) => T): T => house.get(token);
  const approve = (who: Actor, id: ReviewCaseId) => use(DecideCase).execute(who, id, { decision: 'approve', proposalId: null, comment: null });
  const claim = (who: Actor, id: ReviewCaseId) => use(ClaimCase).execute(who, id);
  const propose = async (who: Actor, id: ReviewCaseId) => use(ProposeAward).execute(who, id, { lines: await decisionsOn(house, id), comment: null });

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
  });
  afterAll(() => house.stop());

  it('gives each of 200 cases to exactly one of 32 officers', async () => {
    const { id: campaignId } = await aCampaign(house);
    const ids = await manyOpenCases(house, campaignId, METALLURGIE, 200);
    expect(ids).toHaveLength(200);
    const taken: { readonly by: Actor; readonly id: ReviewCaseId }[] = [];
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        const by = anOfficer(METALLURGIE);
        for (;;) {
          const worked = await use(ClaimNextCase).execute(by, METALLURGIE).catch((error: unknown) => codeOf(error));
          if (typeof worked === 'string') return expect(worked).toBe('review.queue-empty');
          taken.push({ by, id: worked.reviewCase.data.id });
        }
      }),
    );
    expect(taken.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const rows = await use(UnitOfWork).read.rows<{ id: ReviewCaseId; assignee_id: string; claims: number }>(
      `SELECT c.id, c.assignee_id, (SELECT count(*)::int FROM case_event e WHERE e.case_id = c.id AND e.event = 'claim') AS claims FROM review_case c WHERE c.id = ANY($1::uuid[])`, [ids],
    );
    const taker = new Map(taken.map(({ id, by }) => [id, by.userId]));
    for (const { id, assignee_id, claims } of rows) expect([assignee_id, claims]).toEqual([taker.get(id), 1]);
    const states = await use(UnitOfWork).read.rows(`SELECT DISTINCT state FROM project WHERE campaign_id = $1`, [campaignId]);
    expect(states).toEqual([{ state: 'underReview' }]);
  }, 180_000);

  it('lets exactly 10 of 64 simultaneous approvals through where the envelope has room for 10', async () => {
    const { id: campaignId } = await aCampaign(house, { envelopes: [{ branchCode: METALLURGIE, allocatedCents: '0' }] });
    const ids = await manyOpenCases(house, campaignId, METALLURGIE, 64);
    const officer = anOfficer();
    for (const id of ids) {
      await claim(officer, id);
      expect((await propose(officer, id)).reviewCase.data).toMatchObject({ beyondEnvelope: true, award: Money.ofEuros('80000') });
    }
    const room = Money.ofEuros('80000').times(10);
    await use(UnitOfWork).run(() => use(Ledger).increase({ campaignId, branchCode: METALLURGIE, amount: room, reason: 'Voted by the board' }, officer.userId));
    const outcomes = await Promise.allSettled(ids.map((id) => approve(anApprover(), id)));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []));
    expect(refusals).toEqual(Array.from({ length: 54 }, () => 'funding.envelope-exhausted'));
    const envelope = await use(Envelopes).balance(campaignId, METALLURGIE);
    expect(envelope).toEqual({ allocated: room, reserved: Money.zero, committed: room, available: Money.zero });
    const [ledger] = await use(UnitOfWork).read.rows<{ cents: string; entries: number; cases: number }>(
      `SELECT sum(committed_delta)::text AS cents, count(*)::int AS entries, count(DISTINCT case_id)::int AS cases FROM ledger_entry l JOIN envelope e ON e.id = l.envelope_id
       WHERE e.campaign_id = $1 AND kind = 'committed'`, [campaignId],
    );
    expect(ledger).toEqual({ cents: room.toJSON(), entries: 10, cases: 10 });
    const states = await use(UnitOfWork).read.rows(
      `SELECT c.state AS case_state, p.state AS project_state, count(*)::int AS n FROM review_case c JOIN project p ON p.id = c.project_id WHERE c.campaign_id = $1 GROUP BY 1, 2 ORDER BY 1`, [campaignId],
    );
    expect(states).toEqual([{ case_state: 'granted', project_state: 'granted', n: 10 }, { case_state: 'proposed', project_state: 'proposed', n: 54 }]);
  }, 180_000);

  it('lets one of several approvers decide a case, and commits its money once', async () => {
    const { id: campaignId } = await aCampaign(house);
    const [id] = await manyOpenCases(house, campaignId, METALLURGIE, 1);
    if (!id) throw new Error('a case expected');
    const officer = anOfficer();
    await claim(officer, id);
    await propose(officer, id);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => approve(anApprover(), id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []))).toEqual(Array.from({ length: 7 }, () => 'workflow.illegal-transition'));
    expect((await use(Envelopes).balance(campaignId, METALLURGIE)).committed).toEqual(Money.ofEuros('80000'));
  });

  it('decides on the proposal that was made while the approver waited for the row', async () => {
    const { id: campaignId } = await aCampaign(house);
    const [id] = await manyOpenCases(house, campaignId, METALLURGIE, 1);
    if (!id) throw new Error('a case expected');
    const officer = anOfficer();
    await claim(officer, id);
    let begin: () => void = () => undefined;
    const approval = new Promise<void>((resolve) => (begin = resolve)).then(() => approve(anApprover(), id)); // made here: outside of the officer's unit of work
    await use(UnitOfWork).run(async () => {
      await propose(officer, id);
      begin();
      await sleep(200); // the approver's statement now waits, with a snapshot from before the proposal
    });
    expect((await approval).reviewCase.data).toMatchObject({ state: 'granted', award: Money.ofEuros('80000') });
  });

  it('derives the project from both branches, whichever of two that finish at once comes second', async () => {
    const { id: campaignId } = await aCampaign(house, { envelopes: [METALLURGIE, CHIMIE].map((branchCode) => ({ branchCode, allocatedCents: '1000000000' })) });
    for (let round = 0; round < 5; round += 1) {
      const { projectId } = await aSubmittedProject(house, campaignId);
      await openWaitingCases(house);
      const cases = [await caseOf(house, projectId, METALLURGIE), await caseOf(house, projectId, CHIMIE)];
      const officer = anOfficer();
      await Promise.all(cases.map((id) => claim(officer, id)));
      await Promise.all(cases.map((id) => propose(officer, id)));
      expect((await use(Projects).submitted(projectId)).state).toBe('proposed');
      await Promise.all(cases.map((id) => approve(anApprover(), id)));
      expect((await use(Projects).submitted(projectId)).state).toBe('granted');
    }
  });

  it('leaves no case open of a project that was taken back while its branch opened it', async () => {
    const { id: campaignId } = await aCampaign(house);
    for (let round = 0; round < 8; round += 1) {
      const { projectId, cfa } = await aSubmittedProject(house, campaignId);
      await Promise.all([openWaitingCases(house), sleep(round * 3).then(() => use(WithdrawProject).execute(cfa.signatory.actor, projectId, 'The workshop moves'))]);
      const open = await use(UnitOfWork).read.rows(`SELECT state FROM review_case WHERE project_id = $1 AND state <> 'withdrawn'`, [projectId]);
      expect(open).toEqual([]);
    }
  });

  it('leaves nothing in the hands of somebody who declares an interest while proposing', async () => {
    const { id: campaignId } = await aCampaign(house);
    for (let round = 0; round < 8; round += 1) {
      const { projectId, cfa } = await aSubmittedProject(house, campaignId, { apprentices: apprenticesOf([METALLURGIE, 60]) });
      await openWaitingCases(house);
      const id = await caseOf(house, projectId, METALLURGIE);
      const officer = anOfficer();
      await claim(officer, id);
      const [proposal] = await Promise.allSettled([propose(officer, id), sleep(round * 3).then(() => use(DeclareInterest).execute(officer, { cfaId: cfa.id, reason: 'Teaches there' }))]);
      if (proposal.status === 'rejected') expect(['review.recused', 'review.not-assigned-to-you']).toContain(codeOf(proposal.reason));
      expect((await use(ReadCase).execute(officer, id)).reviewCase.data).toMatchObject({ state: 'queued', assignee: null, award: null });
    }
    expect((await use(Envelopes).balance(campaignId, METALLURGIE)).reserved).toEqual(Money.zero);
  });
});

describe('a branch queue', () => {
  let house: House;
  let campaignId: CampaignId;
  const use = <T>(token: new (...args: never[]) => T): T => house.get(token);
  const administrator = someone({ role: 'administrator', branchCode: null, ceiling: null });
  const queue = (branch: BranchCode) => use(JobQueues).queue(reviewQueue(branch));
  const casesOf = async (projectId: string) => (await use(UnitOfWork).read.rows<{ branch_code: string }>(`SELECT branch_code FROM review_case WHERE project_id = $1 ORDER BY branch_code`, [projectId])).map((row) => row.branch_code);
  const opened = async (projectId: string, ...branches: string[]) => eventually(`open in ${branches.join()}`, async () => String(await casesOf(projectId)) === String(branches));
  const paused = async (branch: BranchCode) => (await use(ReviewQueues).execute(administrator)).find(({ branchCode }) => branchCode === branch)?.paused;

  beforeAll(async () => {
    house = await startHouse({ jobs: 'run' });
    ({ id: campaignId } = await aCampaign(house));
  });
  afterAll(() => house.stop());

  it('opens the case of a submission by itself', async () => {
    const { projectId } = await aSubmittedProject(house, campaignId);
    await opened(projectId, ...['chimie', 'metallurgie']);
  });

  it('opens nothing while it is paused, and everything once it is resumed; the others go on', async () => {
    await use(PauseQueue).execute(administrator, CHIMIE, { order: 'pause', reason: 'The branch changes its orientations' });
    expect(await paused(CHIMIE)).toMatchObject({ reason: 'The branch changes its orientations' });
    const { projectId } = await aSubmittedProject(house, campaignId);
    await opened(projectId, ...['metallurgie']);
    await sleep(500);
    await use(OutboxRelay).recover(0);
    await sleep(500);
    expect(await casesOf(projectId)).toEqual(['metallurgie']);
    await use(PauseQueue).execute(administrator, CHIMIE, { order: 'resume' });
    await opened(projectId, ...['chimie', 'metallurgie']);
    expect(await paused(CHIMIE)).toBeNull();
    const history = await use(UnitOfWork).read.rows(`SELECT event, actor_id, reason FROM review_queue_event ORDER BY seq`);
    expect(history).toEqual([{ event: 'paused', actor_id: administrator.userId, reason: 'The branch changes its orientations' }, { event: 'resumed', actor_id: administrator.userId, reason: null }]);
  });

  it('loses no case when the job store is emptied between submission and opening', async () => {
    await use(PauseQueue).execute(administrator, METALLURGIE, { order: 'pause', reason: 'For the test' }); // so that the job is still there to be lost
    const { projectId } = await aSubmittedProject(house, campaignId, { apprentices: apprenticesOf([METALLURGIE, 60]) });
    await eventually('the job waits', async () => (await queue(METALLURGIE).getJobs(['waiting'])).some(({ name }) => name === EVENTS_JOB));
    await queue(METALLURGIE).obliterate({ force: true });
    expect(await queue(METALLURGIE).count()).toBe(0);
    await use(PauseQueue).execute(administrator, METALLURGIE, { order: 'resume' });
    await sleep(300);
    expect(await casesOf(projectId)).toEqual([]);
    await use(OutboxRelay).recover(0);
    await opened(projectId, ...['metallurgie']);
  });

  it('opens a case once, however often its message is delivered', async () => {
    const { projectId } = await aSubmittedProject(house, campaignId, { apprentices: apprenticesOf([METALLURGIE, 60]) });
    const [message] = await use(UnitOfWork).read.rows<{ id: string }>(`SELECT id FROM outbox_message WHERE payload->>'projectId' = $1`, [projectId]);
    for (const time of ['once', 'twice', 'thrice']) await queue(METALLURGIE).add(EVENTS_JOB, { messageIds: [message?.id] }, { jobId: `${projectId}-${time}` });
    await opened(projectId, ...['metallurgie']);
    await eventually('the queue is empty', async () => (await queue(METALLURGIE).getJobCountByTypes('waiting', 'active')) === 0);
    const { record } = await use(ReadCase).execute(anOfficer(), await caseOf(house, projectId, METALLURGIE));
    expect(record.history.map(({ event }) => event)).toEqual(['open']);
  });
});
