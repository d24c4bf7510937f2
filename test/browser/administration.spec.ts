import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { ImportRegister } from '#libs/cfa-accounts';
import { aCampaign } from '../builders/campaigns.js';
import { aRegistration, aRegistrationBody } from '../builders/cfas.js';
import { anAdministrator, anAuditor, PASSWORD, type Person } from '../builders/people.js';
import { aFailedJob } from '../e2e/valid-requests.js';
import { accessibilityFaults, chromiumMissing, complaintsOf, overflowsSideways, picture } from '../harness/browser.js';
import { Client } from '../harness/client.js';
import { type Portal, startPortal } from '../harness/portal.js';

/** Tab, until the control has the focus: nobody with a keyboard goes further than this. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 90; presses++) {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Ninety presses of Tab do not lead to ${String(control)}`);
}

(chromiumMissing ? describe.skip : describe)(`the administrator’s screens ${chromiumMissing ?? ''}`, () => {
  let portal: Portal;
  let administrator: Person;
  beforeAll(async () => {
    portal = await startPortal();
    administrator = await anAdministrator(portal.house);
  });
  afterAll(() => portal?.stop());

  it('announce a campaign step by step, keep what was typed, say which hour does not exist, and fill its envelopes from a spreadsheet', async () => {
    const page = await portal.windowOf(administrator);
    const title = `Équipements 2027 ${randomUUID().slice(0, 8)}`;
    await page.goto('/administration/campagnes');
    await page.getByRole('link', { name: 'Annoncer une campagne' }).click();
    await page.getByLabel('Titre').fill(title);
    const opening = page.getByRole('group', { name: 'Ouverture' });
    await opening.getByLabel('Date').fill('2027-03-28');
    await opening.getByLabel('Heure de Paris').fill('02:30');
    await page.getByRole('button', { name: 'Continuer : Règles' }).click();
    await page.getByRole('link', { name: 'Indiquez la date et l’heure de clôture.' }).click();
    const closing = page.getByRole('group', { name: 'Clôture' });
    expect(await closing.getByLabel('Date').evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await closing.getByLabel('Date').fill('2027-06-30');
    await page.getByRole('button', { name: 'Continuer : Règles' }).click();
    await page.getByLabel('Taux de financement maximal').fill('40');
    await page.getByRole('button', { name: 'Continuer : Délais et délégations' }).click();
    await page.waitForTimeout(600); // longer than a pause in typing, after which it is kept
    await page.reload();

    await page.getByRole('heading', { name: 'Délais et délégations' }).waitFor();
    await page.getByLabel('Délai de réponse du CFA').fill('20');
    await page.getByRole('button', { name: 'Continuer : Enveloppes' }).click();
    await page.getByRole('button', { name: 'Coller depuis un tableur' }).click();
    await page.getByLabel('Lignes copiées').fill('Branche\tMontant\nMETALLURGIE\t1 000,50\nChimie\t2000\nAutre chose\t5');
    await page.getByRole('button', { name: 'Reprendre ces montants' }).click();
    await page.getByText('2 dotations reprises.').first().waitFor();
    await page.getByText('Autre chose 5').waitFor();
    await page.getByRole('row', { name: /^Total/ }).getByText('3 000,50 €').waitFor();
    await page.getByRole('button', { name: 'Continuer : Relecture' }).click();

    const announce = page.getByRole('button', { name: 'Annoncer la campagne' });
    await announce.click();
    await page.getByRole('link', { name: /Cette heure n’existe pas ce jour-là/ }).waitFor();
    expect(await page.getByLabel('Titre').inputValue()).toBe(title);
    await page.getByRole('group', { name: 'Ouverture' }).getByLabel('Heure de Paris').fill('09:00');
    await page.getByRole('link', { name: 'Relecture' }).click();
    await announce.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();

    const { body } = await administrator.client.get<{ items: { id: string; title: string; opensAt: string; parameters: object }[] }>('/api/campaigns');
    const campaign = body.items.find((each) => each.title === title);
    expect(campaign).toMatchObject({ opensAt: '2027-03-28T07:00:00.000Z', parameters: { maxFundingRate: 4000, correctionDays: 20, sectorShare: 1000 } });

    await page.getByRole('button', { name: 'Doter ou reprendre : Chimie' }).click();
    const dialog = page.getByRole('dialog', { name: 'Enveloppe Chimie' });
    await dialog.getByLabel('Montant en euros').fill('500');
    await dialog.getByLabel('Motif').fill('Délibération du 12 janvier');
    await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const moved = page.getByRole('row').filter({ hasText: 'Délibération du 12 janvier' });
    await moved.getByText('2 500,00 €').waitFor();
    expect(await moved.innerText()).toMatch(/\+500,00\s€/);

    await page.goto('/administration/campagnes');
    await page.getByRole('link', { name: 'Annoncer une campagne' }).waitFor(); // the draft is gone with the announcement
    expect(complaintsOf(page)).toEqual([]);
  });

  it('put a change onto what somebody else changed meanwhile', async () => {
    const campaign = await aCampaign(portal.house);
    const page = await portal.windowOf(administrator);
    await page.goto(`/administration/campagnes/${campaign.id}/modifier`);
    await page.getByText('La campagne a ouvert').waitFor();
    expect(await page.getByLabel('Taux de financement maximal').count()).toBe(0);
    await page.getByLabel('Délai de réponse du CFA').fill('21');
    const colleague = await anAdministrator(portal.house);
    expect((await colleague.client.patch(`/api/campaigns/${campaign.id}`, { headers: { 'if-match': '"1"' }, body: { parameters: { decisionMonths: 3 } } })).status).toBe(200);
    await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
    await page.getByRole('alert').getByText('Délai de décision : 2 mois → 3 mois').waitFor();
    await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
    await page.getByRole('heading', { level: 1, name: campaign.title }).waitFor();
    expect((await colleague.client.get(`/api/campaigns/${campaign.id}`)).body).toMatchObject({ version: 3, parameters: { decisionMonths: 3, correctionDays: 21 } });
    await page.getByText('Délai de réponse du CFA à une demande de complément : 15 jours → 21 jours').waitFor();
  });

  it('let a role be given with the keyboard alone', async () => {
    const somebody = await anAuditor(portal.house);
    const page = await portal.windowOf(administrator);
    await page.goto('/administration/utilisateurs');
    await tabTo(page, page.getByLabel('Nom ou adresse'));
    await page.keyboard.type(somebody.email);
    await page.keyboard.press('Enter');
    await page.getByText('1 ligne affichée').waitFor();
    await tabTo(page, page.getByRole('link', { name: somebody.actor.displayName }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: somebody.actor.displayName }).waitFor();
    await tabTo(page, page.getByLabel('Rôle', { exact: true }));
    await page.keyboard.type('Valideur');
    await tabTo(page, page.getByLabel('Toutes les branches'));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByLabel('Plafond personnel'));
    await page.keyboard.type('50 000');
    await tabTo(page, page.getByRole('button', { name: 'Donner le rôle' }));
    await page.keyboard.press('Enter');
    await page.getByRole('row').filter({ hasText: 'Valideur de branche' }).getByText('50 000,00 €').waitFor();
    expect((await administrator.client.get(`/api/users/${somebody.userId}`)).body).toMatchObject({ grants: [{ role: 'auditor' }, { role: 'branchApprover', branchCode: null, ceilingCents: '5000000' }] });
    expect(complaintsOf(page)).toEqual([]);
  });

  it('make an account, and show its first password once', async () => {
    const page = await portal.windowOf(administrator);
    await page.goto('/administration/utilisateurs/nouveau');
    const email = `nouvelle.${randomUUID().slice(0, 8)}@example.org`;
    await page.getByLabel('Nom affiché').fill('Nouvelle Instructrice');
    await page.getByLabel('Adresse électronique').fill(email);
    await page.getByLabel('Rôle', { exact: true }).selectOption({ label: 'Instructeur de branche' });
    await page.getByRole('button', { name: 'Proposer un mot de passe' }).click();
    await page.getByRole('button', { name: 'Créer le compte' }).click();
    await page.getByText('Cochez au moins une branche, ou toutes.').first().waitFor(); // a role without its branches would be lost without a word
    await page.getByLabel('Chimie', { exact: true }).check();
    await page.getByLabel('Textile', { exact: true }).check();
    await page.getByRole('button', { name: 'Créer le compte' }).click();
    await page.getByRole('heading', { level: 1, name: 'Compte de Nouvelle Instructrice créé' }).waitFor();
    const password = await page.locator('code').innerText();
    const officer = await new Client(portal.url).signIn(email, password);
    expect((await officer.get<{ grants: object[] }>('/api/session')).body.grants).toMatchObject([{ role: 'branchOfficer', branchCode: 'chimie' }, { role: 'branchOfficer', branchCode: 'textile' }]);
    await page.reload();
    await page.getByLabel('Nom affiché').waitFor();
    expect(await page.content()).not.toContain(password);
  });

  it('pause a queue with a reason and set it going again', async () => {
    const page = await portal.windowOf(administrator);
    await page.goto('/administration/files');
    await page.getByRole('button', { name: 'Mettre en pause la file Textile' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Mettre en pause' }).click();
    await dialog.getByText('Indiquez le motif.').waitFor();
    await dialog.getByLabel('Motif').fill('Reprise des données');
    await dialog.getByRole('button', { name: 'Mettre en pause' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Textile' });
    await row.getByText('En pause', { exact: true }).waitFor();
    expect(await row.innerText()).toContain('Reprise des données');
    await row.getByRole('button', { name: 'Remettre en marche' }).click();
    await dialog.getByRole('button', { name: 'Remettre en marche' }).click();
    await row.getByText('En marche').waitFor();
    expect(complaintsOf(page)).toEqual([]);
  });

  it('show what the demonstration has none of: a claimed CFA, failed jobs, several ceilings', async () => {
    const registration = aRegistration();
    const csv = `Siret;UAI;Raison sociale;Adresse\n${registration.siret};${registration.uai};CFA DU REGISTRE;1 RUE X 35000 RENNES\n`;
    await portal.house.get(ImportRegister).execute((async function* () { yield Buffer.from(csv); })(), 'registre.csv');
    const claim = (displayName: string) => new Client(portal.url).post('/api/cfas', {
      body: { ...aRegistrationBody(), siret: registration.siret, uai: registration.uai, name: 'CFA de Rennes', postalCode: '35000', signatory: { email: `${randomUUID()}@cfa.example`, displayName, password: PASSWORD } },
    });
    expect([(await claim('Claire Martin')).status, (await claim('Un inconnu')).status]).toEqual([201, 201]);
    const page = await portal.windowOf(administrator);
    await page.goto('/administration/inscriptions');
    await page.getByRole('button', { name: 'Refuser Un inconnu pour CFA DU REGISTRE' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'cfa-claims-waiting');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowsSideways(page)).toBe(false);
    await picture(page, 'cfa-claims-waiting');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Refuser Un inconnu pour CFA DU REGISTRE' }).click();
    await page.getByRole('dialog').getByLabel('Motif').fill('Le CFA ne le connaît pas');
    await page.getByRole('dialog').getByRole('button', { name: 'Refuser' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Confirmer Claire Martin pour CFA DU REGISTRE' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click();
    await page.getByText('Aucune inscription n’attend de vérification.').waitFor();

    await portal.worker.kill(); // or it would take the jobs that are meant to fail
    const jobs = [await aFailedJob(portal.house), await aFailedJob(portal.house)];
    await page.goto('/administration/files?attention=1');
    await page.getByRole('button', { name: /^Voir les tâches en échec de la file Totaux du portefeuille/ }).click();
    await page.getByText('The disk is full').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'job-queues-failed');
    await page.getByRole('button', { name: `Retirer la tâche ${jobs[0]}` }).click();
    await page.getByRole('dialog').getByLabel('Motif').fill('Déjà fait à la main');
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
    await page.getByRole('row').filter({ hasText: 'Déjà fait à la main' }).waitFor();
    await page.getByRole('button', { name: `Relancer la tâche ${jobs[1]}` }).click();
    await page.getByText('Plus aucune tâche en échec dans cette file.').waitFor();
    await page.getByRole('row').filter({ hasText: 'Relancée' }).waitFor();
    await page.getByText('Tout marche : aucune file en pause, aucune tâche en échec.').waitFor();
    expect(complaintsOf(page)).toEqual([]);
  });
});
