import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { BranchCode, CampaignId, ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { ClaimCase, ProposeAward } from '#libs/review';
import { aCampaign, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, decisionsOn, manyCaseRows, type SubmittedFile } from '../builders/cases.js';
import { anApprover, anOfficer, anOpcoPerson, type Person } from '../builders/people.js';
import { accessibilityFaults, chromiumMissing, complaintsOf, overflowsSideways, settled } from '../harness/browser.js';
import { eventually } from '../harness/eventually.js';
import { type Portal, startPortal } from '../harness/portal.js';

const TEXTILE = 'textile' as BranchCode;
const PETROLE = 'petrole' as BranchCode;
const CAOUTCHOUC = 'caoutchouc' as BranchCode;

/** As the screen writes an amount: narrow no-break spaces and all. */
const euros = (amount: number): string => new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(amount);

(chromiumMissing ? describe.skip : describe)(`reviewing and deciding on screen ${chromiumMissing ?? ''}`, () => {
  let portal: Portal;
  let campaignId: CampaignId;
  beforeAll(async () => {
    portal = await startPortal();
    ({ id: campaignId } = await aCampaign(portal.house, {
      envelopes: [[METALLURGIE, '100000000'], [TEXTILE, '100000000'], [PETROLE, '5000000'], [CAOUTCHOUC, '100000000']].map(([branchCode, allocatedCents]) => ({ branchCode: branchCode as BranchCode, allocatedCents: allocatedCents ?? '0' })),
    }));
  });
  afterAll(() => portal?.stop());

  /** Handed in, and opened in its branch's queue by the worker. */
  async function aWaitingCase(branch: BranchCode): Promise<SubmittedFile & { readonly caseId: ReviewCaseId }> {
    const file = await aSubmittedProject(portal.house, campaignId, { apprentices: apprenticesOf([branch, 60]) });
    const { id } = await eventually('the worker opens the case', () => portal.house.get(UnitOfWork).read.first<{ id: ReviewCaseId }>(`SELECT id FROM review_case WHERE project_id = $1`, [file.projectId]));
    return { ...file, caseId: id };
  }
  async function aProposedCase(branch: BranchCode, by: Person) {
    const file = await aWaitingCase(branch);
    await portal.house.get(ClaimCase).execute(by.actor, file.caseId);
    await portal.house.get(ProposeAward).execute(by.actor, file.caseId, { lines: await decisionsOn(portal.house, file.caseId), comment: null });
    return file;
  }
  const open = async (page: Page, caseId: string) => {
    await page.goto(`/instruction/dossiers/${caseId}`);
    await settled(page);
  };
  /** In whose hands the keys are. */
  const focused = (page: Page) => page.evaluate<string>(`(document.activeElement?.getAttribute('aria-labelledby') ? document.getElementById(document.activeElement.getAttribute('aria-labelledby'))?.textContent : document.activeElement?.textContent) ?? ''`);

  it('an officer takes, asks and proposes with the keyboard alone, an approver cuts a line, and the ledger has what the screen said', async () => {
    const officer = await anOfficer(portal.house, { branches: [METALLURGIE] });
    const approver = await anApprover(portal.house, { branches: [METALLURGIE] });
    const { caseId, cfa, projectId } = await aWaitingCase(METALLURGIE);

    const page = await portal.windowOf(officer);
    await page.goto(`/instruction/${METALLURGIE}`);
    await page.getByRole('button', { name: 'Prendre le suivant' }).waitFor();
    await page.keyboard.press('n');
    await page.waitForURL(`**/instruction/dossiers/${caseId}`);
    await page.getByRole('heading', { level: 2, name: 'Les lignes' }).waitFor();

    // A question about the first line: l to the lines, q for the question, and the dialog repeats it.
    await page.keyboard.press('l');
    expect(await focused(page)).toBe('Centre d’usinage 5 axes');
    await page.keyboard.press('q');
    await page.locator('[data-question]:focus').waitFor();
    await page.keyboard.type('Quel modèle exactement ?');
    await page.getByLabel('Délai de réponse, en jours').focus();
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Envoyer cette demande au CFA ?' }).getByText('1 question').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/L’horloge est arrêtée\./).first().waitFor();
    await page.getByText('Quel modèle exactement ?').waitFor();

    const { body: asked } = await cfa.signatory.client.get<{ items: { id: string }[] }>(`/api/corrections?projectId=${projectId}`);
    expect((await cfa.signatory.client.post(`/api/corrections/${asked.items[0]?.id}/answer`, { body: { note: 'Le modèle X200' }, headers: { 'idempotency-key': `answer-${caseId}` } })).status).toBeLessThan(300);

    // First line kept, second cut to 60 000 € for its price; proposed.
    await open(page, caseId);
    await page.getByText('Le modèle X200').waitFor();
    await page.keyboard.press('l');
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('Cellule robotisée');
    await page.keyboard.press('c');
    await page.locator('input[inputmode=decimal]:focus').waitFor();
    await page.keyboard.type('60 000,50');
    await page.keyboard.press('Enter');
    await page.locator('select:focus').waitFor();
    await page.keyboard.type('Prix');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Cellule robotisée');
    const running = page.getByRole('region', { name: 'La proposition' });
    await running.getByText(euros(160_000.5)).waitFor();
    await running.getByText(euros(64_000.2)).waitFor();
    await page.keyboard.press('p');
    const proposing = page.getByRole('dialog', { name: 'Proposer cette aide ?' });
    await proposing.getByText(euros(64_000.2)).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('#travail').getByText(`Aide de ${euros(64_000.2)} proposée.`).waitFor();

    // The approver goes there from the list and cuts the first line to half.
    const other = await portal.windowOf(approver);
    await other.goto('/decisions');
    await other.getByRole('link', { name: 'Un atelier d’usinage pour demain' }).press('Enter');
    await other.getByRole('button', { name: 'Accorder en partie' }).press('Enter');
    await other.locator('[data-line-group]:focus').waitFor();
    await other.keyboard.press('c');
    await other.locator('input[inputmode=decimal]:focus').waitFor();
    await other.keyboard.type('50000');
    await other.getByRole('button', { name: 'Accorder ce montant' }).click();
    await other.locator('select:focus').waitFor(); // a cut states its reason
    await other.getByText('Choisissez un motif.').waitFor();
    await other.keyboard.type('Non prio');
    await other.getByRole('button', { name: 'Accorder ce montant' }).press('Enter');
    const deciding = other.getByRole('dialog', { name: 'Accorder une partie de cette aide ?' });
    await deciding.getByText(euros(44_000.2)).waitFor();
    await other.keyboard.press('Enter');
    await other.locator('#travail').getByText(`Aide de ${euros(44_000.2)} accordée en partie.`).waitFor();
    await other.locator('#travail').getByText(euros(955_999.8)).waitFor(); // what the envelope has left

    const { body: ledger } = await approver.client.get<{ items: { kind: string; amountCents: string; caseId: string }[] }>(`/api/campaigns/${campaignId}/envelopes/${METALLURGIE}/entries`);
    expect(ledger.items.filter((entry) => entry.caseId === caseId && entry.kind === 'committed').map(({ amountCents }) => amountCents)).toEqual(['4400020']);
    expect(complaintsOf(page)).toEqual([]);
    expect(complaintsOf(other)).toEqual([]);
  });

  it('what is typed in an unfinished proposal outlives the page, and single keys can be turned off', async () => {
    const officer = await anOfficer(portal.house, { branches: [TEXTILE] });
    const { caseId } = await aWaitingCase(TEXTILE);
    await portal.house.get(ClaimCase).execute(officer.actor, caseId);
    const page = await portal.windowOf(officer);
    await open(page, caseId);
    await page.getByRole('radio', { name: 'Réduire' }).first().check({ force: true });
    await page.getByLabel('Montant éligible').fill('12 345,67');
    await page.getByLabel('Commentaire pour la personne qui décide').fill('À voir ensemble');
    await page.getByRole('region', { name: 'La proposition' }).getByText(euros(12_345.67)).waitFor();
    await page.reload();
    await page.getByText(/Votre saisie du .* a été reprise/).waitFor();
    expect(await page.getByLabel('Montant éligible').inputValue()).toBe('12345,67');
    expect(await page.getByLabel('Commentaire pour la personne qui décide').inputValue()).toBe('À voir ensemble');

    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Raccourcis à une touche' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
    await page.locator('h1').focus();
    await page.keyboard.press('l');
    expect(await focused(page)).not.toBe('Centre d’usinage 5 axes');
    for (const language of ['fr', 'en'] as const) {
      const again = await portal.windowOf(officer, { language, width: 390 });
      await open(again, caseId);
      await again.getByRole('radio', { name: language === 'fr' ? 'Écarter' : 'Refuse' }).first().check({ force: true });
      expect(await accessibilityFaults(again)).toEqual([]);
      expect(await overflowsSideways(again)).toBe(false);
      await again.context().close();
    }
  });

  it('whoever proposed is not offered the decision, is told why, and is refused by the server too', async () => {
    const both = await anOpcoPerson(portal.house, [{ role: 'branchOfficer', branchCode: TEXTILE }, { role: 'branchApprover', branchCode: TEXTILE }]);
    const { caseId } = await aProposedCase(TEXTILE, both);
    const page = await portal.windowOf(both);
    await page.goto('/decisions');
    await page.getByText('Aucune proposition n’attend votre décision.').waitFor();
    await open(page, caseId);
    await page.getByText('Qui a proposé ne décide pas').waitFor();
    expect(await page.getByRole('button', { name: /Accorder|Refuser|Renvoyer/ }).count()).toBe(0);
    const { status, body } = await both.client.post<{ code: string }>(`/api/review/cases/${caseId}/decision`, { body: { decision: 'approve' }, headers: { 'idempotency-key': `own-${caseId}` } });
    expect([status, body.code]).toEqual([403, 'review.four-eyes']);
  });

  it('a declared interest closes the file to whoever declared it, until it is withdrawn with a reason', async () => {
    const officer = await anOfficer(portal.house, { branches: [TEXTILE] });
    const approver = await anApprover(portal.house, { branches: [TEXTILE] });
    const { caseId, cfa } = await aProposedCase(TEXTILE, officer);
    const page = await portal.windowOf(approver);
    await page.goto('/declarations-interet');
    await page.getByLabel('Nom du CFA').fill(cfa.name);
    await page.getByRole('radio', { name: cfa.name, exact: true }).check();
    await page.getByLabel('Nature du lien').fill('J’y enseigne');
    await page.getByRole('button', { name: 'Déclarer' }).click();
    await page.getByRole('dialog', { name: 'Déclarer ce lien ?' }).getByText('J’y enseigne').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: new RegExp(cfa.name) }).getByText('En vigueur').waitFor();
    await open(page, caseId);
    await page.getByText('Vous avez déclaré un lien avec ce CFA').waitFor();
    expect(await page.getByRole('button', { name: /Accorder|Refuser|Renvoyer/ }).count()).toBe(0);
    const { status, body } = await approver.client.post<{ code: string }>(`/api/review/cases/${caseId}/decision`, { body: { decision: 'approve' }, headers: { 'idempotency-key': `tied-${caseId}` } });
    expect([status, body.code]).toEqual([403, 'review.recused']);
    await page.goto('/declarations-interet');
    await page.getByRole('button', { name: `Retirer la déclaration concernant ${cfa.name}` }).click();
    await page.getByLabel('Pourquoi le lien n’existe plus').fill('Mon contrat a pris fin');
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
    await page.getByText(/Mon contrat a pris fin/).waitFor();
    await open(page, caseId);
    await page.getByRole('button', { name: 'Accorder tel que proposé' }).waitFor();
  });

  it('a proposal beyond the envelope says so to the officer, and its approval is refused with what is left', async () => {
    const officer = await anOfficer(portal.house, { branches: [PETROLE] });
    const approver = await anApprover(portal.house, { branches: [PETROLE] });
    const { caseId } = await aWaitingCase(PETROLE);
    await portal.house.get(ClaimCase).execute(officer.actor, caseId);
    const page = await portal.windowOf(officer);
    await open(page, caseId);
    await page.getByRole('button', { name: 'Retenir toutes les lignes à décider' }).click();
    await page.getByText(`Il manque ${euros(30_000)}.`).waitFor();
    await page.getByRole('button', { name: /^Proposer/ }).click();
    await page.getByRole('dialog').getByText('Au-delà de l’enveloppe').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Proposer cette aide' }).click();
    await page.locator('#travail').getByText(/au-delà de l’enveloppe : rien n’est réservé/).waitFor();

    const other = await portal.windowOf(approver, { language: 'en' });
    await open(other, caseId);
    await other.getByText('This proposal is beyond the envelope').waitFor();
    expect(await accessibilityFaults(other)).toEqual([]);
    await other.getByRole('button', { name: 'Approve as proposed' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await other.getByRole('alert').getByText('The envelope is not large enough').waitFor();
    expect((await approver.client.get<{ state: string }>(`/api/review/cases/${caseId}`)).body.state).toBe('proposed');
  });

  it('a long queue draws the rows in sight only, moves by key, and its filters are in the address and come back by name', async () => {
    await manyCaseRows(portal.house, { branch: CAOUTCHOUC, campaignId, count: 3000 });
    const officer = await anOfficer(portal.house, { branches: [CAOUTCHOUC] });
    const page = await portal.windowOf(officer);
    await page.goto(`/instruction/${CAOUTCHOUC}`);
    const rows = page.locator('[data-index]');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(60);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('Atelier 2');
    for (let press = 0; press < 130; press++) await page.keyboard.press('j'); // beyond the first page
    await page.locator('a:focus', { hasText: /^Atelier 132$/ }).waitFor();
    expect(await rows.count()).toBeLessThan(60);

    await page.getByLabel('Région').selectOption({ label: 'Occitanie' });
    await page.waitForURL(/region=76/);
    await page.locator('[role=cell][data-column=region]').filter({ hasNotText: 'Occitanie' }).first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Enregistrer ce filtre' }).click();
    await page.getByLabel('Nom du filtre').fill('Occitanie d’abord');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Occitanie d’abord' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Effacer les filtres' }).click();
    await page.getByRole('link', { name: 'Occitanie d’abord' }).click();
    await page.waitForURL(/region=76/);
    await rows.first().locator('a').press('Enter');
    await page.waitForURL(/dossiers/);
    await page.goBack();
    await page.locator('[data-index] a:focus').waitFor();
    expect(complaintsOf(page)).toEqual([]);
  });
});
