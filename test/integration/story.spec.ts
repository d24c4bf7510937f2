import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignId, CorrectionRequestId } from '#libs/contracts';
import { AnswerCorrection, ClaimCase, DecideCase, ProposeAward, RequestCorrection } from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { aSubmittedProject, caseOf, decisionsOn, openWaitingCases } from '../builders/cases.js';
import { aDirector, anApprover, anOfficer, type Person } from '../builders/people.js';
import { aDraft } from '../builders/projects.js';
import { type House, startHouse } from '../harness/house.js';

interface Story {
  readonly actsNext: string;
  readonly by: string | null;
  readonly branches: readonly { readonly branchCode: string; readonly state: string | null; readonly actsNext: string; readonly by: string | null; readonly clockStoppedSince: string | null; readonly correctionId: CorrectionRequestId | null }[];
}

describe('the story of a project', () => {
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

  it('says who acts next and until when, branch by branch, from the draft to the decision', async () => {
    const { cfa, projectId } = await aSubmittedProject(house, campaignId);
    const story = async (who: Person = cfa.signatory) => (await who.client.get<Story>(`/api/projects/${projectId}/story`)).body;
    expect(await story()).toMatchObject({ actsNext: 'officer', by: null, branches: [{ branchCode: CHIMIE, caseId: null, state: null }, { branchCode: METALLURGIE, caseId: null }] });
    await openWaitingCases(house);
    expect(await story()).toMatchObject({ actsNext: 'officer', by: '2026-05-02T09:00:00.000Z', branches: [{ state: 'queued' }, { state: 'queued' }] });

    const caseId = await caseOf(house, projectId, METALLURGIE);
    await house.get(ClaimCase).execute(officer.actor, caseId);
    await house.get(RequestCorrection).execute(officer.actor, caseId, { lines: [], message: 'De quand date le devis ?', days: 10 });
    const asked = await story();
    expect(asked).toMatchObject({ actsNext: 'cfa', by: '2026-03-12T10:00:00.000Z', branches: [{ branchCode: CHIMIE, actsNext: 'officer' }, { branchCode: METALLURGIE, actsNext: 'cfa', clockStoppedSince: '2026-03-02T10:00:00.000Z' }] });
    await house.get(AnswerCorrection).execute(cfa.signatory.actor, asked.branches[1]?.correctionId as CorrectionRequestId, { lines: [], fundingPlan: null, note: 'Du 2 mars' });

    await house.get(ProposeAward).execute(officer.actor, caseId, { lines: await decisionsOn(house, caseId), comment: null });
    expect((await story()).branches[1]).toMatchObject({ actsNext: 'approver', state: 'proposed', correctionId: null });
    await house.get(DecideCase).execute(approver.actor, caseId, { decision: 'approve', proposalId: null, comment: null });
    expect(await story(officer)).toMatchObject({ actsNext: 'officer', branches: [{ actsNext: 'officer' }, { actsNext: 'nobody', by: null, decidedAt: '2026-03-02T10:00:00.000Z' }] });

    const entries = async (who: Person) => (await who.client.get<{ items: { event: string; side: string; actorName: string | null; branchCode: string | null }[] }>(`/api/projects/${projectId}/history`)).body.items;
    const [seenByCfa, seenByStaff] = [await entries(cfa.signatory), await entries(officer)];
    const step = (items: typeof seenByCfa, event: string) => items.find((entry) => entry.event === event);
    expect(step(seenByCfa, 'startReview')).toMatchObject({ side: 'branch', branchCode: METALLURGIE, actorName: null });
    expect(step(seenByStaff, 'startReview')).toMatchObject({ side: 'branch', branchCode: METALLURGIE, actorName: officer.actor.displayName });
    expect(step(seenByCfa, 'submit')).toMatchObject({ side: 'cfa', actorName: cfa.signatory.actor.displayName });
    expect(JSON.stringify(seenByCfa)).not.toContain(officer.actor.displayName);
  });

  it('of a draft is its CFA\'s, until the campaign closes', async () => {
    const { project, cfa } = await aDraft(house, campaignId, {});
    expect((await cfa.signatory.client.get<Story>(`/api/projects/${project.id}/story`)).body).toMatchObject({ actsNext: 'cfa', branches: [] });
    expect((await (await aDirector(house)).client.get(`/api/projects/${project.id}/story`)).body).toMatchObject({ status: 404, code: 'projects.unknown-project' });
  });

  it('of a CFA\'s own file tells who changed what, a site without a name by its city', async () => {
    const { cfa } = await aDraft(house, campaignId, {});
    const { client, actor } = cfa.signatory;
    const path = `/api/cfas/${cfa.id}`;
    const etag = (await client.get(path)).headers.get('etag') ?? '';
    const edited = await client.patch(path, { headers: { 'if-match': etag }, body: { name: 'CFA Duval' } });
    expect(edited.status).toBe(200);
    await client.patch(`${path}/sites/${cfa.sites[0]?.id}`, { headers: { 'if-match': edited.headers.get('etag') ?? '' }, body: { city: 'Caen' } });
    interface Entry { readonly event: string; readonly byName: string; readonly changes: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[] }
    const { body } = await client.get<{ items: Entry[]; nextCursor: string }>(`${path}/history?limit=1`);
    expect(body.items).toEqual([expect.objectContaining({ event: 'siteEdited', byName: actor.displayName, changes: expect.arrayContaining([{ path: `/sites/${cfa.sites[0]?.id}/city`, before: 'Cherbourg-en-Cotentin', after: 'Caen' }]) })]);
    const second = await officer.client.get<{ items: Entry[] }>(`${path}/history?cursor=${body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ event: 'edited', changes: [{ path: '/name', before: cfa.name, after: 'CFA Duval' }] }], nextCursor: null });
  });
});

describe('an open route', () => {
  it('serves an address so many times a minute, over all processes, and says how long to wait', async () => {
    const first = await startHouse({ now: '2026-03-02T10:00:00Z', settings: { PUBLIC_REQUESTS_PER_MINUTE: '3' } });
    const second = await startHouse({ now: '2026-03-02T10:00:20Z', settings: { PUBLIC_REQUESTS_PER_MINUTE: '3' }, database: first.database });
    const ask = (house: House) => fetch(`${house.url}/api/identifiers/uai/0502019Y`);
    for (let index = 0; index < 3; index++) expect((await ask(first)).status).toBe(200);
    const refused = await ask(second);
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([429, '40', expect.objectContaining({ code: 'request.too-many', details: { retryAfterSeconds: 40 } })]);
    expect((await fetch(`${first.url}/api/cfas`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(400);
    first.clock.advance(60_000);
    expect((await ask(first)).status).toBe(200);
    await second.stop();
    await first.stop();
  });
});
