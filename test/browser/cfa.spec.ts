import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ImportRegister } from '#libs/cfa-accounts';
import { siretFor } from '#libs/kernel';
import { aCampaign } from '../builders/campaigns.js';
import { aCfa, aRegistration } from '../builders/cfas.js';
import { aCfaUser, aDirector, PASSWORD } from '../builders/people.js';
import { aDraft } from '../builders/projects.js';
import { accessibilityFaults, chromiumMissing, complaintsOf, overflowsSideways, picture, settled, signIn } from '../harness/browser.js';
import { type Portal, startPortal } from '../harness/portal.js';

type Registration = ReturnType<typeof aRegistration>;

/** In the order of the form. */
const answersOf = ({ siret, uai, name, nda, postalCode, qualiopiCertificate, signatory }: Registration) =>
  [siret, uai, name, nda, '1 rue des Ateliers', postalCode, 'Cherbourg', qualiopiCertificate, null, signatory.displayName, signatory.email, PASSWORD] as const;

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

(chromiumMissing ? describe.skip : describe)(`a CFA on screen ${chromiumMissing ?? ''}`, () => {
  let portal: Portal;
  beforeAll(async () => { portal = await startPortal(); });
  afterAll(() => portal?.stop());

  async function fit(page: Page): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
  }

  it('registers with the keyboard alone, and is told at each field what is wrong', async () => {
    const registration = aRegistration();
    const page = await portal.window();
    await page.goto('/inscription');
    const field = page.getByLabel('SIRET d’un site du CFA');
    await field.focus();
    for (const answer of answersOf({ ...registration, siret: siretFor(registration.siren, 1).replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) })) {
      if (answer === null) await page.getByLabel('Valable jusqu’au').fill(inDays(20)); // how a date is typed differs from browser to browser
      else await page.keyboard.type(answer);
      await page.keyboard.press('Tab');
      if (answer === null) await page.getByLabel('Votre nom').focus();
    }
    await page.getByText('La clé de contrôle ne correspond pas').first().waitFor();
    await page.getByRole('button', { name: 'Inscrire le CFA' }).focus();
    await page.keyboard.press('Enter');
    const summary = page.getByRole('alert');
    await summary.getByText('Une réponse est à revoir').waitFor();
    await fit(page);
    await page.keyboard.press('Tab'); // from the summary, which has the focus, to the way to the field
    await page.keyboard.press('Enter');
    expect(await field.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`${registration.siret.slice(0, 9)} ${registration.siret.slice(9)}`);
    await page.getByText('SIRET valable').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Votre CFA est inscrit' }).waitFor();
    await page.getByLabel('Mot de passe', { exact: true }).focus();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: registration.name }).waitFor();
    await page.getByText('Le certificat Qualiopi arrive à son terme').waitFor();
    expect(complaintsOf(page)).toEqual([]);
  });

  it('keeps what was typed when the page is loaded anew, but never the password', async () => {
    const page = await portal.window();
    await page.goto('/inscription');
    await page.getByLabel('Nom du CFA').fill('CFA de la mer');
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Inscrire un CFA' }).waitFor();
    expect(await page.getByLabel('Nom du CFA').inputValue()).toBe('CFA de la mer');
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain(PASSWORD);
    expect(complaintsOf(page)).toEqual([]);
  });

  it('adds a site and invites a colleague, who makes an account with the link and comes in', async () => {
    const cfa = await aCfa(portal.house);
    const page = await portal.windowOf(cfa.signatory);
    await page.getByRole('link', { name: 'Mon CFA' }).click();
    await page.getByRole('button', { name: 'Ajouter un site ou une UFA' }).click();
    const site = page.getByRole('dialog', { name: 'Ajouter un site ou une UFA' });
    await site.getByLabel('SIRET').fill(siretFor(aRegistration().siren, 1));
    await site.getByRole('button', { name: 'Ajouter' }).click();
    await site.getByRole('alert').getByText('Ce SIRET appartient à une autre structure').waitFor();
    await fit(page);
    await site.getByLabel('SIRET').fill(siretFor(cfa.siren, 2));
    await site.getByLabel('Nom (facultatif)').fill('Atelier de Valognes');
    await site.getByRole('button', { name: 'Ajouter' }).click();
    await page.getByRole('rowheader', { name: 'Atelier de Valognes' }).waitFor();

    await page.getByRole('button', { name: 'Inviter un collègue' }).click();
    await page.getByLabel('Adresse électronique du collègue').fill('collegue@cfa.example');
    await fit(page);
    await page.getByRole('button', { name: 'Créer le lien' }).click();
    const issued = page.getByRole('dialog', { name: 'Lien d’invitation créé' });
    const link = await issued.getByLabel('Lien à transmettre').inputValue();
    await picture(page, 'cfa-invitation-link');
    await page.keyboard.press('Escape');
    await issued.getByRole('button', { name: 'J’ai copié le lien' }).click(); // only so is the dialog left: the link is never shown again
    await page.getByRole('rowheader', { name: 'collegue@cfa.example' }).waitFor();

    const colleague = await portal.window({ width: 390 });
    await colleague.goto(link);
    await colleague.getByText(`Vous êtes invité à rejoindre ${cfa.name}.`).waitFor();
    await colleague.getByLabel('Votre nom').fill('Camille Rédactrice');
    await colleague.getByLabel('Mot de passe', { exact: true }).fill('trop court');
    await colleague.getByRole('button', { name: 'Accepter l’invitation' }).click();
    await colleague.getByRole('alert').getByText('Ce mot de passe est trop court').waitFor();
    await fit(colleague);
    await picture(colleague, 'invitation');
    await colleague.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await colleague.getByRole('button', { name: 'Accepter l’invitation' }).click();
    await colleague.getByRole('heading', { name: 'Bienvenue' }).waitFor();
    await colleague.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await colleague.getByRole('button', { name: 'Se connecter' }).click();
    await colleague.getByRole('heading', { level: 1, name: cfa.name }).waitFor();
    await colleague.getByRole('rowheader', { name: 'Camille Rédactrice' }).waitFor();
    expect(await colleague.getByRole('button', { name: 'Inviter un collègue' }).count()).toBe(0);

    await page.reload();
    await page.getByText('Afficher l’historique').click();
    await page.getByText('a ajouté un site').waitFor();
    expect([...complaintsOf(page), ...complaintsOf(colleague)]).toEqual([]);
  });

  it('an account that exists accepts with the same link; another one is told whose it is', async () => {
    const [cfa, other, third] = [await aCfa(portal.house), await aCfa(portal.house), await aCfa(portal.house)];
    const { body } = await cfa.signatory.client.post<{ link: string }>(`/api/cfas/${cfa.id}/invitations`, { body: { email: other.signatory.email, role: 'cfaSignatory' } });
    const page = await portal.windowOf(third.signatory);
    await page.goto(`/invitation#${body.link.split('#')[1]}`);
    await page.getByText(`Vous êtes connecté avec ${third.signatory.email}`).waitFor();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByLabel('Mot de passe', { exact: true }).fill(other.signatory.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
    await page.getByRole('heading', { level: 1, name: cfa.name }).waitFor();
    await page.getByRole('link', { name: 'Mon CFA' }).click(); // two of them now: a list
    await page.getByRole('rowheader', { name: other.name }).waitFor();
    expect(complaintsOf(page)).toEqual([]);
  });

  it('of two who change the file at once, the second keeps what they typed and takes nothing back', async () => {
    const cfa = await aCfa(portal.house);
    const editor = await aCfaUser(portal.house, { cfaId: cfa.id, role: 'cfaEditor' });
    const page = await portal.windowOf(cfa.signatory);
    await page.goto(`/cfas/${cfa.id}`);
    await page.getByRole('button', { name: 'Modifier la fiche' }).click();
    await page.getByLabel('Numéro du certificat Qualiopi').fill('RNQ-A-MOI');
    const before = await editor.client.get<{ version: number }>(`/api/cfas/${cfa.id}`);
    await editor.client.patch(`/api/cfas/${cfa.id}`, { body: { qualiopiCertificate: 'RNQ-LE-LEUR', nda: '25500000001' }, headers: { 'if-match': `"${before.body.version}"` } });
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByRole('alert').getByText('RNQ-LE-LEUR').waitFor();
    await fit(page);
    await page.getByRole('button', { name: 'Enregistrer ma saisie' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { body } = await editor.client.get(`/api/cfas/${cfa.id}`);
    expect(body).toMatchObject({ qualiopiCertificate: 'RNQ-A-MOI', nda: '25500000001' });
  });

  it('that a register brought in is claimed: the claimant is told what happens next, and waits', async () => {
    const { siret, uai, name, nda, signatory } = aRegistration();
    const csv = `Siret;UAI;Raison sociale;Adresse\n${siret};${uai};DU REGISTRE;1 RUE X 35000 RENNES\n`;
    await portal.house.get(ImportRegister).execute((async function* () { yield Buffer.from(csv); })(), 'registre.csv');
    const page = await portal.window();
    await page.goto('/inscription');
    for (const [id, answer] of [['siret', siret], ['uai', uai], ['name', name], ['nda', nda], ['postalCode', '35000'], ['qualiopiCertificate', 'RNQ-1'], ['qualiopiValidUntil', '2099-12-31'], ['displayName', signatory.displayName], ['email', signatory.email], ['password', PASSWORD]] as const) await page.locator(`#${id}`).fill(answer);
    await page.getByRole('button', { name: 'Inscrire le CFA' }).click();
    await page.getByRole('heading', { level: 1, name: 'Votre demande est enregistrée' }).waitFor();
    await fit(page);
    await picture(page, 'cfa-claimed');
    await signIn(page, { email: signatory.email, password: PASSWORD });
    await page.getByText('Votre compte n’a pas encore de rôle').waitFor();
    await fit(page);
  });

  it('finds projects and CFAs from anywhere with one key, and tells at home what is missing before the campaign closes', async () => {
    const cfa = await aCfa(portal.house, { name: 'Institut des métiers de l’Odon' });
    const campaign = await aCampaign(portal.house, { opensAt: `${inDays(-10)}T09:00`, closesAt: `${inDays(12)}T18:00` });
    const { project: draft } = await aDraft(portal.house, campaign.id, { cfa });
    const page = await portal.windowOf(cfa.signatory);
    await page.getByText('dans 12 jours').waitFor();
    await page.getByRole('progressbar', { name: `Règles respectées par ${draft.number}` }).waitFor();
    await fit(page);
    await picture(page, 'home-cfa-draft');
    await page.keyboard.press('/');
    await page.keyboard.type(draft.number);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: new RegExp(draft.number) }).waitFor();
    const director = await portal.windowOf(await aDirector(portal.house), { language: 'en' });
    await director.goto('/recherche');
    await director.getByLabel('Project or CFA').fill('metiers odon');
    await director.getByRole('link', { name: cfa.name }).waitFor();
    await fit(director);
    expect([...complaintsOf(page), ...complaintsOf(director)]).toEqual([]);
  });

  it('an account remembers its language for other browsers', async () => {
    const director = await aDirector(portal.house);
    const page = await portal.windowOf(director);
    await page.goto('/profil');
    await page.getByLabel('Nom', { exact: true }).fill('Alex Direction');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByRole('link', { name: 'Alex Direction' }).waitFor();
    await director.client.patch('/api/profile', { body: { language: 'en' } });
    const elsewhere = await (await portal.browser.newContext({ baseURL: portal.url })).newPage();
    await signIn(elsewhere, director);
    await elsewhere.getByText('Hello Alex Direction').waitFor();
    await settled(elsewhere);
  });
});
