import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignId, CorrectionRequestId, ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { AnswerCorrection, ClaimCase, DecideCase, DeclareInterest, ProposeAward, RequestCorrection } from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, decisionsOn, openWaitingCases, type SubmittedFile } from '../builders/cases.js';
import type { TestCfa } from '../builders/cfas.js';
import { aDirector, anApprover, anOfficer, type Person } from '../builders/people.js';
import { aCostLine } from '../builders/project-content.js';
import { type House, startHouse } from '../harness/house.js';

interface Pair {
  readonly kind: string;
  readonly ours: { readonly label: string } | null;
  readonly other: { readonly number: string; readonly line: { readonly supplier: string } | null } | null;
}

describe('what stands around a case', () => {
  let house: House;
  let campaignId: CampaignId;
  let officer: Person;
  let approver: Person;
  let director: Person;

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
    ({ id: campaignId } = await aCampaign(house));
    officer = await anOfficer(house, { branches: ['metallurgie'] });
    approver = await anApprover(house, { branches: ['metallurgie'] });
    director = await aDirector(house);
  });
  afterAll(() => house.stop());

  type CaseFile = SubmittedFile & { readonly caseId: ReviewCaseId };
  async function aWaitingCase(over: { readonly campaign?: CampaignId; readonly branch?: typeof METALLURGIE; readonly cfa?: TestCfa; readonly costLines?: ReturnType<typeof aCostLine>[] } = {}): Promise<CaseFile> {
    const { campaign = campaignId, branch = METALLURGIE, ...content } = over;
    const file = await aSubmittedProject(house, campaign, { apprentices: apprenticesOf([branch, 60]), ...content });
    await openWaitingCases(house);
    return { ...file, caseId: await caseOf(house, file.projectId, branch) };
  }
  async function aClaimedCase(by = officer): Promise<CaseFile> {
    const file = await aWaitingCase();
    await house.get(ClaimCase).execute(by.actor, file.caseId);
    return file;
  }
  const propose = async ({ caseId }: CaseFile, by = officer) => house.get(ProposeAward).execute(by.actor, caseId, { lines: await decisionsOn(house, caseId), comment: null });
  const assign = (who: Person, caseId: ReviewCaseId, assigneeId: string | null) => who.client.post<{ code?: string; state: string; assignee: { id: string } | null }>(`/api/review/cases/${caseId}/assignment`, { body: { assigneeId, reason: 'On sick leave' } });

  it('notes are read by the people of the branch, oldest first, and stay as they are', async () => {
    const { caseId } = await aClaimedCase();
    for (const text of ['The CFA will send the drawing', 'Drawing received']) {
      expect((await officer.client.post(`/api/review/cases/${caseId}/notes`, { body: { text } })).status).toBe(201);
      house.clock.advance(1000);
    }
    const first = await approver.client.get<{ items: { text: string; author: { id: string } }[]; nextCursor: string }>(`/api/review/cases/${caseId}/notes?limit=1`);
    expect(first.body.items).toMatchObject([{ text: 'The CFA will send the drawing', author: { id: officer.userId } }]);
    const second = await director.client.get<{ items: unknown[] }>(`/api/review/cases/${caseId}/notes?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ text: 'Drawing received' }], nextCursor: null });
    await expect(house.get(UnitOfWork).read.execute(`UPDATE case_note SET text = 'x' WHERE case_id = $1`, [caseId])).rejects.toMatchObject({ code: '23001' });
    await expect(house.get(UnitOfWork).read.execute(`DELETE FROM case_note WHERE case_id = $1`, [caseId])).rejects.toMatchObject({ code: '23001' });
  });

  it('somebody tied to the CFA neither reads nor writes them', async () => {
    const { caseId, cfa } = await aClaimedCase();
    await officer.client.post(`/api/review/cases/${caseId}/notes`, { body: { text: 'Confidential' } });
    const tied = await anOfficer(house, { branches: ['metallurgie'] });
    await house.get(DeclareInterest).execute(tied.actor, { cfaId: cfa.id, reason: 'I taught there' });
    for (const answer of [await tied.client.get(`/api/review/cases/${caseId}/notes`), await tied.client.post(`/api/review/cases/${caseId}/notes`, { body: { text: 'Hello' } })]) {
      expect(answer.body).toMatchObject({ status: 403, code: 'review.recused' });
    }
    expect((await tied.client.get(`/api/review/cases/${caseId}`)).status).toBe(200);
    expect(JSON.stringify((await cfa.signatory.client.get(`/api/projects/${(await director.client.get<{ projectId: string }>(`/api/review/cases/${caseId}`)).body.projectId}/cases`)).body)).not.toContain('Confidential');
  });

  it('an absent colleague\'s case goes to another officer, or back to the queue, with the reason on the trail', async () => {
    const colleague = await anOfficer(house, { branches: ['metallurgie'] });
    const { caseId } = await aClaimedCase();
    expect((await assign(approver, caseId, officer.userId)).body).toMatchObject({ status: 409, code: 'review.already-in-their-hand' });
    const handed = await assign(approver, caseId, colleague.userId);
    expect([handed.status, handed.body.state, handed.body.assignee?.id]).toEqual([200, 'underReview', colleague.userId]);
    const { body } = await officer.client.get<{ allowedActions: string[]; history: { event: string; byName: string; details: object }[] }>(`/api/review/cases/${caseId}`);
    expect(body.allowedActions).toEqual([]);
    expect(body.history.at(-1)).toMatchObject({ event: 'reassign', byName: approver.actor.displayName, details: { reason: 'On sick leave', fromName: officer.actor.displayName, toName: colleague.actor.displayName } });
    const back = await assign(approver, caseId, null);
    expect(back.body).toMatchObject({ state: 'queued', assignee: null });
    expect((await assign(approver, caseId, null)).body).toMatchObject({ status: 409 });
  });

  it('goes to nobody who may not work on it', async () => {
    const { caseId, cfa } = await aClaimedCase();
    const tied = await anOfficer(house, { branches: ['metallurgie'] });
    await house.get(DeclareInterest).execute(tied.actor, { cfaId: cfa.id, reason: 'I taught there' });
    expect((await assign(approver, caseId, tied.userId)).body).toMatchObject({ status: 422, code: 'review.assignee-tied' });
    for (const { userId } of [await anOfficer(house, { branches: ['chimie'] }), director, cfa.signatory]) expect((await assign(approver, caseId, userId)).body).toMatchObject({ status: 422, code: 'review.assignee-no-officer' });
    expect((await assign(approver, caseId, '0190f000-0000-7000-8000-00000000ffff')).body).toMatchObject({ code: 'review.assignee-no-officer' });
    expect((await assign(officer, caseId, officer.userId)).status).toBe(403);
    const elsewhere = await anApprover(house, { branches: ['chimie'] });
    expect((await assign(elsewhere, caseId, null)).body).toMatchObject({ status: 404 });
  });

  it('a proposal stands when its case changes hands, and a returned one lands with the new officer', async () => {
    const colleague = await anOfficer(house, { branches: ['metallurgie'] });
    const file = await aClaimedCase();
    await propose(file);
    expect((await assign(approver, file.caseId, colleague.userId)).body).toMatchObject({ state: 'proposed', assignee: { id: colleague.userId } });
    const returned = await house.get(DecideCase).execute(approver.actor, file.caseId, { decision: 'return', proposalId: null, comment: 'Ask for the price again' });
    expect(returned.reviewCase.data).toMatchObject({ state: 'underReview', assignee: { userId: colleague.userId } });
  });

  it('an answer of the CFA reaches whoever has the case then', async () => {
    const colleague = await anOfficer(house, { branches: ['metallurgie'] });
    const { caseId, cfa } = await aClaimedCase();
    await house.get(RequestCorrection).execute(officer.actor, caseId, { lines: [], message: 'De quand date le devis ?', days: null });
    await assign(approver, caseId, colleague.userId);
    const { body } = await cfa.signatory.client.get<{ items: [{ id: CorrectionRequestId }] }>('/api/corrections');
    await house.get(AnswerCorrection).execute(cfa.signatory.actor, body.items[0].id, { lines: [], fundingPlan: null, note: 'Du 2 mars' });
    expect((await colleague.client.get(`/api/review/cases/${caseId}`)).body).toMatchObject({ state: 'underReview', assignee: { id: colleague.userId }, clockStoppedAt: null });
  });

  it('tells what the CFA asked for before, and got', async () => {
    const [campaign2025, campaign2026] = [await aCampaign(house), await aCampaign(house)];
    const earlier = await aWaitingCase({ campaign: campaign2025.id });
    await house.get(ClaimCase).execute(officer.actor, earlier.caseId);
    await propose(earlier);
    await house.get(DecideCase).execute(approver.actor, earlier.caseId, { decision: 'approve', proposalId: null, comment: null });
    house.clock.advance(1000);
    const later = await aWaitingCase({ campaign: campaign2026.id, cfa: earlier.cfa });
    const { body } = await officer.client.get<{ items: { id: string }[] }>(`/api/review/cases/${later.caseId}/earlier-projects`);
    expect(body.items).toEqual([expect.objectContaining({ id: earlier.projectId, number: earlier.number, campaignTitle: campaign2025.title, state: 'granted', grantedCents: '8000000', requestedCents: '8000000' })]);
    expect((await officer.client.get<{ items: unknown[] }>(`/api/review/cases/${earlier.caseId}/earlier-projects`)).body.items).toEqual([]);
  });

  it('lays look-alikes side by side, as far as the other file is for whoever asks', async () => {
    const quote = { supplier: 'Machines Duval SAS', quoteReference: 'DV 2026/17' };
    const first = await aWaitingCase({ branch: CHIMIE, costLines: [aCostLine(quote)] });
    const second = await aWaitingCase({ costLines: [aCostLine(quote)] });
    const pairs = async (who: Person) => (await who.client.get<{ items: Pair[] }>(`/api/review/cases/${second.caseId}/look-alikes`)).body.items;
    expect(await pairs(director)).toMatchObject([{ kind: 'sameQuote', ours: { supplier: quote.supplier }, other: { number: first.number, isOfSameCfa: false, line: { supplier: quote.supplier, quoteReference: quote.quoteReference } } }]);
    expect(await pairs(officer)).toMatchObject([{ kind: 'sameQuote', ours: { supplier: quote.supplier }, otherCampaignYear: 2026, other: null }]);
    const detail = await officer.client.get<{ duplicates: object[] }>(`/api/review/cases/${second.caseId}`);
    expect(detail.body.duplicates).toMatchObject([{ kind: 'sameQuote', otherProjectId: null, otherNumber: null, otherLabel: null, otherCfaName: null }]);
    expect((await director.client.get(`/api/review/cases/${second.caseId}`)).body).toMatchObject({ duplicates: [{ otherNumber: first.number }] });
  });

  it('shows the envelope, the ceilings and the figures of the award', async () => {
    const file = await aClaimedCase();
    const money = (who: Person) => who.client.get<Record<string, unknown>>(`/api/review/cases/${file.caseId}/money`);
    expect((await money(officer)).body).toMatchObject({ ceilingCents: null, isAboveCeiling: null, figures: null });
    await propose(file);
    const { body } = await money(approver);
    const envelope = body['envelope'] as Readonly<Record<string, string>>;
    expect(BigInt(envelope['allocatedCents'] ?? 0) - BigInt(envelope['reservedCents'] ?? 0) - BigInt(envelope['committedCents'] ?? 0)).toBe(BigInt(envelope['availableCents'] ?? 0));
    expect(body).toMatchObject({ isAboveCeiling: false, ceilingCents: body['delegationCents'], figures: { awardCents: '8000000', requestedCents: '8000000', partOfRequest: 10_000, boundBy: 'askedRate' } });
    const lower = await anApprover(house, { branches: ['metallurgie'], ceilingCents: '100' });
    expect((await money(lower)).body).toMatchObject({ ceilingCents: '100', isAboveCeiling: true });
  });

  it('a decision says to the CFA how its award was worked out', async () => {
    const file = await aClaimedCase();
    await house.get(ProposeAward).execute(officer.actor, file.caseId, { lines: await decisionsOn(house, file.caseId, ({ position, cost }) => (position === 0 ? { verdict: 'cut', eligible: cost.timesRatio(1n, 2n), reasonCode: 'priceAboveMarket' } : {})), comment: null });
    await house.get(DecideCase).execute(approver.actor, file.caseId, { decision: 'approve', proposalId: null, comment: null });
    const { body } = await file.cfa.signatory.client.get<{ items: { decision: { awardCents: string; figures: { requestedCents: string; partOfRequest: number; eligiblePart: number; boundBy: string }; shareBasisPoints: number } }[] }>(`/api/projects/${file.projectId}/cases`);
    const decision = body.items[0]?.decision;
    expect(decision).toMatchObject({ shareBasisPoints: 10_000, figures: { boundBy: 'askedRate', requestedCents: '8000000' } });
    expect(decision?.figures.partOfRequest).toBe(Number((BigInt(decision?.awardCents ?? 0) * 10_000n) / 8_000_000n));
    expect(decision?.figures.eligiblePart).toBe(decision?.figures.partOfRequest);
  });

  it('names every reason in both languages', async () => {
    const { body } = await officer.client.get<{ items: { code: string; labelFr: string; labelEn: string }[] }>('/api/review/reasons');
    expect(body.items.length).toBeGreaterThan(5);
    for (const { labelFr, labelEn } of body.items) expect([labelFr.length > 3, labelEn.length > 3]).toEqual([true, true]);
  });
});
