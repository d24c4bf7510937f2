import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Campaign } from '#libs/funding';
import type { CfaId, CostLineId, ProjectId } from '#libs/contracts';
import { type Branch, Branches } from '#libs/funding';
import { parisInstant } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { CreateDraft, type CostLine, EvaluateRules, Projects, projectMachine, RULE_SET_VERSION, SaveDraft, sealOf, SubmitProject } from '#libs/projects';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { aCfa, type TestCfa } from '../builders/cfas.js';
import { aDirector, aCfaUser, aFinanceOfficer, anAdministrator, anAuditor, anOfficer, aSecretary, type Person } from '../builders/people.js';
import { aContent, aCostLine, aFundingPlan, someApprentices } from '../builders/project-content.js';
import { aDraft, aSubmission, type TestProject } from '../builders/projects.js';
import { Client } from '../harness/client.js';
import { type House, startHouse } from '../harness/house.js';

const OPEN = '2026-03-02T09:00:00Z';

describe('projects', () => {
  let house: House;
  let campaign: Campaign;
  let sql: UnitOfWork['read'];

  beforeAll(async () => {
    house = await startHouse({ now: OPEN });
    sql = house.get(UnitOfWork).read;
  });
  afterAll(() => house.stop());
  beforeEach(async () => {
    house.clock.set(new Date(OPEN));
    campaign = await aCampaign(house, { opensAt: '2026-01-12T09:00', closesAt: '2026-03-31T18:00' });
  });

  const rowsOf = async (table: string, projectId: ProjectId): Promise<number> =>
    Number((await sql.first<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE project_id = $1`, [projectId]))?.n);
  const path = (projectId: ProjectId, rest = ''): string => `/api/projects/${projectId}${rest}`;
  /** Sessions do not outlive the weeks a test skips. */
  const signedInAgain = ({ email, password }: Person): Promise<Client> => new Client(house.url).signIn(email, password);
  const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

  describe('a draft', () => {
    it('begins empty, with a number, and takes partial saves', async () => {
      const cfa = await aCfa(house);
      const created = await cfa.signatory.client.post<{ id: ProjectId; number: string; version: number }>('/api/projects', { body: { campaignId: campaign.id, cfaId: cfa.id } });
      expect(created.status).toBe(201);
      expect(created.headers.get('etag')).toBe('"1"');
      expect(created.body.number).toMatch(/^P-2026-\d{6}$/);

      const saved = await cfa.signatory.client.patch<{ content: { costLines: CostLine[]; title: string }; version: number; costCents: string }>(path(created.body.id), {
        ...ifMatch(1),
        body: { title: ' Atelier ', costLines: [{ label: 'Tour', quantity: 3, unitPriceCents: '1250050' }] },
      });
      expect(saved.status).toBe(200);
      expect(saved.headers.get('etag')).toBe('"2"');
      expect(saved.body).toMatchObject({ version: 2, costCents: '3750150', content: { title: 'Atelier', summary: null, costLines: [{ label: 'Tour', id: expect.any(String) }] } });

      const read = await cfa.signatory.client.get(path(created.body.id));
      expect(read.body).toMatchObject({ state: 'draft', version: 2, allowedActions: ['save', 'submit'] });
    });

    it('is one per SIREN and campaign, under a race too; the refusal names the other', async () => {
      const cfa = await aCfa(house);
      const begin = () => house.get(CreateDraft).execute(cfa.signatory.actor, { campaignId: campaign.id, cfaId: cfa.id });
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, begin));
      const begun = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      expect(begun).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'projects.one-project-per-campaign', details: { projectId: begun[0]?.id, number: begun[0]?.number } });
      }
    });

    it('is not begun for another CFA, before the opening, nor after the closing', async () => {
      const cfa = await aCfa(house);
      const begin = (cfaId: CfaId) => house.get(CreateDraft).execute(cfa.signatory.actor, { campaignId: campaign.id, cfaId });
      await expect(begin((await aCfa(house)).id)).rejects.toMatchObject({ code: 'projects.unknown-cfa' });
      house.clock.set(parisInstant('2026-01-12T08:59'));
      await expect(begin(cfa.id)).rejects.toMatchObject({ code: 'projects.campaign-not-open' });
      house.clock.set(parisInstant('2026-03-31T18:00'));
      await expect(begin(cfa.id)).rejects.toMatchObject({ code: 'projects.campaign-closed' });
    });

    it('open in two tabs: the stale save writes nothing, loses nothing and tells who changed what', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const editor = await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' });
      const [first, second] = project.content.costLines;
      if (!first || !second) throw new Error('The builder gives two lines');
      const edited = project.content.costLines.map((line) => (line.id === first.id ? { ...line, unitPriceCents: '12000000' } : line));
      expect((await editor.client.patch(path(project.id), { ...ifMatch(2), body: { costLines: edited } })).status).toBe(200);
      expect((await editor.client.patch(path(project.id), { ...ifMatch(3), body: { costLines: edited.filter(({ id }) => id !== second.id), title: 'Version d’Anne' } })).status).toBe(200);

      const stale = await cfa.signatory.client.patch<{ code: string; details: { currentVersion: number; changes: Record<string, unknown>[]; changesOmitted: boolean } }>(path(project.id), {
        ...ifMatch(2), body: { title: 'Version de Bruno', summary: 'Bruno aussi' },
      });
      expect(stale.status).toBe(412);
      expect(stale.body).toMatchObject({ code: 'projects.stale-version', details: { currentVersion: 4, changesOmitted: false } });
      const by = { userId: editor.userId, displayName: editor.actor.displayName };
      expect(stale.body.details.changes).toEqual([
        { path: `/costLines/${first.id}/unitPriceCents`, before: '10000000', after: '12000000', at: house.clock.now().toISOString(), by },
        { path: `/costLines/${second.id}`, before: { ...second }, at: house.clock.now().toISOString(), by },
        { path: '/title', before: project.content.title, after: 'Version d’Anne', at: house.clock.now().toISOString(), by },
      ].toSorted((a, b) => (a.path < b.path ? -1 : 1)));

      const after = await cfa.signatory.client.get<{ content: { title: string; summary: string } }>(path(project.id));
      expect(after.body.content).toMatchObject({ title: 'Version d’Anne', summary: project.content.summary });
      // With the current version, Bruno's words go in beside Anne's.
      expect((await cfa.signatory.client.patch(path(project.id), { ...ifMatch(4), body: { summary: 'Bruno aussi' } })).body).toMatchObject({ content: { title: 'Version d’Anne', summary: 'Bruno aussi' } });
    });

    it('saved by many at once from one version takes exactly one of them', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => house.get(SaveDraft).execute(cfa.signatory.actor, project.id, 2, { title: `Titre ${n}` })));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'projects.stale-version', details: { currentVersion: 3, changes: [{ path: '/title' }] } });
      expect(await rowsOf('project_revision', project.id)).toBe(2);
    });

    it('is not saved from the closing instant on, and nothing changes', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      house.clock.set(new Date(parisInstant('2026-03-31T18:00').getTime() - 1));
      const client = await signedInAgain(cfa.signatory);
      expect((await client.patch(path(project.id), { ...ifMatch(2), body: { title: 'À temps' } })).status).toBe(200);
      house.clock.set(parisInstant('2026-03-31T18:00'));
      const late = await client.patch(path(project.id), { ...ifMatch(3), body: { title: 'Trop tard' } });
      expect(late).toMatchObject({ status: 409, body: { code: 'projects.campaign-closed' } });
      expect((await client.get(path(project.id))).body).toMatchObject({ version: 3, content: { title: 'À temps' }, allowedActions: [] });
    });

    it('keeps its version when a save changes nothing', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      expect((await house.get(SaveDraft).execute(cfa.signatory.actor, project.id, 2, { title: project.content.title })).version).toBe(2);
    });

    it('tells how it came about, to its CFA', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      await house.get(SaveDraft).execute(cfa.signatory.actor, project.id, 2, { title: 'Autre titre' });
      const page = await cfa.signatory.client.get<{ items: { version: number }[]; nextCursor: string }>(path(project.id, '/revisions?limit=1'));
      expect(page.body).toMatchObject({ items: [{ version: 2, by: { displayName: cfa.signatory.actor.displayName } }], nextCursor: expect.any(String) });
      const next = await cfa.signatory.client.get(path(project.id, `/revisions?cursor=${page.body.nextCursor}`));
      expect(next.body).toMatchObject({ items: [{ version: 3, changes: [{ path: '/title', before: project.content.title, after: 'Autre titre' }] }], nextCursor: null });
    });

    let untouched: TestProject | undefined;

    it('takes no more than it can count', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const body = { costLines: [{ quantity: 100_000, unitPriceCents: '999999999999999' }] };
      expect(await cfa.signatory.client.patch(path(project.id), { ...ifMatch(2), body })).toMatchObject({ status: 422, body: { code: 'projects.amount-too-large' } });
    });

    it.each<[string, unknown]>([
      ['a line that is nothing', { costLines: [null] }],
      ['a line that is a list', { costLines: [[]] }],
      ['a section that is a list', { apprentices: { section: [] } }],
      ['a negative price', { costLines: [{ unitPriceCents: '-5' }] }],
      ['a price as a number', { costLines: [{ unitPriceCents: 5 }] }],
      ['too many lines', { costLines: Array.from({ length: 201 }, () => ({})) }],
      ['a fractional quantity', { costLines: [{ quantity: 1.5 }] }],
      ['an unknown field', { state: 'granted' }],
      ['an id that is none', { siteIds: ['1'] }],
      ['a NUL', { title: 'a\0b' }],
      ['a huge title', { title: 'x'.repeat(201) }],
      ['a branch code that is none', { apprentices: { byBranch: [{ branchCode: 'Métallurgie', count: 1 }] } }],
      ['a list for a title', { title: ['a'] }],
    ])('refuses %s', async (_, body) => {
      untouched ??= await aDraft(house, campaign.id);
      const { cfa, project } = untouched;
      expect((await cfa.signatory.client.patch(path(project.id), { ...ifMatch(2), body })).status).toBe(400);
      expect((await cfa.signatory.client.get(path(project.id))).body).toMatchObject({ version: 2 });
    });
  });

  describe('the rules, asked at any time', () => {
    it('say of a draft what is missing and of whom it comes', async () => {
      const cfa = await aCfa(house);
      const draft = await house.get(CreateDraft).execute(cfa.signatory.actor, { campaignId: campaign.id, cfaId: cfa.id });
      const answer = await cfa.signatory.client.get<{ results: { ruleId: string; outcome: string; remedy: unknown }[] }>(path(draft.id, '/rules'));
      expect(answer.body).toMatchObject({ ruleSetVersion: RULE_SET_VERSION, basis: 'draft', outcome: 'missing' });
      expect(answer.body.results.find(({ ruleId }) => ruleId === 'sitesOfApplicant')).toMatchObject({
        outcome: 'missing', remedy: { code: 'nameSites', fr: expect.any(String) }, source: { certainty: 'A' },
      });
    });

    it('take the branches of the day the campaign opened', async () => {
      const { cfa, project } = await aDraft(house, campaign.id, { apprentices: someApprentices({ byBranch: [{ branchCode: 'batiment' as Branch['code'], count: 60 }] }) });
      const { results } = await house.get(EvaluateRules).execute(cfa.signatory.actor, project.id);
      expect(results.find(({ ruleId }) => ruleId === 'apprenticesByBranch')?.outcome).toBe('fail');
      expect((await house.get(Branches).validAt(campaign.opensAt)).length).toBeGreaterThanOrEqual(29);
    });
  });

  describe('a submission', () => {
    it('gives a receipt that can be computed again from what is stored', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const answer = await cfa.signatory.client.post<{ contentSha256: string }>(path(project.id, '/submission'));
      expect(answer).toMatchObject({ status: 201, body: { number: project.number, receiptNumber: `${project.number}-R1`, sequence: 1, submittedAt: house.clock.now().toISOString(), ruleSetVersion: RULE_SET_VERSION } });
      const { body } = await cfa.signatory.client.get<Parameters<typeof sealOf>[0]>(path(project.id, '/submissions/1'));
      const { number, sequence, campaignId, applicant, content, shares, ruleSetVersion } = body;
      expect(sealOf({ number, sequence, campaignId, applicant, content, shares, ruleSetVersion })).toBe(answer.body.contentSha256);
      expect(body).toMatchObject({ projectVersion: 2, applicant: { siren: cfa.siren }, shares: [{ branchCode: CHIMIE, basisPoints: 3333 }, { branchCode: METALLURGIE, basisPoints: 6667 }] });
    });

    it('tells the branches exactly what each is asked', async () => {
      const { project, receipt } = await aSubmission(house, campaign.id);
      const row = await sql.first<{ payload: Record<string, unknown>; routes: string[] }>(`SELECT payload, routes FROM outbox_message WHERE payload->>'projectId' = $1`, [project.id]);
      expect(row?.routes).toEqual(['portfolio', 'review-chimie', 'review-metallurgie']);
      expect(row?.payload).toMatchObject({
        type: 'projects.project-submitted', sequence: 1, campaignYear: 2026, submittedAt: receipt.submittedAt.toISOString(), purpose: 'modernisedEquipment', regionCode: expect.any(String),
        shares: [{ branchCode: CHIMIE, requestedCents: '2666400', costCents: '6666000' }, { branchCode: METALLURGIE, requestedCents: '5333600', costCents: '13334000' }],
      });
    });

    it('sent twice with one key, a double click, gives one receipt', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const headers = { 'idempotency-key': randomUUID() };
      const [one, two] = await Promise.all([1, 2].map(() => cfa.signatory.client.post(path(project.id, '/submission'), { headers })));
      expect([one?.status, two?.status]).toEqual([201, 201]);
      expect(one?.body).toEqual(two?.body);
      expect(await rowsOf('project_submission', project.id)).toBe(1);
    });

    it('raced without a key gives one receipt, and the others its number', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const answers = await Promise.all(Array.from({ length: 6 }, () => cfa.signatory.client.post(path(project.id, '/submission'))));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const { status, body } of answers) if (status !== 201) expect([status, body]).toMatchObject([409, { code: 'projects.already-submitted', details: { receiptNumber: `${project.number}-R1` } }]);
      expect(await rowsOf('project_submission', project.id)).toBe(1);
      expect(await rowsOf('project_share', project.id)).toBe(2);
    });

    it('is refused with the rules it does not meet, and nothing is kept', async () => {
      const { cfa, project } = await aDraft(house, campaign.id, { title: null, costLines: [aCostLine({ depreciationMonths: 36 })] });
      const answer = await cfa.signatory.client.post(path(project.id, '/submission'));
      expect(answer).toMatchObject({ status: 422, body: { code: 'projects.rules-not-met', details: { failing: ['depreciationLongEnough'], missing: ['descriptionComplete'] } } });
      expect(await rowsOf('project_submission', project.id)).toBe(0);
    });

    it('is refused from the closing instant on', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      house.clock.set(parisInstant('2026-03-31T18:00'));
      const client = await signedInAgain(cfa.signatory);
      expect(await client.post(path(project.id, '/submission'))).toMatchObject({ status: 409, body: { code: 'projects.campaign-closed' } });
    });

    it('is the signatory’s where the CFA wants that', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const editor = await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' });
      await house.get(UnitOfWork).read.execute(`UPDATE cfa SET requires_signatory = true WHERE id = $1`, [cfa.id]);
      expect(await editor.client.post(path(project.id, '/submission'))).toMatchObject({ status: 403, body: { code: 'projects.signatory-required' } });
      expect((await editor.client.get(path(project.id))).body).toMatchObject({ allowedActions: ['save'] });
      expect((await cfa.signatory.client.post(path(project.id, '/submission'))).status).toBe(201);
    });

    it('ends the draft: no save goes in after it', async () => {
      const { cfa, project } = await aSubmission(house, campaign.id);
      expect(await cfa.signatory.client.patch(path(project.id), { ...ifMatch(2), body: { title: 'Encore' } })).toMatchObject({ status: 409, body: { code: 'projects.not-a-draft' } });
      expect((await cfa.signatory.client.get(path(project.id))).body).toMatchObject({ state: 'submitted', allowedActions: ['withdraw'] });
    });

    it('shows the verdict it was submitted with, whatever changes later', async () => {
      const { cfa, project } = await aSubmission(house, campaign.id);
      await sql.execute(`UPDATE cfa SET qualiopi_valid_until = '2020-01-01' WHERE id = $1`, [cfa.id]);
      expect((await cfa.signatory.client.get(path(project.id, '/rules'))).body).toMatchObject({ basis: 'submission', outcome: 'pass' });
      const again = await house.get(Projects).reevaluate(project.id);
      expect(again.filter(({ outcome }) => outcome !== 'pass').map(({ ruleId }) => ruleId)).toEqual(['qualiopiValid']);
    });

    it('cannot be rewritten, not even by SQL', async () => {
      const { project } = await aSubmission(house, campaign.id);
      await expect(sql.execute(`UPDATE project_submission SET content = '{}' WHERE project_id = $1`, [project.id])).rejects.toThrow('never changed');
      await expect(sql.execute(`DELETE FROM project_event WHERE project_id = $1`, [project.id])).rejects.toThrow('never changed');
    });
  });

  describe('an answer to a correction request', () => {
    const step = (projectId: ProjectId, event: Parameters<Projects['recordState']>[1], to: Parameters<Projects['recordState']>[2]) =>
      house.get(UnitOfWork).run(() => house.get(Projects).recordState(projectId, event, to, null));

    it('replaces the lines it was asked about, gives a new receipt and tells the branches again', async () => {
      const { cfa, project } = await aSubmission(house, campaign.id);
      await step(project.id, 'startReview', 'underReview');
      await step(project.id, 'requestCorrection', 'correctionRequested');
      house.clock.set(parisInstant('2026-04-20T10:00')); // the campaign has closed; an answer is still welcome
      const [first, second] = project.content.costLines;
      if (!first || !second) throw new Error('The builder gives two lines');
      const lines = [{ ...first, unitPriceCents: '9000000' }];
      const fundingPlan = aFundingPlan([...lines, second]);
      const amended = await house.get(UnitOfWork).run(() => house.get(Projects).amend(cfa.signatory.actor, project.id, { lines, fundingPlan, note: 'Devis révisé' }, [first.id]));

      expect(amended).toMatchObject({ sequence: 2, state: 'correctionRequested', submittedAt: new Date(OPEN) });
      expect(amended.cost.toJSON()).toBe('19000000');
      const client = await signedInAgain(cfa.signatory);
      const { body } = await client.get<{ items: unknown[] }>(path(project.id, '/submissions'));
      expect(body.items).toMatchObject([{ receiptNumber: `${project.number}-R1` }, { receiptNumber: `${project.number}-R2`, submittedAt: house.clock.now().toISOString() }]);
      const events = await sql.rows<{ payload: { sequence: number; submittedAt: string; shares: { costCents: string }[] } }>(`SELECT payload FROM outbox_message WHERE payload->>'projectId' = $1 ORDER BY seq`, [project.id]);
      expect(events.map(({ payload }) => [payload.sequence, payload.submittedAt])).toEqual([[1, new Date(OPEN).toISOString()], [2, new Date(OPEN).toISOString()]]);
      expect(events[1]?.payload.shares.reduce((sum, { costCents }) => sum + BigInt(costCents), 0n)).toBe(19_000_000n);
      const shares = await sql.first<{ cost: string }>(`SELECT sum(cost_cents) AS cost FROM project_share WHERE project_id = $1`, [project.id]);
      expect(shares?.cost).toBe('19000000');
    });

    it('may touch nothing else, must keep to the rules, and needs an examination', async () => {
      const { cfa, project } = await aSubmission(house, campaign.id);
      const [first, second] = project.content.costLines;
      if (!first || !second) throw new Error('The builder gives two lines');
      const amend = (lines: readonly CostLine[], allowed: readonly CostLineId[]) =>
        house.get(UnitOfWork).run(() => house.get(Projects).amend(cfa.signatory.actor, project.id, { lines, fundingPlan: null, note: null }, allowed));
      await expect(amend([{ ...second, label: 'Autre' }], [first.id])).rejects.toMatchObject({ code: 'projects.correction-out-of-scope', details: { lines: [second.id] } });
      await expect(amend([{ ...first, unitPriceCents: '9000000' }], [first.id])).rejects.toMatchObject({ code: 'projects.rules-not-met', details: { failing: ['fundingPlanBalances'] } });
      await step(project.id, 'withdraw', 'withdrawn');
      await expect(amend([], [first.id])).rejects.toMatchObject({ code: 'projects.not-under-examination' });
      expect(await rowsOf('project_submission', project.id)).toBe(1);
    });
  });

  describe('the steps of a project', () => {
    it('follow the machine, each with its line of history; a withdrawal is published', async () => {
      const { cfa, project } = await aSubmission(house, campaign.id);
      const officer = await anOfficer(house, { branches: [METALLURGIE] });
      await house.get(UnitOfWork).run(async () => {
        expect(await house.get(Projects).lockForReview(project.id)).toBe('submitted');
        await house.get(Projects).recordState(project.id, 'startReview', 'underReview', officer.userId, { branchCode: METALLURGIE });
      });
      await expect(house.get(UnitOfWork).run(() => house.get(Projects).recordState(project.id, 'grantInFull', 'granted', null))).rejects.toMatchObject({ code: 'workflow.illegal-transition' });
      await house.get(UnitOfWork).run(() => house.get(Projects).recordState(project.id, 'withdraw', 'withdrawn', cfa.signatory.userId));

      const events = (await officer.client.get<{ items: { event: string; actorId: string | null; details: unknown }[] }>(path(project.id, '/history'))).body.items;
      expect(events.map(({ event }) => event)).toEqual(['create', 'submit', 'startReview', 'withdraw']);
      expect(events[2]).toMatchObject({ actorId: officer.userId, details: { branchCode: METALLURGIE }, fromState: 'submitted', toState: 'underReview' });
      const shown = (await cfa.signatory.client.get<{ items: { actorId: string | null; details: unknown }[] }>(path(project.id, '/history'))).body.items;
      expect(shown[2]).toMatchObject({ actorId: null, details: {} });
      expect(await sql.first(`SELECT payload FROM outbox_message WHERE type = 'projects.project-withdrawn' AND payload->>'projectId' = $1`, [project.id])).toBeDefined();
      // Withdrawn, it leaves the CFA free to begin again.
      await expect(house.get(CreateDraft).execute(cfa.signatory.actor, { campaignId: campaign.id, cfaId: cfa.id })).resolves.toMatchObject({ state: 'draft' });
    });

    it('are the states the database knows', async () => {
      const row = await sql.first<{ rule: string }>(`SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'project_state'`);
      expect([...(row?.rule.matchAll(/'(\w+)'/g) ?? [])].map(([, state]) => state)).toEqual(projectMachine.states);
    });
  });

  describe('duplicates', () => {
    const twin = (over: Partial<CostLine> = {}): CostLine => aCostLine({ label: `Tour ${randomUUID()}`, supplier: 'Société Duval & fils', quoteReference: `DV ${randomUUID()}`, ...over });
    const withLine = (line: CostLine) => ({ costLines: [line], fundingPlan: aFundingPlan([line]) });

    it('are found by quote in any other project, however it is typed, and tell of the other CFA only what may be told', async () => {
      const line = twin();
      const first = await aSubmission(house, campaign.id, withLine(line));
      const second = await aSubmission(house, campaign.id, withLine(twin({ label: 'Autre', unitPriceCents: '12', supplier: 'SOCIETE DUVAL FILS', quoteReference: line.quoteReference?.replaceAll('-', '/') ?? null })));
      expect(await house.get(Projects).duplicatesOf(second.project.id)).toEqual([
        {
          lineId: second.project.content.costLines[0]?.id, kind: 'sameQuote', otherProjectId: first.project.id, otherNumber: first.project.number,
          otherLineId: line.id, otherLabel: line.label, otherCfaName: first.cfa.name, otherCampaignYear: 2026,
        },
      ]);
    });

    it('are found by line in an earlier campaign only, and not in a withdrawn project', async () => {
      const line = twin();
      const same = () => withLine(twin({ label: line.label, quoteReference: `autre ${randomUUID()}` }));
      const first = await aSubmission(house, campaign.id, withLine(line));
      const besides = await aSubmission(house, campaign.id, same());
      expect(await house.get(Projects).duplicatesOf(besides.project.id)).toEqual([]);
      const later = await aCampaign(house, { opensAt: '2026-02-02T09:00', closesAt: '2026-06-30T18:00' });
      const second = await aSubmission(house, later.id, same());
      expect((await house.get(Projects).duplicatesOf(second.project.id)).map(({ kind, otherNumber }) => [kind, otherNumber])).toEqual([['sameLine', first.project.number], ['sameLine', besides.project.number]]);
      await house.get(UnitOfWork).run(() => house.get(Projects).recordState(first.project.id, 'withdraw', 'withdrawn', null));
      expect((await house.get(Projects).duplicatesOf(second.project.id)).map(({ otherNumber }) => otherNumber)).toEqual([besides.project.number]);
    });
  });

  describe('who sees what', () => {
    let draft: { cfa: TestCfa; id: ProjectId };
    let submitted: { cfa: TestCfa; id: ProjectId; number: string };
    let people: Record<string, Person>;
    beforeAll(async () => {
      house.clock.set(new Date(OPEN));
      const shown = await aCampaign(house, { opensAt: '2026-01-12T09:00', closesAt: '2026-03-31T18:00' });
      const drafted = await aDraft(house, shown.id);
      const handedIn = await aSubmission(house, shown.id);
      draft = { cfa: drafted.cfa, id: drafted.project.id };
      submitted = { cfa: handedIn.cfa, id: handedIn.project.id, number: handedIn.project.number };
      people = {
        editor: await aCfaUser(house, { cfaId: handedIn.cfa.id, role: 'cfaEditor' }),
        stranger: (await aCfa(house)).signatory,
        officer: await anOfficer(house, { branches: [CHIMIE] }),
        otherOfficer: await anOfficer(house, { branches: ['textile'] }),
        everywhere: await anOfficer(house),
        director: await aDirector(house),
        auditor: await anAuditor(house),
        finance: await aFinanceOfficer(house),
        secretary: await aSecretary(house),
        administrator: await anAdministrator(house),
      };
    });

    it.each([
      ['editor', 200], ['stranger', 404], ['officer', 200], ['otherOfficer', 404], ['everywhere', 200], ['director', 200], ['auditor', 200], ['finance', 200], ['secretary', 200], ['administrator', 403],
    ])('a submitted project, %s: %i', async (name, status) => {
      for (const rest of ['', '/rules', '/submissions', '/submissions/1', '/revisions', '/history']) {
        expect([rest, (await people[name]?.client.get(path(submitted.id, rest)))?.status]).toEqual([rest, status]);
      }
      const list = await people[name]?.client.get<{ items: { id: string }[] }>(`/api/projects?search=${submitted.number}`);
      expect(list?.status).toBe(status === 403 ? 403 : 200);
      if (status !== 403) expect(list?.body.items.map(({ id }) => id)).toEqual(status === 200 ? [submitted.id] : []);
    });

    it.each(['stranger', 'officer', 'everywhere', 'director', 'auditor'])('a draft is nobody’s business but its CFA’s: %s', async (name) => {
      for (const rest of ['', '/rules', '/revisions', '/history']) expect((await people[name]?.client.get(path(draft.id, rest)))?.status).toBe(404);
      const list = await people[name]?.client.get<{ items: { id: string }[] }>('/api/projects?state=draft');
      expect(list?.body.items).toEqual([]);
      expect((await draft.cfa.signatory.client.get<{ items: { id: string }[] }>('/api/projects?state=draft')).body.items.map(({ id }) => id)).toEqual([draft.id]);
    });

    it('saves of the draft are not shown to the OPCO', async () => {
      expect((await people['director']?.client.get(path(submitted.id, '/revisions')))?.body).toEqual({ items: [], nextCursor: null });
    });

    it.each(['stranger', 'officer', 'director'])('nobody else writes: %s', async (name) => {
      const expected = name === 'stranger' ? 404 : 403;
      expect((await people[name]?.client.patch(path(draft.id), { ...ifMatch(2), body: { title: 'x' } }))?.status).toBe(expected);
      expect((await people[name]?.client.post(path(draft.id, '/submission')))?.status).toBe(expected);
    });

    it('lists by pages, newest first, with filters', async () => {
      const { client } = people['director'] ?? draft.cfa.signatory;
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { body: { items: { id: string }[]; nextCursor: string | null } } = await client.get(`/api/projects?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        seen.push(...page.body.items.map(({ id }) => id));
        cursor = page.body.nextCursor;
      }
      const all = await sql.rows<{ id: string }>(`SELECT id FROM project WHERE submitted_at IS NOT NULL ORDER BY created_at DESC, id DESC`);
      expect(seen).toEqual(all.map(({ id }) => id));
      const filtered = await client.get<{ items: { number: string }[] }>(`/api/projects?branch=${CHIMIE}&state=submitted&search=${encodeURIComponent(submitted.cfa.name.toUpperCase())}`);
      expect(filtered.body.items.map(({ number }) => number)).toContain(submitted.number); // and others in whose number or name the words are, too
      expect((await client.get<{ items: unknown[] }>('/api/projects?search=%25')).body.items).toEqual([]);
      const some = seen.slice(1, 3);
      expect((await client.get<{ items: { id: string }[] }>(`/api/projects?ids=${[...some].reverse().join()}`)).body.items.map(({ id }) => id)).toEqual(some);
      expect((await client.get('/api/projects?ids=7')).status).toBe(400);
    });
  });

  describe('for other features', () => {
    it('gives each branch its part of every line', async () => {
      const { project, cfa } = await aSubmission(house, campaign.id);
      const view = await house.get(Projects).submitted(project.id);
      expect(view).toMatchObject({ number: project.number, cfaName: cfa.name, sequence: 1, purpose: 'modernisedEquipment', state: 'submitted', synthetic: false });
      expect(view.shares.map(({ branchCode, lines }) => [branchCode, lines.map(({ label, cost }) => [label, cost.toJSON()])])).toEqual([
        [CHIMIE, [['Centre d’usinage 5 axes', '3333000'], ['Cellule robotisée', '3333000']]],
        [METALLURGIE, [['Centre d’usinage 5 axes', '6667000'], ['Cellule robotisée', '6667000']]],
      ]);
    });

    it('streams the latest submission of every living project', async () => {
      const events = [];
      for await (const event of house.get(Projects).submissionEvents()) events.push(event);
      const living = await sql.rows<{ id: string }>(`SELECT id FROM project WHERE submitted_at IS NOT NULL AND state <> 'withdrawn' ORDER BY id`);
      expect(events.map(({ projectId }) => projectId)).toEqual(living.map(({ id }) => id));
      const [published] = await sql.rows<{ payload: unknown }>(
        `SELECT DISTINCT ON (payload->>'projectId') payload FROM outbox_message WHERE type = 'projects.project-submitted' AND payload->>'projectId' = $1 ORDER BY payload->>'projectId', seq DESC`, [events[0]?.projectId]);
      expect(events[0]).toEqual(published?.payload);
    });
  });

  describe('how many statements the hot paths take', () => {
    const texts: string[] = [];
    let restore = (): void => undefined;
    beforeEach(async () => {
      const { default: pg } = await import('pg');
      const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
      const original = prototype.query;
      prototype.query = function (this: unknown, ...args: unknown[]) {
        const [first] = args;
        texts.push(typeof first === 'string' ? first : String((first as { text?: string }).text));
        return original.apply(this, args);
      };
      restore = () => void (prototype.query = original);
    });
    afterEach(() => restore());
    const counted = async (work: () => Promise<unknown>): Promise<number> => {
      texts.length = 0;
      await work();
      return texts.filter((text) => !/^(START TRANSACTION|BEGIN|COMMIT|SELECT pg_notify)/i.test(text.trim())).length;
    };

    it('three for a save, at most six for a submission', async () => {
      const { cfa, project } = await aDraft(house, campaign.id);
      const { actor } = cfa.signatory;
      expect(await counted(() => house.get(SaveDraft).execute(actor, project.id, 2, { title: 'Compté', costLines: aContent().costLines, fundingPlan: project.content.fundingPlan }))).toBe(3);
      expect(await counted(() => house.get(SubmitProject).execute(actor, project.id))).toBeLessThanOrEqual(6);
    });
  });
});
