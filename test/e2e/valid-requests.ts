import { randomUUID } from 'node:crypto';
import type { CampaignId, CfaId, CostLineId } from '#libs/contracts';
import { ImportRegister } from '#libs/cfa-accounts';
import { siretFor } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { Projects } from '#libs/projects';
import { JobQueues } from '#libs/queue';
import { ClaimCase, DeclareInterest, ProposeAward, RequestCorrection } from '#libs/review';
import { aCampaign, METALLURGIE } from '../builders/campaigns.js';
import { decisionsOn } from '../builders/cases.js';
import { aCfa, aRegistration, aRegistrationBody, type TestCfa } from '../builders/cfas.js';
import { aCfaUser, aDirector, anOfficer, PASSWORD, type Person } from '../builders/people.js';
import { aContent } from '../builders/project-content.js';
import { aDraft } from '../builders/projects.js';
import { Client } from '../harness/client.js';
import { anInvitation, aQuestion, aReviewedFile, type ReviewedFile, type World } from './world.js';

/** A request that the portal takes, of somebody who may make it. Every optional part is there. */
export interface ValidRequest {
  readonly client: Client;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The answer, when it is not a success: nothing else can be reached in a test. */
  readonly answer?: string;
}
type Prepare = (world: World) => ValidRequest | Promise<ValidRequest>;

const somebodyWith = ({ world, role }: { readonly world: World; readonly role: keyof World['people'] }): Client => world.people[role].client;
const director = (world: World) => somebodyWith({ world, role: 'director' });
const administrator = (world: World) => somebodyWith({ world, role: 'administrator' });
const signatory = ({ own }: World) => own.cfa.signatory.client;
const officer = ({ own }: World) => own.officer.client;
const page = { limit: '10' };
const reason = { reason: 'Because' };
const key = () => ({ 'idempotency-key': randomUUID() });

async function at(client: Client, path: string): Promise<Readonly<Record<string, string>>> {
  return { 'if-match': (await client.get(path)).headers.get('etag') ?? '' };
}

const PARAMETERS = {
  sectorShare: 1000, firmShare: 2000, maxFundingRate: 5000, depreciationMonthsAbove: 36, taxBasis: 'HT', excludedCategories: ['meals'], requestedMinimum: '100', requestedMaximum: '99999999',
  decisionMonths: 2, reminderDaysBefore: [15, 5], escalationDaysBefore: 5, correctionDays: 15, inactivityMonths: 6, delegationCeilings: { default: '5000000', byBranch: { metallurgie: '6000000' } },
};

/** Announced, not yet open: everything may still change. */
async function aFutureCampaign({ house }: World): Promise<CampaignId> {
  return (await aCampaign(house, { opensAt: '2026-09-01T09:00', closesAt: '2026-12-01T18:00' })).id;
}

let failures = 0;
/** A job that somebody tried once, in vain. */
export async function aFailedJob({ get }: { readonly get: World['house']['get'] }): Promise<string> {
  const jobId = `failing-${failures++}-${randomUUID()}`;
  const queues = get(JobQueues);
  const worker = queues.worker('portfolio', () => Promise.reject(new Error('The disk is full\nat some line')), { concurrency: 1 });
  const failed = new Promise<void>((resolve) => worker.on('failed', (job) => { if (job?.id === jobId) resolve(); }));
  await queues.queue('portfolio').add('nothing', {}, { jobId, attempts: 1 });
  void worker.run();
  await failed;
  await worker.close();
  return jobId;
}

/** A case of the own branch in a state, with whoever is in charge of it. */
async function aQueuedFile({ house, campaignId }: World): Promise<ReviewedFile & { readonly cfa: TestCfa }> {
  return aReviewedFile(house, campaignId, { branch: METALLURGIE });
}
async function aClaimedFile(world: World): Promise<ReviewedFile & { readonly cfa: TestCfa }> {
  const file = await aQueuedFile(world);
  await world.house.get(ClaimCase).execute(world.own.officer.actor, file.caseId);
  return file;
}
const linesOf = async ({ house }: World, { caseId }: ReviewedFile): Promise<readonly CostLineId[]> =>
  (await house.get(UnitOfWork).read.rows<{ line_id: CostLineId }>(`SELECT line_id FROM case_line WHERE case_id = $1 ORDER BY position`, [caseId])).map(({ line_id }) => line_id);

/** The first line cut, the others kept. */
async function decisions(world: World, file: ReviewedFile) {
  const cut = { verdict: 'cut', eligibleCents: '100', reasonCode: 'priceAboveMarket', comment: 'Too dear' };
  return (await linesOf(world, file)).map((lineId, index) => (index === 0 ? { lineId, ...cut } : { lineId, verdict: 'kept' }));
}

async function aClaim({ house }: World): Promise<{ readonly cfaId: CfaId; readonly claimId: string }> {
  const { siret, uai } = aRegistration();
  const csv = `Siret;UAI;Raison sociale;Adresse\n${siret};${uai};DU REGISTRE;1 RUE X 35000 RENNES\n`;
  await house.get(ImportRegister).execute((async function* () { yield Buffer.from(csv); })(), 'registre.csv');
  const answer = await new Client(house.url).post<{ cfaId: CfaId; claimId: string }>('/api/cfas', { body: aRegistrationBody({ siret, uai }) });
  return answer.body;
}

async function anOpenToken(world: World): Promise<string> {
  const { body } = await signatory(world).post<{ link: string }>(`/api/cfas/${world.own.cfa.id}/invitations`, { body: { email: `${randomUUID()}@cfa.example`, role: 'cfaEditor' } });
  return body.link.split('#')[1] ?? '';
}

async function sessionOf(client: Client): Promise<string> {
  const { body } = await client.get<readonly { readonly id: string; readonly current: boolean }[]>('/api/sessions');
  return body.find(({ current }) => current)?.id ?? '';
}
const another = ({ email, password }: Person, { house }: World): Promise<Client> => new Client(house.url).signIn(email, password);

const reading = (client: (world: World) => Client, parameters?: (world: World) => Readonly<Record<string, string>>, query?: Readonly<Record<string, string>>): Prepare => (world) =>
  ({ client: client(world), ...(parameters ? { parameters: parameters(world) } : {}), ...(query ? { query } : {}) });
const id = (of: (world: World) => string) => (world: World) => ({ id: of(world) });
const granted = id(({ own }) => own.granted.projectId);
const portfolio = { year: '2026', branch: 'metallurgie,chimie', region: '28', purpose: 'modernisedEquipment', category: 'machining', asOf: '2026-03-02', campaign: randomUUID() };

/** One for each route. Those that change something prepare a fresh thing to change. */
export const VALID: Readonly<Record<string, Prepare>> = {
  'GET /api/branches': reading(director, undefined, { on: '2026-01-12' }),
  'GET /api/campaigns': reading(director, undefined, page),
  'POST /api/campaigns': (world) => ({
    client: administrator(world), headers: key(),
    body: { year: 2027, title: `Équipements ${randomUUID()}`, opensAt: '2027-01-12T09:00', closesAt: '2027-03-31T18:00', parameters: PARAMETERS, envelopes: [{ branchCode: 'metallurgie', allocatedCents: '100000' }] },
  }),
  'GET /api/campaigns/{id}': reading(director, id(({ campaignId }) => campaignId)),
  'PATCH /api/campaigns/{id}': async (world) => {
    const campaign = await aFutureCampaign(world);
    const headers = await at(administrator(world), `/api/campaigns/${campaign}`);
    return { client: administrator(world), parameters: { id: campaign }, headers, body: { title: `Other ${randomUUID()}`, opensAt: '2026-09-02T09:00', closesAt: '2026-12-02T18:00', parameters: PARAMETERS } };
  },
  'GET /api/campaigns/{id}/history': reading(director, id(({ campaignId }) => campaignId), page),
  'GET /api/campaigns/defaults': reading(administrator),
  'GET /api/campaigns/{id}/allocations': reading(administrator, id(({ campaignId }) => campaignId), page),
  'GET /api/campaigns/{id}/delegations': reading(director, id(({ campaignId }) => campaignId)),
  'GET /api/campaigns/{id}/envelopes': reading(director, id(({ campaignId }) => campaignId), { asOf: '2026-03-02T10:00:00+01:00' }),
  'GET /api/campaigns/{id}/envelopes/{branch}/entries': reading(director, ({ campaignId }) => ({ id: campaignId, branch: 'metallurgie' }), { ...page, asOf: '2026-03-02' }),
  'POST /api/campaigns/{id}/envelopes/{branch}/allocations': (world) => ({
    client: administrator(world), parameters: { id: world.campaignId, branch: 'metallurgie' }, headers: key(), body: { amountCents: '100', direction: 'increase', ...reason },
  }),

  'POST /api/cfas': ({ house }) => ({ client: new Client(house.url), body: aRegistrationBody() }),
  'GET /api/cfas': reading(director, undefined, { ...page, search: 'CFA' }),
  'GET /api/cfas/{id}': reading(director, id(({ own }) => own.cfa.id)),
  'PATCH /api/cfas/{id}': async (world) => ({
    client: signatory(world), parameters: { id: world.own.cfa.id }, headers: await at(signatory(world), `/api/cfas/${world.own.cfa.id}`),
    body: { name: 'CFA Duval', nda: '25140050314', qualiopiCertificate: 'RNQ-1', qualiopiValidUntil: '2030-01-31', regionCode: '28', requiresSignatory: false },
  }),
  'POST /api/cfas/{id}/sites': (world) => ({
    client: signatory(world), parameters: { id: world.own.cfa.id },
    body: { siret: siretFor(aRegistration().siren, 1), uai: aRegistration().uai, kind: 'ufa', name: 'UFA', address: '1 rue des Ateliers', postalCode: '50100', city: 'Cherbourg' },
  }),
  'PATCH /api/cfas/{id}/sites/{siteId}': async (world) => ({
    client: signatory(world), parameters: { id: world.own.cfa.id, siteId: world.own.cfa.sites[0]?.id ?? '' }, headers: await at(signatory(world), `/api/cfas/${world.own.cfa.id}`),
    body: { uai: aRegistration().uai, name: 'Site', address: '2 rue des Ateliers', postalCode: '50100', city: 'Cherbourg', state: 'open' },
  }),
  'DELETE /api/cfas/{id}/sites/{siteId}': async (world) => {
    const { body } = await signatory(world).post<{ sites: { id: string; siret: string }[] }>(`/api/cfas/${world.own.cfa.id}/sites`, { body: { siret: siretFor(aRegistration().siren, 1), kind: 'ufa' } });
    return { client: signatory(world), parameters: { id: world.own.cfa.id, siteId: body.sites.find(({ siret }) => siret !== world.own.cfa.siret)?.id ?? '' } };
  },
  'GET /api/cfas/{id}/history': reading(director, id(({ own }) => own.cfa.id), page),
  'GET /api/cfas/{id}/members': reading(director, id(({ own }) => own.cfa.id)),
  'DELETE /api/cfas/{id}/members/{userId}': async (world) => ({ client: signatory(world), parameters: { id: world.own.cfa.id, userId: (await aCfaUser(world.house, { cfaId: world.own.cfa.id, role: 'cfaEditor' })).userId } }),
  'POST /api/cfas/{id}/hand-over': async ({ house }) => {
    const cfa = await aCfa(house);
    const { userId } = await aCfaUser(house, { cfaId: cfa.id, role: 'cfaEditor' });
    return { client: cfa.signatory.client, parameters: { id: cfa.id }, body: { toUserId: userId, invitation: { email: 'successor@cfa.example' } } };
  },
  'GET /api/cfas/{id}/invitations': reading(signatory, id(({ own }) => own.cfa.id)),
  'POST /api/cfas/{id}/invitations': (world) => ({ client: signatory(world), parameters: { id: world.own.cfa.id }, body: { email: `${randomUUID()}@cfa.example`, role: 'cfaEditor' } }),
  'DELETE /api/cfas/{id}/invitations/{invitationId}': async (world) => ({ client: signatory(world), parameters: { id: world.own.cfa.id, invitationId: await anInvitation(world.own.cfa.signatory, world.own.cfa.id) } }),
  'POST /api/invitations/reading': async (world) => ({ client: new Client(world.house.url), body: { token: await anOpenToken(world) } }),
  'POST /api/invitations/acceptance': async (world) => ({ client: new Client(world.house.url), body: { token: await anOpenToken(world), displayName: 'Somebody', password: PASSWORD } }),
  'GET /api/cfa-claims': reading(administrator, undefined, { ...page, state: 'pending' }),
  'POST /api/cfas/{id}/claim-confirmation': async (world) => {
    const { cfaId, claimId } = await aClaim(world);
    return { client: administrator(world), parameters: { id: cfaId }, body: { claimId } };
  },
  'POST /api/cfas/{id}/claim-refusal': async (world) => {
    const { cfaId, claimId } = await aClaim(world);
    return { client: administrator(world), parameters: { id: cfaId }, body: { claimId, ...reason } };
  },
  'GET /api/identifiers/siret/{value}': reading(({ house }) => new Client(house.url), () => ({ value: '34872549000067' })),
  'GET /api/identifiers/uai/{value}': reading(({ house }) => new Client(house.url), () => ({ value: '0502019Y' })),

  'POST /api/projects': async (world) => ({ client: signatory(world), body: { campaignId: (await aCampaign(world.house)).id, cfaId: world.own.cfa.id } }),
  'GET /api/projects': reading(director, undefined, { ...page, campaignId: randomUUID(), cfaId: randomUUID(), state: 'submitted', branch: 'metallurgie', search: 'Atelier', ids: `${randomUUID()},${randomUUID()}` }),
  'GET /api/projects/{id}': reading(director, granted),
  'PATCH /api/projects/{id}': async (world) => {
    const { own: { cfa, draftId } } = world;
    const section = { name: 'Section', total: 40, inSector: 20, inFirms: 10 };
    const { apprentices, ...content } = aContent({ siteIds: cfa.sites.map(({ id }) => id), title: 'Other' });
    return { client: signatory(world), parameters: { id: draftId }, headers: await at(signatory(world), `/api/projects/${draftId}`), body: { ...content, apprentices: { ...apprentices, section } } };
  },
  'GET /api/projects/{id}/rules': reading(director, granted),
  'GET /api/projects/{id}/history': reading(director, granted, page),
  'GET /api/projects/{id}/revisions': reading(director, granted, page),
  'GET /api/projects/{id}/submissions': reading(director, granted),
  'GET /api/projects/{id}/submissions/{sequence}': reading(director, (world) => ({ ...granted(world), sequence: '1' })),
  'GET /api/projects/{id}/cases': reading(director, granted),
  'GET /api/projects/{id}/story': reading(director, granted),
  'POST /api/projects/{id}/submission': async (world) => {
    const { project, cfa } = await aDraft(world.house, world.campaignId);
    return { client: cfa.signatory.client, parameters: { id: project.id }, headers: key() };
  },
  'POST /api/projects/{id}/withdrawal': async (world) => {
    const { cfa, projectId } = await aQueuedFile(world);
    return { client: cfa.signatory.client, parameters: { id: projectId }, headers: key(), body: reason };
  },
  'GET /api/search': reading(director, undefined, { q: 'CFA' }),
  'GET /api/corrections': reading(signatory, undefined, { ...page, projectId: randomUUID(), open: 'true' }),
  'GET /api/corrections/{id}': async (world) => {
    const file = await aClaimedFile(world);
    return { client: file.cfa.signatory.client, parameters: { id: await aQuestion(world.house, world.own.officer, file.caseId) } };
  },
  'POST /api/corrections/{id}/answer': async (world) => {
    const file = await aClaimedFile(world);
    const correctionId = await aQuestion(world.house, world.own.officer, file.caseId);
    const { content } = await world.house.get(Projects).submitted(file.projectId);
    return {
      client: file.cfa.signatory.client, parameters: { id: correctionId }, headers: key(),
      body: { lines: content.costLines.map((line) => ({ ...line, label: 'Centre d’usinage' })), fundingPlan: content.fundingPlan.map((row) => ({ ...row, label: 'Fonds' })), note: 'The quote is of 2 March' },
    };
  },

  'GET /api/review/queues': reading(director),
  'GET /api/review/queues/{branch}/cases': reading(officer, () => ({ branch: 'metallurgie' }), { ...page, state: 'queued', minAgeDays: '0', minRequestedCents: '0', maxRequestedCents: '99999999', region: '28', assignee: 'me', maxAgeDays: '100', rules: 'pass', duplicates: 'false', overdue: 'false' }),
  'GET /api/review/queues/{branch}/workload': reading(officer, () => ({ branch: 'metallurgie' })),
  'GET /api/review/my-work': reading(officer),
  'POST /api/review/cases/{id}/assignment': async (world) => {
    const { caseId } = await aClaimedFile(world);
    const colleague = await anOfficer(world.house, { branches: ['metallurgie'] });
    return { client: world.own.approver.client, parameters: { id: caseId }, body: { assigneeId: colleague.userId, reason: 'On leave' } };
  },
  'GET /api/review/reasons': reading(officer),
  'GET /api/review/cases/{id}/notes': reading(officer, id(({ own }) => own.granted.caseId), page),
  'POST /api/review/cases/{id}/notes': (world) => ({ client: officer(world), parameters: { id: world.own.granted.caseId }, body: { text: 'Called the CFA' } }),
  'GET /api/review/cases/{id}/earlier-projects': reading(officer, id(({ own }) => own.granted.caseId), page),
  'GET /api/review/cases/{id}/look-alikes': reading(officer, id(({ own }) => own.granted.caseId)),
  'GET /api/review/cases/{id}/money': reading(officer, id(({ own }) => own.granted.caseId)),
  'POST /api/review/cases/{id}/award-preview': async (world) => {
    const file = await aClaimedFile(world);
    return { client: officer(world), parameters: { id: file.caseId }, body: { lines: await decisions(world, file) } };
  },
  'GET /api/review/my-cases': reading(officer, undefined, { ...page, kind: 'inHand' }),
  'POST /api/review/queues/{branch}/claims': async (world) => {
    await aQueuedFile(world);
    return { client: officer(world), parameters: { branch: 'metallurgie' } };
  },
  'POST /api/review/queues/{branch}/pause': (world) => ({ client: administrator(world), parameters: { branch: 'metallurgie' }, body: reason }),
  'POST /api/review/queues/{branch}/resume': (world) => ({ client: administrator(world), parameters: { branch: 'metallurgie' } }),
  'GET /api/review/cases/{id}': reading(officer, id(({ own }) => own.granted.caseId)),
  'POST /api/review/cases/{id}/claim': async (world) => ({ client: officer(world), parameters: { id: (await aQueuedFile(world)).caseId } }),
  'POST /api/review/cases/{id}/release': async (world) => ({ client: officer(world), parameters: { id: (await aClaimedFile(world)).caseId } }),
  'POST /api/review/cases/{id}/corrections': async (world) => {
    const file = await aClaimedFile(world);
    const lines = (await linesOf(world, file)).map((lineId) => ({ lineId, question: 'What for?' }));
    return { client: officer(world), parameters: { id: file.caseId }, body: { lines, message: 'Two questions', days: 10 } };
  },
  'POST /api/review/cases/{id}/resumption': async (world) => {
    const { caseId } = await aClaimedFile(world);
    await world.house.get(RequestCorrection).execute(world.own.officer.actor, caseId, { lines: [], message: 'Which one?', days: null });
    return { client: officer(world), parameters: { id: caseId }, answer: 'review.correction-still-open' };
  },
  'POST /api/review/cases/{id}/proposal': async (world) => {
    const file = await aClaimedFile(world);
    return { client: officer(world), parameters: { id: file.caseId }, headers: key(), body: { lines: await decisions(world, file), comment: 'One line is too dear' } };
  },
  'POST /api/review/cases/{id}/decision': async (world) => {
    const file = await aClaimedFile(world);
    await world.house.get(ProposeAward).execute(world.own.officer.actor, file.caseId, { lines: await decisionsOn(world.house, file.caseId), comment: null });
    const { body } = await officer(world).get<{ proposals: { id: string }[] }>(`/api/review/cases/${file.caseId}`);
    return {
      client: world.own.approver.client, parameters: { id: file.caseId }, headers: key(),
      body: { decision: 'approveInPart', proposalId: body.proposals[0]?.id, lines: await decisions(world, file), reasons: [{ code: 'other', comment: 'Too dear' }], comment: 'In part' },
    };
  },
  'GET /api/interests': reading(director, undefined, page),
  'POST /api/interests': async (world) => ({ client: director(world), body: { cfaId: (await aCfa(world.house)).id, ...reason } }),
  'DELETE /api/interests/{id}': async (world) => {
    const { id } = await world.house.get(DeclareInterest).execute(world.people.director.actor, { cfaId: (await aCfa(world.house)).id, ...reason });
    return { client: director(world), parameters: { id }, query: reason };
  },

  'GET /api/portfolio/totals': reading(director, undefined, { ...portfolio, groupBy: 'branch,year' }),
  'GET /api/portfolio/overview': reading(director, undefined, portfolio),
  'GET /api/portfolio/projects': reading(director, undefined, { ...portfolio, ...page }),
  'GET /api/portfolio/entries': reading(director, undefined, { ...portfolio, ...page }),

  'GET /api/portfolio/totals.csv': reading(director, undefined, { ...portfolio, groupBy: 'branch,year', language: 'en' }),
  'GET /api/portfolio/projects.csv': reading(director, undefined, { ...portfolio, language: 'fr' }),
  'GET /api/portfolio/entries.csv': reading(director, undefined, { ...portfolio, language: 'fr' }),
  'GET /api/envelopes': reading(director, undefined, { year: '2026', asOf: '2026-03-02T10:00:00+01:00' }),
  'GET /api/review/ageing': reading(director),
  'POST /api/session': async ({ house }) => ({ client: new Client(house.url), body: { email: (await aDirector(house)).email, password: PASSWORD } }),
  'GET /api/session': reading(director),
  'DELETE /api/session': async (world) => ({ client: await another(world.people.director, world) }),
  'GET /api/sessions': reading(director),
  'DELETE /api/sessions/{id}': async (world) => ({ client: director(world), parameters: { id: await sessionOf(await another(world.people.director, world)) } }),
  'POST /api/password': async ({ house }) => ({ client: (await aDirector(house)).client, body: { current: PASSWORD, next: 'une phrase de passe bien longue' } }),
  'GET /api/profile': reading(director),
  'PATCH /api/profile': async ({ house }) => ({ client: (await aDirector(house)).client, body: { displayName: 'Odile Martin', language: 'en' } }),
  'GET /api/saved-filters': reading(director, undefined, { screen: 'queue' }),
  'PUT /api/saved-filters': (world) => ({ client: director(world), body: { screen: 'queue', name: 'Mine', parameters: { region: '28', minAgeDays: '30' } } }),
  'DELETE /api/saved-filters/{id}': async (world) => {
    const { body } = await director(world).put<{ id: string }>('/api/saved-filters', { body: { screen: 'queue', name: 'Another', parameters: {} } });
    return { client: director(world), parameters: { id: body.id } };
  },
  'GET /api/roles': reading(administrator),
  'GET /api/job-queues': reading(administrator),
  'GET /api/job-queues/{queue}/failed-jobs': reading(administrator, () => ({ queue: 'maintenance' })),
  'POST /api/job-queues/{queue}/failed-jobs/retries': (world) => ({ client: administrator(world), parameters: { queue: 'maintenance' } }),
  'POST /api/job-queues/{queue}/failed-jobs/{jobId}/retry': async (world) => ({ client: administrator(world), parameters: { queue: 'portfolio', jobId: await aFailedJob(world.house) } }),
  'DELETE /api/job-queues/{queue}/failed-jobs/{jobId}': async (world) => ({ client: administrator(world), parameters: { queue: 'portfolio', jobId: await aFailedJob(world.house) }, query: reason }),
  'GET /api/job-acts': reading(administrator, undefined, page),
  'GET /api/users': reading(administrator, undefined, { ...page, search: 'director', kind: 'opco', status: 'active', role: 'director', branch: 'metallurgie' }),
  'POST /api/users': (world) => ({
    client: administrator(world),
    body: { email: `${randomUUID()}@example.org`, displayName: 'Somebody', password: PASSWORD, grants: [{ role: 'branchApprover', branchCode: 'chimie', ceilingCents: '100000' }] },
  }),
  'GET /api/users/{id}': reading(administrator, id(({ people }) => people.director.userId)),
  'PATCH /api/users/{id}': async (world) => ({ client: administrator(world), parameters: { id: (await aDirector(world.house)).userId }, body: { displayName: 'Somebody', status: 'disabled' } }),
  'POST /api/users/{id}/grants': async (world) => ({ client: administrator(world), parameters: { id: (await aDirector(world.house)).userId }, body: { role: 'branchApprover', branchCode: 'chimie', ceilingCents: '100000' } }),
  'DELETE /api/users/{id}/grants/{grantId}': async (world) => {
    const { userId } = await anOfficer(world.house, { branches: ['chimie'] });
    const { body } = await administrator(world).get<{ grants: { id: string }[] }>(`/api/users/${userId}`);
    return { client: administrator(world), parameters: { id: userId, grantId: body.grants[0]?.id ?? '' } };
  },
};
