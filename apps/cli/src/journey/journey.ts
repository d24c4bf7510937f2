import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type components, ProblemError } from '#libs/api-client';
import { Money } from '#libs/kernel';
import { DateTime } from 'luxon';
import { EQUIPMENT } from './equipment.js';
import { given, Visitor } from './visitor.js';

const GRANTED_BRANCH = 'metallurgie';
const REFUSED_BRANCH = 'chimie';
const TITLE = 'Plateau technique usinage et procédés';

type Case = components['schemas']['CaseDetailView'];
type Totals = components['schemas']['TotalsView'];
type CounterEntry = components['schemas']['CountedEntryView'];

export interface JourneyOptions {
  readonly url: string;
  /** The first account of the empty portal. */
  readonly administrator: { readonly email: string; readonly password: string };
  /** Brings the register in, as the command does; returns how many sites and legal entities it holds. */
  readonly importRegister: () => Promise<{ readonly sites: number; readonly legalEntities: number }>;
  readonly say: (line: string) => void;
}

export interface JourneyResult {
  readonly cfaName: string;
  readonly projectNumber: string;
  readonly failedRules: readonly string[];
  readonly receiptNumber: string;
  readonly states: Readonly<Record<string, string>>;
  readonly projectState: string;
  readonly awarded: Money;
  readonly before: Totals['total'];
  readonly after: Totals['total'];
  readonly entries: readonly CounterEntry[];
}

/** The portal's main job, by HTTP, on a real register: from a CFA's draft to the director's totals. For throw-away databases only. */
export async function journey({ url, administrator, importRegister, say }: JourneyOptions): Promise<JourneyResult> {
  const people = new People(url, say);
  const admin = await new Visitor(url).signIn(administrator.email, administrator.password);

  say('1. The register');
  const { sites, legalEntities } = await importRegister();
  say(`   ${sites} sites of ${legalEntities} legal entities are in the directory`);

  say('2. People and a campaign');
  const officers = { [GRANTED_BRANCH]: await people.opco(admin, 'branchOfficer', GRANTED_BRANCH), [REFUSED_BRANCH]: await people.opco(admin, 'branchOfficer', REFUSED_BRANCH) };
  const approver = await people.opco(admin, 'branchApprover', null);
  const director = await people.opco(admin, 'director', null);
  const campaign = await openCampaign(admin);
  say(`   « ${campaign.title} », open until ${campaign.closesAt}`);

  say('3. A CFA with several sites takes its place');
  const { cfa, signatory, editor } = await takePlace(url, admin, people);
  say(`   ${cfa.name}, SIREN ${cfa.siren}, ${cfa.sites.length} sites, signatory confirmed, editor invited`);

  say('4. The draft fails the rules, and is mended');
  const { data: created } = await editor.api.POST('/api/projects', { body: { campaignId: campaign.id, cfaId: cfa.id } });
  const draft = given(created);
  await save(editor, draft.id, { ...FORM, siteIds: cfa.sites.filter(({ state }) => state === 'open').map(({ id }) => id), costLines: withShortDepreciation(), fundingPlan: planOf(6_200) });
  const failedRules = (await rulesOf(editor, draft.id)).filter(({ outcome }) => outcome !== 'pass');
  for (const { ruleId, remedy, source } of failedRules) say(`   ${ruleId} (${source.reference}): ${remedy?.fr ?? ''}`);
  await expectProblem('projects.rules-not-met', () => signatory.api.POST('/api/projects/{id}/submission', { params: { path: { id: draft.id } } }));
  await save(editor, draft.id, { costLines: [...EQUIPMENT], fundingPlan: planOf(4_600) });
  const stillFailing = (await rulesOf(editor, draft.id)).filter(({ outcome }) => outcome !== 'pass');
  if (stillFailing.length > 0) throw new Error(`Still not met: ${stillFailing.map(({ ruleId }) => ruleId).join(', ')}`);

  say('5. The signatory submits; a double click changes nothing');
  const key = { 'idempotency-key': randomUUID() };
  const submit = () => signatory.api.POST('/api/projects/{id}/submission', { params: { path: { id: draft.id }, header: key } });
  const receipts = await Promise.all([submit(), submit()]);
  const [receipt, again] = receipts.map(({ data }) => given(data));
  if (!receipt || receipt.receiptNumber !== again?.receiptNumber) throw new Error('Two clicks gave two receipts');
  say(`   Receipt ${receipt.receiptNumber}, SHA-256 ${receipt.contentSha256}`);
  const before = given((await director.api.GET('/api/portfolio/totals')).data).total;

  say('6. Both branches claim their case; one asks for a correction');
  const granted = await claim(officers[GRANTED_BRANCH], GRANTED_BRANCH, draft.id);
  const refused = await claim(officers[REFUSED_BRANCH], REFUSED_BRANCH, draft.id);
  for (const { branchCode, basisPoints, requestedCents } of [granted, refused]) say(`   ${branchCode}: ${basisPoints / 100} % of the project, ${money(requestedCents)} asked`);
  await correct(officers[GRANTED_BRANCH], editor, granted, draft.id);
  say('   The CFA gave the new quote; the clock runs again');

  say('7. Awards are proposed line by line');
  const proposal = await propose(officers[GRANTED_BRANCH], granted.id, [
    { position: 2, verdict: 'cut', keep: 7_000n, reasonCode: 'priceAboveMarket' },
    { position: 10, verdict: 'refused', keep: 0n, reasonCode: 'lowPriority' },
  ]);
  await propose(officers[REFUSED_BRANCH], refused.id, []);
  say(`   ${GRANTED_BRANCH}: ${money(proposal.awardCents ?? '0')} proposed of ${money(proposal.requestedCents)}`);

  say('8. A second person decides: one share in part, the other not');
  await approver.api.POST('/api/review/cases/{id}/decision', {
    params: { path: { id: granted.id } },
    body: { decision: 'approveInPart', comment: 'Un centre d’usinage suffit', lines: decisions(proposal.lines, [
      { position: 0, verdict: 'cut', keep: 5_000n, reasonCode: 'lowPriority' },
      { position: 2, verdict: 'cut', keep: 7_000n, reasonCode: 'priceAboveMarket' },
      { position: 10, verdict: 'refused', keep: 0n, reasonCode: 'lowPriority' },
    ]) },
  });
  await approver.api.POST('/api/review/cases/{id}/decision', { params: { path: { id: refused.id } }, body: { decision: 'refuse', reasons: [{ code: 'outOfScope' }], comment: 'Hors des priorités de la branche' } });
  const cases = given((await editor.api.GET('/api/projects/{id}/cases', { params: { path: { id: draft.id } } })).data).items;
  for (const { branchCode, state, decision } of cases) say(`   ${branchCode}: ${state}, ${money(decision?.awardCents ?? '0')}`);

  say('9. The director’s total moves');
  const awarded = Money.sum(cases.map(({ decision }) => Money.ofCents(decision?.awardCents ?? '0')));
  const after = await totalOnceIt(director, ({ committedCents }) => Money.ofCents(committedCents).equals(Money.ofCents(before.committedCents).plus(awarded)));
  const entries = given((await director.api.GET('/api/portfolio/entries')).data).items;
  say(`   before: ${before.fundedProjects} projects, ${money(before.committedCents)} committed, ${before.submittedProjects} asked`);
  say(`   after:  ${after.fundedProjects} projects, ${money(after.committedCents)} committed, ${after.submittedProjects} asked`);
  const ledger = given((await director.api.GET('/api/campaigns/{id}/envelopes/{branch}/entries', { params: { path: { id: campaign.id, branch: GRANTED_BRANCH } } })).data).items;
  for (const entry of ledger.toReversed()) say(`   ${entry.recordedAt} ${entry.kind.padEnd(20)} ${money(entry.amountCents).padStart(18)}  available ${money(entry.balanceAfter.availableCents)}`);

  const project = given((await editor.api.GET('/api/projects/{id}', { params: { path: { id: draft.id } } })).data);
  return {
    cfaName: cfa.name, projectNumber: project.number, failedRules: failedRules.map(({ ruleId }) => ruleId), receiptNumber: receipt.receiptNumber,
    states: Object.fromEntries(cases.map(({ branchCode, state }) => [branchCode, state])), projectState: project.state, awarded, before, after, entries,
  };
}

const money = (cents: string): string => Money.ofCents(cents).format();

class People {
  private count = 0;
  constructor(
    private readonly url: string,
    private readonly say: (line: string) => void,
  ) {}

  /** A password nobody needs to remember. */
  secret(): string {
    return randomBytes(18).toString('base64url');
  }
  email(name: string): string {
    return `${name.toLowerCase()}.${++this.count}@journey.example`;
  }

  async opco(admin: Visitor, role: components['schemas']['NewGrantDto']['role'], branchCode: string | null): Promise<Visitor> {
    const [email, password] = [this.email(role), this.secret()];
    await admin.api.POST('/api/users', { body: { email, displayName: role, password, grants: [branchCode === null ? { role } : { role, branchCode }] } });
    this.say(`   ${role}${branchCode ? ` for ${branchCode}` : ''}: ${email}`);
    return new Visitor(this.url).signIn(email, password);
  }
}

async function openCampaign(admin: Visitor) {
  const now = DateTime.now().setZone('Europe/Paris');
  const wallTime = (at: DateTime) => at.toFormat("yyyy-MM-dd'T'HH:mm");
  const { data } = await admin.api.POST('/api/campaigns', {
    body: {
      year: now.year, title: 'Équipement pédagogique, parcours de vérification', opensAt: wallTime(now.minus({ minutes: 2 })), closesAt: wallTime(now.plus({ days: 30 })),
      parameters: { delegationCeilings: { default: '100000000', byBranch: {} } },
      envelopes: [{ branchCode: GRANTED_BRANCH, allocatedCents: '80000000' }, { branchCode: REFUSED_BRANCH, allocatedCents: '30000000' }],
    },
  });
  return given(data);
}

/** The imported CFA with most sites: its signatory claims it, an administrator confirms, an editor is invited. */
async function takePlace(url: string, admin: Visitor, people: People) {
  const { items } = given((await admin.api.GET('/api/cfas', { params: { query: { limit: 200 } } })).data);
  const largest = items.toSorted((a, b) => b.siteCount - a.siteCount)[0];
  if (!largest) throw new Error('The register brought no CFA');
  const listed = given((await admin.api.GET('/api/cfas/{id}', { params: { path: { id: largest.id } } })).data);
  const seat = listed.sites.find(({ uai, postalCode, state, kind }) => uai && postalCode && state === 'open' && kind === 'site');
  if (!seat?.uai || !seat.postalCode) throw new Error(`${listed.name} has no complete site`);
  const [email, password] = [people.email('signatory'), people.secret()];
  const registered = await new Visitor(url).api.POST('/api/cfas', {
    body: {
      siret: seat.siret, uai: seat.uai, name: listed.name, nda: listed.nda ?? '11990000000', qualiopiCertificate: 'Q-2024-118', qualiopiValidUntil: `${DateTime.now().year + 2}-06-30`,
      postalCode: seat.postalCode, signatory: { email, password, displayName: 'Direction du CFA' },
    },
  });
  const { claimId, cfaId } = given(registered.data);
  if (!claimId) throw new Error('An imported CFA was not claimed but registered anew');
  await admin.api.POST('/api/cfas/{id}/claim-confirmation', { params: { path: { id: cfaId } }, body: { claimId } });
  const signatory = await new Visitor(url).signIn(email, password);
  const editor = { email: people.email('editor'), password: people.secret() };
  const { data: invitation } = await signatory.api.POST('/api/cfas/{id}/invitations', { params: { path: { id: cfaId } }, body: { email: editor.email, role: 'cfaEditor' } });
  const token = new URL(given(invitation).link).hash.slice(1) || new URL(given(invitation).link).searchParams.get('token') || new URL(given(invitation).link).pathname.split('/').at(-1);
  await new Visitor(url).api.POST('/api/invitations/acceptance', { body: { token: token ?? '', displayName: 'Service des dossiers', password: editor.password } });
  const cfa = given((await signatory.api.GET('/api/cfas/{id}', { params: { path: { id: cfaId } } })).data);
  return { cfa, signatory, editor: await new Visitor(url).signIn(editor.email, editor.password) };
}

const FORM: components['schemas']['SaveProjectDto'] = {
  title: TITLE,
  summary: 'Deux ateliers modernisés, ouverts aux sites voisins.',
  purpose: 'innovativeTechnicalWorkshop',
  aims: ['industrialPerformance', 'digitalisation'],
  rncpCodes: ['RNCP36112'],
  apprentices: { total: 640, inSector: 410, section: null, byBranch: [{ branchCode: GRANTED_BRANCH, count: 290 }, { branchCode: REFUSED_BRANCH, count: 75 }] },
};

/** One line that contract prices already pay for (D6332-78). */
const withShortDepreciation = () => EQUIPMENT.map((line, position) => (position === 4 ? { ...line, depreciationMonths: 36 } : line));

const totalCost = Money.sum(EQUIPMENT.map(({ unitPriceCents, quantity }) => Money.ofCents(unitPriceCents ?? '0').times(quantity ?? 0)));

/** A plan that adds up to the cent, with this part (basis points) asked from the OPCO. */
function planOf(opcoBasisPoints: number): components['schemas']['FundingRowDto'][] {
  const opco = totalCost.timesRatio(BigInt(opcoBasisPoints), 10_000n);
  const region = totalCost.timesRatio(2_000n, 10_000n);
  return [
    { source: 'opco', label: 'Demande à l’OPCO', amountCents: opco.toJSON() },
    { source: 'region', label: 'Conseil régional', amountCents: region.toJSON() },
    { source: 'ownFunds', label: 'Fonds propres', amountCents: totalCost.minus(opco).minus(region).toJSON() },
  ];
}

async function save(editor: Visitor, id: string, body: components['schemas']['SaveProjectDto']): Promise<void> {
  const { version } = given((await editor.api.GET('/api/projects/{id}', { params: { path: { id } } })).data);
  await editor.api.PATCH('/api/projects/{id}', { params: { path: { id }, header: { 'if-match': `"${version}"` } }, body });
}

async function rulesOf(editor: Visitor, id: string) {
  return given((await editor.api.GET('/api/projects/{id}/rules', { params: { path: { id } } })).data).results;
}

async function expectProblem(code: string, attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof ProblemError && error.code === code) return;
    throw error;
  }
  throw new Error(`Expected ${code}`);
}

/** Waits for the branch's queue to open the case, then takes it. */
async function claim(officer: Visitor | undefined, branch: string, projectId: string): Promise<Case> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    const claimed = await officer?.api.POST('/api/review/queues/{branch}/claims', { params: { path: { branch } } }).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'review.queue-empty') return undefined;
      throw error;
    });
    if (claimed?.data) {
      if (claimed.data.projectId !== projectId) throw new Error('The oldest case is not this project’s');
      return caseOf(officer, claimed.data.id);
    }
  }
  throw new Error(`The queue of ${branch} opened no case within a minute`);
}

async function caseOf(officer: Visitor | undefined, id: string): Promise<Case> {
  return given((await officer?.api.GET('/api/review/cases/{id}', { params: { path: { id } } }))?.data);
}

/** One question about one line; the CFA answers with a new quote. */
async function correct(officer: Visitor | undefined, editor: Visitor, reviewCase: Case, projectId: string): Promise<void> {
  const line = reviewCase.lines[5];
  if (!line) throw new Error('The case has too few lines');
  await officer?.api.POST('/api/review/cases/{id}/corrections', { params: { path: { id: reviewCase.id } }, body: { lines: [{ lineId: line.lineId, question: 'Ce devis a expiré : en avez-vous un autre ?' }], days: 10 } });
  const asked = given((await editor.api.GET('/api/corrections', { params: { query: { projectId } } })).data).items[0];
  const project = given((await editor.api.GET('/api/projects/{id}', { params: { path: { id: projectId } } })).data);
  const content = project.content.costLines.find(({ id }) => id === line.lineId);
  if (!asked || !content) throw new Error('The CFA does not see what it is asked');
  await editor.api.POST('/api/corrections/{id}/answer', {
    params: { path: { id: asked.id } },
    body: { lines: [{ ...content, quoteReference: 'D-5512-bis' } as components['schemas']['CorrectedLineDto']], note: 'Nouveau devis, même prix.' },
  });
}

interface LineWish {
  readonly position: number;
  readonly verdict: 'cut' | 'refused';
  /** Part that stays eligible, basis points. */
  readonly keep: bigint;
  readonly reasonCode: 'priceAboveMarket' | 'lowPriority';
}

function decisions(lines: Case['lines'], wishes: readonly LineWish[]): components['schemas']['LineDecisionDto'][] {
  return lines.map(({ lineId, costCents }, position) => {
    const wish = wishes.find((candidate) => candidate.position === position);
    if (!wish) return { lineId, verdict: 'kept' };
    const { verdict, reasonCode, keep } = wish;
    return verdict === 'refused' ? { lineId, verdict, reasonCode } : { lineId, verdict, reasonCode, eligibleCents: Money.ofCents(costCents).timesRatio(keep, 10_000n).toJSON() };
  });
}

async function propose(officer: Visitor | undefined, id: string, wishes: readonly LineWish[]): Promise<Case> {
  const { lines } = await caseOf(officer, id);
  await officer?.api.POST('/api/review/cases/{id}/proposal', { params: { path: { id } }, body: { lines: decisions(lines, wishes), comment: 'Avis favorable' } });
  return caseOf(officer, id);
}

/** Totals follow by an event: they are right a moment later. */
async function totalOnceIt(director: Visitor, isRight: (total: Totals['total']) => boolean): Promise<Totals['total']> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(50)) {
    const { total } = given((await director.api.GET('/api/portfolio/totals')).data);
    if (isRight(total)) return total;
  }
  throw new Error('The totals did not show the commitment within thirty seconds');
}
