import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignId, ReviewCaseId } from '#libs/contracts';
import { ClaimCase, DeclareInterest, ProposeAward } from '#libs/review';
import { aCampaign, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, decisionsOn, openWaitingCases, type SubmittedFile } from '../builders/cases.js';
import { anApprover, anOfficer, anOpcoPerson, type Person } from '../builders/people.js';
import { type House, startHouse } from '../harness/house.js';

interface CaseRowBody {
  readonly id: string;
  readonly state: string;
  readonly branchCode: string;
}
interface Work {
  readonly inHand: { readonly underReview: number; readonly waitingForCfa: number; readonly proposed: number; readonly overdue: number; readonly nextDueAt: string | null };
  readonly awaitingMyDecision: { readonly count: number; readonly awardCents: string };
}

describe('what waits for a person', () => {
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

  async function aWaitingCase(): Promise<SubmittedFile & { readonly caseId: ReviewCaseId }> {
    const file = await aSubmittedProject(house, campaignId, { apprentices: apprenticesOf([METALLURGIE, 60]) });
    await openWaitingCases(house);
    return { ...file, caseId: await caseOf(house, file.projectId, METALLURGIE) };
  }
  async function aProposedCase(by: Person = officer) {
    const file = await aWaitingCase();
    await house.get(ClaimCase).execute(by.actor, file.caseId);
    await house.get(ProposeAward).execute(by.actor, file.caseId, { lines: await decisionsOn(house, file.caseId), comment: null });
    return file;
  }
  const mine = async (person: Person, kind: 'inHand' | 'awaitingMyDecision') => {
    const seen: CaseRowBody[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { status, body }: { status: number; body: { items: CaseRowBody[]; nextCursor: string | null } } = await person.client.get(`/api/review/my-cases?kind=${kind}&limit=1${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      seen.push(...body.items);
      cursor = body.nextCursor;
    }
    return seen.map(({ id }) => id);
  };
  const work = async (person: Person) => (await person.client.get<Work>('/api/review/my-work')).body;

  it('an officer finds the cases in hand, page by page, and nobody else\'s', async () => {
    const [first, second, unclaimed] = [await aWaitingCase(), await aWaitingCase(), await aWaitingCase()];
    const own = await anOfficer(house, { branches: ['metallurgie'] });
    for (const { caseId } of [second, first]) await house.get(ClaimCase).execute(own.actor, caseId);
    expect(await mine(own, 'inHand')).toEqual([first.caseId, second.caseId].toSorted((a, b) => (a < b ? -1 : 1)));
    expect(await mine(own, 'inHand')).not.toContain(unclaimed.caseId);
    expect(await mine(officer, 'inHand')).not.toContain(first.caseId);
    expect(await mine(own, 'awaitingMyDecision')).toEqual([]);
    expect(await work(own)).toMatchObject({ inHand: { underReview: 2, waitingForCfa: 0, proposed: 0, overdue: 0, nextDueAt: '2026-05-02T09:00:00.000Z' }, awaitingMyDecision: { count: 0, awardCents: '0' } });
  });

  it('an approver is offered what others proposed, within the personal ceiling, of CFAs they are not tied to', async () => {
    const { caseId, cfa } = await aProposedCase();
    expect(await mine(approver, 'awaitingMyDecision')).toContain(caseId);
    const lower = await anApprover(house, { branches: ['metallurgie'], ceilingCents: '1000' });
    expect(await mine(lower, 'awaitingMyDecision')).toEqual([]);
    const elsewhere = await anApprover(house, { branches: ['chimie'] });
    expect(await mine(elsewhere, 'awaitingMyDecision')).toEqual([]);
    const tied = await anApprover(house, { branches: ['metallurgie'] });
    expect(await mine(tied, 'awaitingMyDecision')).toContain(caseId);
    await house.get(DeclareInterest).execute(tied.actor, { cfaId: cfa.id, reason: 'I taught there' });
    expect(await mine(tied, 'awaitingMyDecision')).not.toContain(caseId);
    const everywhere = await anApprover(house);
    expect(await mine(everywhere, 'awaitingMyDecision')).toContain(caseId);
    const { awaitingMyDecision } = await work(approver);
    expect(awaitingMyDecision.count).toBe((await mine(approver, 'awaitingMyDecision')).length);
    expect(Number(awaitingMyDecision.awardCents)).toBeGreaterThan(0);
  });

  it('somebody with two hats is not offered what they proposed', async () => {
    const both = await anOpcoPerson(house, [{ role: 'branchOfficer', branchCode: 'metallurgie' }, { role: 'branchApprover', branchCode: 'metallurgie' }]);
    const { caseId } = await aProposedCase(both);
    expect(await mine(both, 'inHand')).toEqual([caseId]);
    expect(await mine(both, 'awaitingMyDecision')).not.toContain(caseId);
    expect((await work(both)).inHand).toMatchObject({ underReview: 0, proposed: 1 });
  });

  it('the workload of a branch names its officers, the idle ones too', async () => {
    const idle = await anOfficer(house, { branches: ['metallurgie'] });
    const busy = await anOfficer(house, { branches: ['metallurgie'] });
    const { caseId } = await aWaitingCase();
    await house.get(ClaimCase).execute(busy.actor, caseId);
    interface Load { readonly person: { readonly id: string }; readonly isOfficer: boolean; readonly underReview: number; readonly requestedCents: string }
    const { body } = await approver.client.get<{ items: Load[] }>('/api/review/queues/metallurgie/workload');
    const of = (person: Person) => body.items.find(({ person: { id } }) => id === person.userId);
    expect(of(idle)).toMatchObject({ isOfficer: true, underReview: 0, requestedCents: '0' });
    expect(of(busy)).toMatchObject({ isOfficer: true, underReview: 1 });
    expect(of(approver)).toBeUndefined();
    expect((await (await anOfficer(house, { branches: ['chimie'] })).client.get('/api/review/queues/metallurgie/workload')).body).toMatchObject({ code: 'review.unknown-queue' });
  });
});

describe('who may decide alone up to which amount', () => {
  let house: House;
  beforeAll(async () => { house = await startHouse({ now: '2026-03-02T10:00:00Z' }); });
  afterAll(() => house.stop());

  it('is told branch by branch: the lower of the campaign\'s ceiling and the person\'s own, and of several grants the most generous', async () => {
    const { id } = await aCampaign(house, { parameters: { delegationCeilings: { default: '5000', byBranch: { chimie: '900' } } } });
    const free = await anApprover(house, { branches: ['metallurgie', 'chimie'] });
    const low = await anOpcoPerson(house, [{ role: 'branchApprover', branchCode: 'metallurgie', ceilingCents: '700' }, { role: 'branchApprover', ceilingCents: '1000' }]);
    await anOfficer(house, { branches: ['metallurgie'] });
    const director = await anOpcoPerson(house, [{ role: 'director' }]);
    const { body } = await director.client.get<{ items: { branchCode: string; ceilingCents: string; approvers: { userId: string; decidesUpToCents: string; grants: object[] }[] }[] }>(`/api/campaigns/${id}/delegations`);
    const upTo = (branch: string) => body.items.filter(({ branchCode }) => branchCode === branch).flatMap(({ ceilingCents, approvers }) => [ceilingCents, Object.fromEntries(approvers.map(({ userId, decidesUpToCents }) => [userId, decidesUpToCents]))]);
    expect(body.items).toHaveLength(30);
    expect(upTo('metallurgie')).toEqual(['5000', { [free.userId]: '5000', [low.userId]: '1000' }]);
    expect(upTo('chimie')).toEqual(['900', { [free.userId]: '900', [low.userId]: '900' }]);
    expect(upTo('textile')).toEqual(['5000', { [low.userId]: '1000' }]);
    expect(body.items.flatMap(({ branchCode, approvers }) => (branchCode === 'metallurgie' ? approvers : [])).find(({ userId }) => userId === low.userId)?.grants).toEqual([{ allBranches: true, ceilingCents: '1000' }, { allBranches: false, ceilingCents: '700' }]);
    expect((await free.client.get(`/api/campaigns/${id}/delegations`)).status).toBe(403);
  });
});
