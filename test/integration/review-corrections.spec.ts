import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { BranchCode, CampaignId, CorrectionRequestId, ReviewCaseId } from '#libs/contracts';
import { Envelopes } from '#libs/funding';
import { FixedClock, Money, parisInstant, plusDays, plusMonths } from '#libs/kernel';
import { Projects } from '#libs/projects';
import {
  AnswerCorrection, ClaimCase, DecideCase, ListCorrections, ProposeAward, ReadCase, ReadCorrection, RequestCorrection,
  ResumeWithoutAnswer, SweepDeadlines, WithdrawProject,
} from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, decisionsOn, openWaitingCases } from '../builders/cases.js';
import { anApprover, anOfficer, type Person } from '../builders/people.js';
import { aFundingPlan } from '../builders/project-content.js';
import { type House, startHouse } from '../harness/house.js';

const euros = (text: string) => Money.ofEuros(text);
const code = (expected: string, details?: object) => expect.objectContaining({ code: expected, ...(details ? { details: expect.objectContaining(details) } : {}) });
const SUBMITTED = parisInstant('2026-03-02T11:00');

describe('a case that waits for its CFA', () => {
  let house: House;
  let campaignId: CampaignId;
  let officer: Person;
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
    approver = await anApprover(house, { branches: ['metallurgie'] });
    chemist = await anOfficer(house, { branches: ['chimie'] });
    chemistsApprover = await anApprover(house, { branches: ['chimie'] });
  });
  beforeAll(async () => {
    ({ id: campaignId } = await aCampaign(house));
  });
  afterAll(() => house.stop());
  afterEach(() => clock().set(SUBMITTED));

  describe('with a correction', () => {
    const ask = async (who: Person, id: ReviewCaseId, wanted: Partial<Parameters<RequestCorrection['execute']>[2]> = {}) => {
      const { reviewCase } = await use(RequestCorrection).execute(who.actor, id, { lines: [], message: 'Which site is it for?', days: null, ...wanted });
      return reviewCase.data.openCorrection?.id as CorrectionRequestId;
    };

    it('stands still while the CFA owes an answer: everything that has not fallen due moves by the pause', async () => {
      const { metal, cfa, projectId } = await aSmallProject();
      await claim(officer, metal);
      const legal = plusMonths(SUBMITTED, 2);
      clock().set(plusDays(legal, -14)); // the first reminder has fallen due
      expect(await use(SweepDeadlines).execute(METALLURGIE)).toBeGreaterThanOrEqual(1);
      clock().set(plusDays(legal, -10));
      const correction = await ask(officer, metal);
      expect(await projectState(projectId)).toBe('correctionRequested');
      clock().set(plusDays(legal, 5)); // beyond every deadline, had the clock run
      await use(SweepDeadlines).execute(METALLURGIE);
      expect((await read(officer, metal)).record.history.map(({ event }) => event)).toEqual(['open', 'claim', 'reminded', 'requestCorrection']);
      await use(AnswerCorrection).execute(cfa.signatory.actor, correction, { lines: [], fundingPlan: null, note: 'For the site in Cherbourg' });
      const { reviewCase, record } = await read(officer, metal);
      expect(reviewCase.data).toMatchObject({ state: 'underReview', legalDueAt: plusDays(legal, 15), clockStoppedAt: null, assignee: { userId: officer.userId }, submissionSequence: 1 });
      expect(record.deadlines.map(({ kind, daysBefore, dueAt, firedAt }) => [kind, daysBefore, dueAt, firedAt !== null])).toEqual([
        ['reminder', 15, plusDays(legal, -15), true], ['escalation', 5, plusDays(legal, 10), false], ['reminder', 5, plusDays(legal, 10), false], ['legal', 0, plusDays(legal, 15), false],
      ]);
      expect(await projectState(projectId)).toBe('underReview');
      clock().set(plusDays(legal, 11));
      await use(SweepDeadlines).execute(METALLURGIE);
      expect((await read(officer, metal)).record.history.slice(-2).map(({ event }) => event).sort()).toEqual(['escalated', 'reminded']);
      await expect(use(AnswerCorrection).execute(cfa.signatory.actor, correction, { lines: [], fundingPlan: null, note: 'Once more' })).rejects.toEqual(code('review.correction-closed'));
    });

    it('lets the CFA change the lines in question, in every branch that has not decided', async () => {
      const { metal, chemistry, cfa, projectId } = await aProject();
      await claim(chemist, chemistry);
      await propose(chemist, chemistry);
      const reserved = (await balance(CHIMIE)).reserved;
      await claim(officer, metal);
      const { content } = await use(Projects).submitted(projectId);
      const [dear, other] = content.costLines;
      if (!dear || !other) throw new Error('two lines expected');
      const correction = await ask(officer, metal, { lines: [{ lineId: dear.id, question: 'The quote says less' }], message: null });
      expect(await use(ListCorrections).execute(cfa.signatory.actor, { projectId, open: true }, 50, null)).toEqual([expect.objectContaining({ id: correction, dueAt: plusDays(SUBMITTED, 15), answeredAt: null })]);
      const lines = [{ ...dear, unitPriceCents: '7000000' }];
      const fundingPlan = aFundingPlan([...lines, other]);
      const answer = (more: object) => use(AnswerCorrection).execute(cfa.signatory.actor, correction, { lines, fundingPlan, note: 'As quoted', ...more });
      await expect(answer({ lines: [{ ...other, unitPriceCents: '1' }] })).rejects.toEqual(code('projects.correction-out-of-scope'));
      await expect(answer({ lines: [], fundingPlan: null, note: ' ' })).rejects.toEqual(code('review.answer-empty'));
      await answer({});
      const listed = async (open: boolean) => (await use(ListCorrections).execute(cfa.signatory.actor, { projectId, open }, 50, null)).map(({ id }) => id);
      expect([await listed(true), await listed(false)]).toEqual([[], [correction]]);
      const [mended, reopened] = [await read(officer, metal), await read(chemist, chemistry)];
      expect(mended.reviewCase.data).toMatchObject({ state: 'underReview', submissionSequence: 2 });
      expect(reopened.reviewCase.data).toMatchObject({ state: 'underReview', submissionSequence: 2, award: null });
      expect((await balance(CHIMIE)).reserved).toEqual(reserved.minus(euros('26664'))); // 33,33 % of 80 000
      expect(Money.sum([...mended.record.lines, ...reopened.record.lines].map(({ cost }) => cost))).toEqual(euros('170000'));
      expect(mended.reviewCase.data.requested.plus(reopened.reviewCase.data.requested)).toEqual(euros('68000'));
      expect(await projectState(projectId)).toBe('underReview');
      const versions = [mended.reviewCase.data.version, reopened.reviewCase.data.version];
      expect(await openWaitingCases(house)).toBe(2); // the news of the new submission finds everything done
      expect([(await read(officer, metal)).reviewCase.data.version, (await read(chemist, chemistry)).reviewCase.data.version]).toEqual(versions);
    });

    it('leaves a decided case as it was decided', async () => {
      const { metal, chemistry, cfa, projectId } = await aProject();
      await claim(chemist, chemistry);
      await propose(chemist, chemistry);
      await approve(chemistsApprover, chemistry);
      await claim(officer, metal);
      const [dear, other] = (await use(Projects).submitted(projectId)).content.costLines;
      if (!dear || !other) throw new Error('two lines expected');
      const correction = await ask(officer, metal, { lines: [{ lineId: dear.id, question: 'The quote says less' }] });
      const lines = [{ ...dear, unitPriceCents: '7000000' }];
      await use(AnswerCorrection).execute(cfa.signatory.actor, correction, { lines, fundingPlan: aFundingPlan([...lines, other]), note: null });
      expect((await read(chemist, chemistry)).reviewCase.data).toMatchObject({ state: 'granted', submissionSequence: 1 });
      expect((await read(officer, metal)).reviewCase.data.submissionSequence).toBe(2);
    });

    it('gives at least seven days, asks about its own lines, and is seen by its CFA only', async () => {
      const { metal } = await aSmallProject();
      const stranger = await aSmallProject();
      await claim(officer, metal);
      await expect(ask(officer, metal, { days: 6 })).rejects.toEqual(code('review.correction-time-out-of-range'));
      await expect(ask(officer, metal, { lines: [{ lineId: randomUUID(), question: '?' }] })).rejects.toEqual(code('review.correction-line-unknown'));
      const correction = await ask(officer, metal, { days: 7 });
      await expect(use(AnswerCorrection).execute(stranger.cfa.signatory.actor, correction, { lines: [], fundingPlan: null, note: 'Me' })).rejects.toEqual(code('review.unknown-correction'));
      expect(await use(ListCorrections).execute(stranger.cfa.signatory.actor, { projectId: null, open: null }, 50, null)).toEqual([]);
      await expect(use(ReadCorrection).execute(stranger.cfa.signatory.actor, correction)).rejects.toEqual(code('review.unknown-correction'));
    });

    it('does not hold up the review for ever when the CFA stays silent', async () => {
      const { metal } = await aSmallProject();
      await claim(officer, metal);
      await ask(officer, metal, { days: 7 });
      clock().set(plusDays(SUBMITTED, 6));
      await expect(use(ResumeWithoutAnswer).execute(officer.actor, metal)).rejects.toEqual(code('review.correction-still-open'));
      clock().set(plusDays(SUBMITTED, 8));
      const resumed = await use(ResumeWithoutAnswer).execute(officer.actor, metal);
      expect(resumed.reviewCase.data).toMatchObject({ state: 'underReview', openCorrection: null });
      expect(resumed.reviewCase.data.legalDueAt.getTime() - plusMonths(SUBMITTED, 2).getTime()).toBe(8 * 86_400_000);
      expect((await read(officer, metal)).record.corrections).toEqual([expect.objectContaining({ answeredAt: null, closedAt: plusDays(SUBMITTED, 8) })]);
    });
  });

  describe('taken back by the CFA', () => {
    it('ends its cases and returns what was reserved and granted', async () => {
      const { metal, chemistry, cfa, projectId } = await aProject();
      const [metalBefore, chemistryBefore] = [await balance(), await balance(CHIMIE)];
      await claim(officer, metal);
      await propose(officer, metal);
      await approve(approver, metal);
      await claim(chemist, chemistry);
      await propose(chemist, chemistry);
      await use(WithdrawProject).execute(cfa.signatory.actor, projectId, 'The workshop moves');
      expect([await balance(), await balance(CHIMIE)]).toEqual([metalBefore, chemistryBefore]);
      expect((await read(officer, metal)).reviewCase.state).toBe('withdrawn');
      expect((await read(chemist, chemistry)).record.deadlines.filter(({ firedAt }) => firedAt === null)).toEqual([]);
      expect(await projectState(projectId)).toBe('withdrawn');
      await expect(approve(chemistsApprover, chemistry)).rejects.toEqual(code('workflow.illegal-transition'));
      await expect(use(WithdrawProject).execute(cfa.signatory.actor, projectId, 'Again')).rejects.toEqual(code('workflow.illegal-transition'));
    });

    it('is for its own signatory, and not once it is decided', async () => {
      const { metal, cfa, projectId } = await aSmallProject();
      const stranger = await aSmallProject();
      await expect(use(WithdrawProject).execute(stranger.cfa.signatory.actor, projectId, 'Mine?')).rejects.toEqual(code('projects.unknown-project'));
      await claim(officer, metal);
      await propose(officer, metal);
      await approve(approver, metal);
      await expect(use(WithdrawProject).execute(cfa.signatory.actor, projectId, 'Too late')).rejects.toEqual(code('workflow.illegal-transition'));
    });
  });
});
