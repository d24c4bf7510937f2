import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BranchCode, CampaignId, ReviewCaseId } from '#libs/contracts';
import { Envelopes } from '#libs/funding';
import { FixedClock, Money, parisInstant, plusDays, plusMonths } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { Projects } from '#libs/projects';
import {
  caseMachine, ClaimCase, ClaimNextCase, DecideCase, DeclareInterest, ProposeAward, ReadCase, ReadProjectCases, ReleaseCase, ReviewQueues, WithdrawInterest, WithdrawProject,
} from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, cutTo, decisionsOn, openWaitingCases, refusedFor } from '../builders/cases.js';
import { aDirector, anAdministrator, anApprover, anAuditor, anOfficer, anOpcoPerson, type Person } from '../builders/people.js';
import { aCostLine } from '../builders/project-content.js';
import { type House, startHouse } from '../harness/house.js';

const euros = (text: string) => Money.ofEuros(text);
const code = (expected: string, details?: object) => expect.objectContaining({ code: expected, ...(details ? { details: expect.objectContaining(details) } : {}) });
const SUBMITTED = parisInstant('2026-03-02T11:00');

describe('the review of a project', () => {
  let house: House;
  let campaignId: CampaignId;
  let officer: Person;
  let colleague: Person;
  let approver: Person;
  let chemist: Person;
  let chemistsApprover: Person;
  const use = <T>(token: new (...args: never[]) => T): T => house.get(token);
  const clock = (): FixedClock => house.clock;
  const balance = (branch: BranchCode = METALLURGIE) => use(Envelopes).balance(campaignId, branch);
  const projectState = async (projectId: Parameters<Projects['submitted']>[0]) => (await use(Projects).submitted(projectId)).state;
  const read = (who: Person, id: ReviewCaseId) => use(ReadCase).execute(who.actor, id);
  const claim = (who: Person, id: ReviewCaseId) => use(ClaimCase).execute(who.actor, id);
  const propose = async (who: Person, id: ReviewCaseId, over?: Parameters<typeof decisionsOn>[2]) => use(ProposeAward).execute(who.actor, id, { lines: await decisionsOn(house, id, over), comment: null });
  const approve = (who: Person, id: ReviewCaseId) => use(DecideCase).execute(who.actor, id, { decision: 'approve', proposalId: null, comment: null });

  /** One project for both branches, its cases open. */
  async function aProject() {
    const file = await aSubmittedProject(house, campaignId);
    await openWaitingCases(house);
    return { ...file, metal: await caseOf(house, file.projectId, METALLURGIE), chemistry: await caseOf(house, file.projectId, CHIMIE) };
  }
  /** One project for métallurgie alone. */
  async function aSmallProject() {
    const file = await aSubmittedProject(house, campaignId, { apprentices: apprenticesOf([METALLURGIE, 60]) });
    await openWaitingCases(house);
    return { ...file, metal: await caseOf(house, file.projectId, METALLURGIE) };
  }

  beforeAll(async () => {
    house = await startHouse({ now: SUBMITTED.toISOString() });
    officer = await anOfficer(house, { branches: ['metallurgie'] });
    colleague = await anOfficer(house, { branches: ['metallurgie'] });
    approver = await anApprover(house, { branches: ['metallurgie'] });
    chemist = await anOfficer(house, { branches: ['chimie'] });
    chemistsApprover = await anApprover(house, { branches: ['chimie'] });
  });
  beforeAll(async () => {
    ({ id: campaignId } = await aCampaign(house));
  });
  afterAll(() => house.stop());
  afterEach(() => clock().set(SUBMITTED));

  describe('when it arrives', () => {
    it('opens one case per branch share, dated by the submission, with the deadlines of the campaign', async () => {
      const { projectId } = await aSubmittedProject(house, campaignId);
      clock().set(plusDays(SUBMITTED, 3));
      await openWaitingCases(house);
      const metal = await read(officer, await caseOf(house, projectId, METALLURGIE));
      const chemistry = await read(chemist, await caseOf(house, projectId, CHIMIE));
      expect(metal.reviewCase.data).toMatchObject({ state: 'queued', openedAt: SUBMITTED, legalDueAt: plusMonths(SUBMITTED, 2), basisPoints: 6667, shareCount: 2, assignee: null });
      expect(metal.reviewCase.data.requested.plus(chemistry.reviewCase.data.requested)).toEqual(euros('80000'));
      expect(Money.sum([...metal.record.lines, ...chemistry.record.lines].map(({ cost }) => cost))).toEqual(euros('200000'));
      expect(metal.record.deadlines.map(({ kind, daysBefore }) => `${kind} ${daysBefore}`)).toEqual(['reminder 15', 'escalation 5', 'reminder 5', 'legal 0']);
      expect(metal.record.rulesOutcome).toBe('pass');
      expect(metal.record.history).toEqual([expect.objectContaining({ event: 'open', at: SUBMITTED, toState: 'queued', byName: null })]);
    });

    it('shows lines that look like lines of other projects', async () => {
      const line = aCostLine({ supplier: 'Machines Duval SAS', quoteReference: 'DV 2026/17' });
      const first = await aSubmittedProject(house, campaignId, { costLines: [line], apprentices: apprenticesOf([METALLURGIE, 60]) });
      const again = aCostLine({ supplier: 'MACHINES DUVAL S.A.S.', quoteReference: 'dv-2026-17' });
      const second = await aSubmittedProject(house, campaignId, { costLines: [again], apprentices: apprenticesOf([METALLURGIE, 60]) });
      await openWaitingCases(house);
      const { record } = await read(officer, await caseOf(house, second.projectId, METALLURGIE));
      expect(record.duplicates).toEqual([expect.objectContaining({ lineId: again.id, kind: 'sameQuote', otherNumber: first.number })]);
    });

    it('is not opened any more when the CFA has taken it back before', async () => {
      const { projectId, cfa } = await aSubmittedProject(house, campaignId);
      await use(WithdrawProject).execute(cfa.signatory.actor, projectId, 'The workshop moves');
      await openWaitingCases(house);
      expect((await use(ReadProjectCases).execute(cfa.signatory.actor, projectId)).cases).toEqual([]);
    });

    it('has states that the table and the database agree on', async () => {
      const [row] = await use(UnitOfWork).read.rows<{ definition: string }>(`SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'review_case_state'`);
      expect([...(row?.definition ?? '').matchAll(/'(\w+)'/g)].map(([, state]) => state)).toEqual([...caseMachine.states]);
    });
  });

  describe('by its branches', () => {
    it('grants one share in part and refuses the other; the project follows both', async () => {
      const { projectId, metal, chemistry, cfa } = await aProject();
      const before = await balance();
      await claim(officer, metal);
      expect(await projectState(projectId)).toBe('underReview');
      const proposed = await propose(officer, metal, ({ position, cost }) => (position === 1 ? cutTo(cost.timesRatio(1n, 2n)) : {}));
      expect(await projectState(projectId)).toBe('underReview');
      const award = proposed.reviewCase.data.award ?? Money.zero;
      expect(award).toEqual(euros('40002')); // 40 % of 133 340 × 3/4
      expect((await balance()).reserved).toEqual(before.reserved.plus(award));

      await claim(chemist, chemistry);
      await propose(chemist, chemistry, () => refusedFor('outOfScope'));
      expect(await projectState(projectId)).toBe('proposed');

      const granted = await approve(approver, metal);
      expect(granted.reviewCase.data).toMatchObject({ state: 'partlyGranted', award, decidedAt: SUBMITTED });
      expect(await projectState(projectId)).toBe('proposed');
      const after = await balance();
      expect([after.reserved, after.committed]).toEqual([before.reserved, before.committed.plus(award)]);

      const refused = await use(DecideCase).execute(chemistsApprover.actor, chemistry, { decision: 'refuse', proposalId: null, comment: null, reasons: [{ code: 'outOfScope', comment: null }] });
      expect(refused.reviewCase.data.state).toBe('refused');
      expect(await projectState(projectId)).toBe('partlyGranted');

      const { cases: seen } = await use(ReadProjectCases).execute(cfa.signatory.actor, projectId);
      expect(seen.map(({ branchCode, state, decision }) => [branchCode, state, decision?.award.amount])).toEqual([['chimie', 'refused', Money.zero], ['metallurgie', 'partlyGranted', award]]);
      expect(seen[0]?.decision?.reasons).toEqual([{ code: 'outOfScope', comment: null }]);
      expect(seen[1]?.decision?.award.lines.map(({ verdict, reasonCode }) => [verdict, reasonCode])).toEqual([['kept', null], ['cut', 'priceAboveMarket']]);
    });

    it('is seen by the officers of its branch and those who oversee, by nobody else', async () => {
      const { metal } = await aProject();
      for (const who of [officer, approver, await aDirector(house), await anAuditor(house)]) expect((await read(who, metal)).reviewCase.data.id).toBe(metal);
      await expect(read(chemist, metal)).rejects.toEqual(code('review.unknown-case'));
      await expect(read(await anAdministrator(house), metal)).rejects.toEqual(code('access.forbidden'));
      await expect(claim(chemist, metal)).rejects.toEqual(code('review.unknown-case'));
      await expect(use(ClaimNextCase).execute(chemist.actor, METALLURGIE)).rejects.toEqual(code('review.unknown-queue'));
    });

    it('is worked on by whoever took it, and by nobody at the same time', async () => {
      const { metal } = await aSmallProject();
      expect((await claim(officer, metal)).allowedActions).toEqual(['release', 'requestCorrection', 'propose']);
      await expect(claim(colleague, metal)).rejects.toEqual(code('review.already-claimed'));
      await expect(propose(colleague, metal)).rejects.toEqual(code('review.not-assigned-to-you'));
      await expect(use(ReleaseCase).execute(colleague.actor, metal)).rejects.toEqual(code('review.not-assigned-to-you'));
      const released = await use(ReleaseCase).execute(officer.actor, metal);
      expect([released.reviewCase.state, released.allowedActions]).toEqual(['queued', ['claim']]);
      await expect(propose(officer, metal)).rejects.toEqual(code('review.not-assigned-to-you'));
    });

    it('needs four eyes: whoever proposed does not decide', async () => {
      const { metal } = await aSmallProject();
      const both = await anOpcoPerson(house, [{ role: 'branchOfficer', branchCode: 'metallurgie' }, { role: 'branchApprover', branchCode: 'metallurgie' }]);
      await claim(both, metal);
      expect((await propose(both, metal)).allowedActions).toEqual(['reassign']);
      await expect(approve(both, metal)).rejects.toEqual(code('review.four-eyes'));
      expect((await approve(approver, metal)).reviewCase.state).toBe('granted');
    });

    it('stays within the ceiling of whoever decides', async () => {
      const { metal } = await aSmallProject();
      const limited = await anApprover(house, { branches: ['metallurgie'], ceilingCents: '5000000' });
      await claim(officer, metal);
      await propose(officer, metal);
      await expect(approve(limited, metal)).rejects.toEqual(code('review.ceiling-exceeded', { ceilingCents: '5000000', needs: 'committeeSession' }));
      expect((await read(limited, metal)).allowedActions).toEqual(['approveInPart', 'refuse', 'returnToOfficer', 'reassign']);
      const lines = await decisionsOn(house, metal, ({ position }) => (position === 1 ? refusedFor('lowPriority') : {}));
      const decided = await use(DecideCase).execute(limited.actor, metal, { decision: 'approveInPart', lines, proposalId: null, comment: null });
      expect(decided.reviewCase.data).toMatchObject({ state: 'partlyGranted', award: euros('40000') });
    });

    it('cannot be granted more than was proposed, nor nothing "in part"', async () => {
      const { metal } = await aSmallProject();
      await claim(officer, metal);
      await propose(officer, metal, ({ position }) => (position === 1 ? refusedFor('lowPriority') : {}));
      const inPart = async (over: Parameters<typeof decisionsOn>[2]) => use(DecideCase).execute(approver.actor, metal, { decision: 'approveInPart', lines: await decisionsOn(house, metal, over), proposalId: null, comment: null });
      await expect(inPart(undefined)).rejects.toEqual(code('review.invalid-line-decision', { lines: [expect.objectContaining({ problem: 'moreThanProposed' })] }));
      await expect(inPart(({ position }) => (position === 1 ? refusedFor('lowPriority') : {}))).rejects.toEqual(code('review.nothing-cut'));
      await expect(inPart(() => refusedFor('lowPriority'))).rejects.toEqual(code('review.nothing-awarded'));
    });

    it('goes back to its officer with a word, and its money to the envelope', async () => {
      const { metal, projectId } = await aSmallProject();
      const before = await balance();
      await claim(officer, metal);
      await propose(officer, metal);
      const send = (comment: string | null) => use(DecideCase).execute(approver.actor, metal, { decision: 'return', proposalId: null, comment });
      await expect(send(null)).rejects.toEqual(code('review.reason-required'));
      expect((await send('The robot is too dear')).reviewCase.data).toMatchObject({ state: 'underReview', award: null, assignee: { userId: officer.userId } });
      expect(await balance()).toEqual(before);
      expect(await projectState(projectId)).toBe('underReview');
      const again = await propose(officer, metal, ({ position, cost }) => (position === 1 ? cutTo(cost.timesRatio(1n, 2n)) : {}));
      const { record } = await read(approver, metal);
      expect(record.proposals.map(({ sequence, award }) => [sequence, award.amount])).toEqual([[1, euros('80000')], [2, euros('60000')]]);
      await expect(use(DecideCase).execute(approver.actor, metal, { decision: 'approve', proposalId: record.proposals[0]?.id ?? null, comment: null })).rejects.toEqual(code('review.stale-case'));
      expect((await use(DecideCase).execute(approver.actor, metal, { decision: 'approve', proposalId: record.proposals[1]?.id ?? null, comment: null })).reviewCase.data.award).toEqual(again.reviewCase.data.award);
    });

    it('states its reasons when it is refused (R6332-24)', async () => {
      const { metal, projectId } = await aSmallProject();
      await claim(officer, metal);
      await propose(officer, metal);
      const refuse = (reasons: readonly { readonly code: 'other' | 'lowPriority'; readonly comment: string | null }[]) => use(DecideCase).execute(approver.actor, metal, { decision: 'refuse', reasons, proposalId: null, comment: null });
      await expect(refuse([])).rejects.toEqual(code('review.reason-required'));
      await expect(refuse([{ code: 'other', comment: null }])).rejects.toEqual(code('review.reason-needs-comment'));
      const before = await balance();
      expect((await refuse([{ code: 'lowPriority', comment: null }])).reviewCase.data).toMatchObject({ state: 'refused', award: Money.zero });
      expect((await balance()).reserved).toEqual(before.reserved.minus(euros('80000')));
      expect(await projectState(projectId)).toBe('refused');
    });

    it('waits for money when the envelope has no room for its proposal', async () => {
      const poor = await aCampaign(house, { envelopes: [{ branchCode: METALLURGIE, allocatedCents: '5000000' }] });
      const { projectId } = await aSubmittedProject(house, poor.id, { apprentices: apprenticesOf([METALLURGIE, 60]) });
      await openWaitingCases(house);
      const metal = await caseOf(house, projectId, METALLURGIE);
      await claim(officer, metal);
      expect((await propose(officer, metal)).reviewCase.data).toMatchObject({ state: 'proposed', beyondEnvelope: true });
      await expect(approve(approver, metal)).rejects.toEqual(code('funding.envelope-exhausted', { branchCode: METALLURGIE, availableCents: '5000000', neededCents: '8000000' }));
      expect((await read(approver, metal)).reviewCase.state).toBe('proposed');
      expect(await projectState(projectId)).toBe('proposed');
    });
  });

  describe('by people tied to the CFA', () => {
    it('is closed to them at once: no claim, no proposal, no decision (R6332-12)', async () => {
      const { metal, cfa } = await aSmallProject();
      const tied = await anOpcoPerson(house, [{ role: 'branchOfficer', branchCode: 'metallurgie' }, { role: 'branchApprover', branchCode: 'metallurgie' }]);
      const interest = await use(DeclareInterest).execute(tied.actor, { cfaId: cfa.id, reason: 'Sits on its board' });
      await expect(use(DeclareInterest).execute(tied.actor, { cfaId: cfa.id, reason: 'Again' })).rejects.toEqual(code('review.interest-already-declared'));
      await expect(claim(tied, metal)).rejects.toEqual(code('review.recused'));
      expect(await read(tied, metal)).toMatchObject({ recused: true, allowedActions: [] });
      await claim(officer, metal);
      await propose(officer, metal);
      await expect(approve(tied, metal)).rejects.toEqual(code('review.recused'));
      await use(WithdrawInterest).execute(tied.actor, interest.id, 'Left the board');
      await expect(use(WithdrawInterest).execute(tied.actor, interest.id, 'Twice')).rejects.toEqual(code('review.interest-already-withdrawn'));
      await expect(use(WithdrawInterest).execute(officer.actor, interest.id, 'Not mine')).rejects.toEqual(code('review.unknown-interest'));
      expect((await approve(tied, metal)).reviewCase.state).toBe('granted');
    });

    it('leaves their hands, and what they had proposed falls', async () => {
      const first = await aSmallProject();
      const before = await balance();
      const tied = await anOfficer(house, { branches: ['metallurgie'] });
      await claim(tied, first.metal);
      await propose(tied, first.metal);
      await use(DeclareInterest).execute(tied.actor, { cfaId: first.cfa.id, reason: 'My sister directs it' });
      expect((await read(officer, first.metal)).reviewCase.data).toMatchObject({ state: 'queued', assignee: null, award: null });
      expect(await balance()).toEqual(before);
      expect(await projectState(first.projectId)).toBe('submitted');
    });

    it('is not handed to them when they ask for the next one', async () => {
      const own = await aCampaign(house, { envelopes: [{ branchCode: 'textile' as BranchCode, allocatedCents: '100000000' }] });
      const weaver = await anOfficer(house, { branches: ['textile'] });
      const textile = apprenticesOf(['textile' as BranchCode, 60]);
      const tiedTo = await aSubmittedProject(house, own.id, { apprentices: textile });
      clock().advance(60_000);
      const other = await aSubmittedProject(house, own.id, { apprentices: textile });
      await openWaitingCases(house);
      await use(DeclareInterest).execute(weaver.actor, { cfaId: tiedTo.cfa.id, reason: 'Teaches there' });
      expect((await use(ClaimNextCase).execute(weaver.actor, 'textile' as BranchCode)).reviewCase.data.projectId).toBe(other.projectId);
      await expect(use(ClaimNextCase).execute(weaver.actor, 'textile' as BranchCode)).rejects.toEqual(code('review.queue-empty'));
    });
  });

  it('shows in the numbers of its queue', async () => {
    const fresh = await aCampaign(house, { envelopes: [{ branchCode: 'petrole' as BranchCode, allocatedCents: '100000000' }] });
    const driller = await anOfficer(house, { branches: ['petrole'] });
    for (let waiting = 0; waiting < 3; waiting += 1) await aSubmittedProject(house, fresh.id, { apprentices: apprenticesOf(['petrole' as BranchCode, 60]) });
    await openWaitingCases(house);
    await use(ClaimNextCase).execute(driller.actor, 'petrole' as BranchCode);
    clock().set(plusDays(plusMonths(SUBMITTED, 2), 1));
    expect(await use(ReviewQueues).execute(driller.actor)).toEqual([
      { branchCode: 'petrole', counts: { queued: 2, underReview: 1, correctionRequested: 0, proposed: 0 }, oldestOpenedAt: SUBMITTED, overdue: 3, paused: null, allowedActions: ['claim'] },
    ]);
    expect((await use(ReviewQueues).execute((await anAdministrator(house)).actor)).length).toBeGreaterThan(25);
  });
});
