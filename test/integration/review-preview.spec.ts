import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignId, ReviewCaseId } from '#libs/contracts';
import { ClaimCase, DeclareInterest, ProposeAward } from '#libs/review';
import { aCampaign, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, cutTo, decisionsOn, openWaitingCases, type SubmittedFile } from '../builders/cases.js';
import { Money } from '#libs/kernel';
import { anApprover, anOfficer, anOpcoPerson, type Person } from '../builders/people.js';
import { type House, startHouse } from '../harness/house.js';

interface Preview {
  readonly figures: { readonly awardCents: string; readonly eligibleBaseCents: string; readonly boundBy: string };
  readonly lines: readonly { readonly lineId: string; readonly awardCents: string }[];
  readonly problems: readonly { readonly lineId: string; readonly problem: string }[];
  readonly missingCents: string;
  readonly ceilingCents: string;
  readonly isAboveCeiling: boolean;
}

describe('what an award would come to', () => {
  let house: House;
  let officer: Person;
  let approver: Person;

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
    officer = await anOfficer(house, { branches: ['metallurgie'] });
    approver = await anApprover(house, { branches: ['metallurgie'], ceilingCents: '5000000' });
  });
  afterAll(() => house.stop());

  const anEnvelopeOf = async (cents: string): Promise<CampaignId> => (await aCampaign(house, { envelopes: [{ branchCode: METALLURGIE, allocatedCents: cents }] })).id;
  async function aClaimedCase(campaignId: CampaignId, by: Person = officer): Promise<SubmittedFile & { readonly caseId: ReviewCaseId }> {
    const file = await aSubmittedProject(house, campaignId, { apprentices: apprenticesOf([METALLURGIE, 60]) });
    await openWaitingCases(house);
    const caseId = await caseOf(house, file.projectId, METALLURGIE);
    await house.get(ClaimCase).execute(by.actor, caseId);
    return { ...file, caseId };
  }
  /** As a screen sends it. */
  const sent = (decisions: Awaited<ReturnType<typeof decisionsOn>>) =>
    decisions.map(({ lineId, verdict, eligible, reasonCode }) => ({ lineId, verdict, ...(eligible && { eligibleCents: eligible.toJSON() }), ...(reasonCode && { reasonCode }) }));
  const preview = async (person: Person, caseId: ReviewCaseId, lines: unknown[]) => {
    const { status, body } = await person.client.post<Preview>(`/api/review/cases/${caseId}/award-preview`, { body: { lines } });
    expect(status).toBe(200);
    return body;
  };

  it('is what the proposal then writes, line by line', async () => {
    const { caseId } = await aClaimedCase(await anEnvelopeOf('100000000'));
    const decisions = await decisionsOn(house, caseId, ({ position, cost }) => (position === 0 ? {} : cutTo(cost.minus(Money.ofEuros('12345.67')))));
    const before = await preview(officer, caseId, sent(decisions));
    expect(before).toMatchObject({ problems: [], missingCents: '0', ceilingCents: '100000000', isAboveCeiling: false, figures: { boundBy: 'askedRate' } });
    await house.get(ProposeAward).execute(officer.actor, caseId, { lines: decisions, comment: null });
    const { body } = await officer.client.get<{ awardCents: string; eligibleBaseCents: string; proposals: { lines: { lineId: string; awardCents: string }[] }[] }>(`/api/review/cases/${caseId}`);
    expect(before.figures).toMatchObject({ awardCents: body.awardCents, eligibleBaseCents: body.eligibleBaseCents });
    expect(before.lines.map(({ lineId, awardCents }) => [lineId, awardCents])).toEqual(body.proposals[0]?.lines.map(({ lineId, awardCents }) => [lineId, awardCents]));
  });

  it('says what is missing: decisions, reasons, money, authority', async () => {
    const { caseId } = await aClaimedCase(await anEnvelopeOf('3000000'));
    const [first, second] = await decisionsOn(house, caseId);
    expect(await preview(officer, caseId, sent(first ? [first] : []))).toMatchObject({ problems: [{ lineId: second?.lineId, problem: 'undecided' }], missingCents: '1000000', figures: { awardCents: '4000000' } });
    const whole = sent(await decisionsOn(house, caseId));
    expect(await preview(officer, caseId, whole)).toMatchObject({ missingCents: '5000000', isAboveCeiling: false });
    expect(await preview(approver, caseId, whole)).toMatchObject({ ceilingCents: '5000000', isAboveCeiling: true });
  });

  it('counts what is set aside for the case itself as room, and holds an approver to the proposal', async () => {
    const { caseId } = await aClaimedCase(await anEnvelopeOf('8000000'));
    const decisions = await decisionsOn(house, caseId, ({ position, cost }) => (position === 0 ? {} : cutTo(cost.minus(Money.ofEuros('1')))));
    await house.get(ProposeAward).execute(officer.actor, caseId, { lines: decisions, comment: null });
    expect(await preview(approver, caseId, sent(decisions))).toMatchObject({ problems: [], missingCents: '0' });
    expect(await preview(approver, caseId, sent(await decisionsOn(house, caseId)))).toMatchObject({ problems: [{ lineId: decisions[1]?.lineId, problem: 'moreThanProposed' }] });
  });

  it('a screen learns why a decision is not offered, and what a row of the queue offers', async () => {
    const campaignId = await anEnvelopeOf('100000000');
    const both = await anOpcoPerson(house, ['branchOfficer', 'branchApprover'].map((role) => ({ role: role as 'branchOfficer', branchCode: METALLURGIE })));
    const { caseId, cfa } = await aClaimedCase(campaignId, both);
    const row = async (person: Person) => (await person.client.get<{ items: { id: string; allowedActions: string[] }[] }>('/api/review/queues/metallurgie/cases?limit=200')).body.items.find(({ id }) => id === caseId)?.allowedActions;
    expect([await row(both), await row(officer), await row(approver)]).toEqual([['release'], [], []]);
    await house.get(ProposeAward).execute(both.actor, caseId, { lines: await decisionsOn(house, caseId), comment: null });
    const refused = async (person: Person) => {
      const { body } = await person.client.get<{ allowedActions: string[]; refusedActions: { action: string; code: string }[] }>(`/api/review/cases/${caseId}`);
      return [body.allowedActions, ...body.refusedActions.map(({ action, code }) => `${action}: ${code}`)];
    };
    expect(await refused(both)).toEqual([['reassign'], 'approve: review.four-eyes', 'approveInPart: review.four-eyes', 'refuse: review.four-eyes', 'returnToOfficer: review.four-eyes']);
    expect(await refused(approver)).toEqual([['approveInPart', 'refuse', 'returnToOfficer', 'reassign'], 'approve: review.ceiling-exceeded']);
    expect(await refused(officer)).toEqual([[]]);
    await house.get(DeclareInterest).execute(approver.actor, { cfaId: cfa.id, reason: 'I taught there' });
    expect(await refused(approver)).toEqual([[], 'approve: review.recused', 'approveInPart: review.recused', 'refuse: review.recused', 'returnToOfficer: review.recused', 'reassign: review.recused']);
    await house.get(DeclareInterest).execute(both.actor, { cfaId: cfa.id, reason: 'I taught there' });
    expect([await row(both), await row(officer)]).toEqual([[], ['claim']]);
  });
});
