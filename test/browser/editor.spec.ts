import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Campaign } from '#libs/funding';
import { aCampaign } from '../builders/campaigns.js';
import { aCfa, type TestCfa } from '../builders/cfas.js';
import { aCfaUser, type Person } from '../builders/people.js';
import { aDraft } from '../builders/projects.js';
import { aTab, accessibilityFaults, chromiumMissing, complaintsOf, overflowsSideways, picture, settled, WIDTHS } from '../harness/browser.js';
import { eventually as answered } from '../harness/eventually.js';
import { type Portal, startPortal } from '../harness/portal.js';

interface Saved {
  readonly version: number;
  readonly content: { readonly title: string | null; readonly summary: string | null; readonly costLines: readonly { readonly label: string | null; readonly category: string | null; readonly quantity: number | null; readonly unitPriceCents: string | null; readonly tangible: boolean | null }[] };
}
const onServer = async ({ client }: Person, projectId: string): Promise<Saved> => (await client.get<Saved>(`/api/projects/${projectId}`)).body;

/** What Excel puts on the clipboard: tabs, line ends, French numbers, a column and a row nobody asked for. */
function spreadsheet(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => [
    `Machine ${index + 1}`, ['Usinage', 'Robotique', 'Soudage'][index % 3], 'Duval SAS', `DV-${index + 1}`, index === 6 ? 'deux' : '2', `${(1_000 + index).toLocaleString('fr-FR')},50`, '7', 'oui', 'oui', index === 3 ? 'à voir' : 'nouveau', '3 semaines',
  ]);
  return [['Désignation', 'Catégorie', 'Fournisseur', 'N° de devis', 'Qté', 'Prix unitaire HT', 'Amortissement (années)', 'Bien matériel', 'Utilisé par les apprentis', 'Remplacement', 'Délai'], ...lines, ['Total HT', '', '', '', '', '40 390,00']]
    .map((row) => row.join('\t')).join('\r\n');
}

async function pasteHere(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('ControlOrMeta+V');
}
/** Until what is expected is so. */
async function eventually(expectation: () => Promise<void>): Promise<void> {
  let last: unknown;
  const holds = () => expectation().then(() => true, (error: unknown) => { last = error; return false; });
  await answered('expected', holds, 12_000).catch(() => { throw last; });
}
const saved = (page: Page) => page.getByRole('group', { name: 'État de l’enregistrement' }).getByText(/^Enregistré/).waitFor();
const open = async (page: Page, projectId: string, part = 'projet'): Promise<void> => {
  await page.goto(`/projets/${projectId}/saisie/${part}`);
  await settled(page);
};
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>('(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()');
    if (focused === name) return;
  }
  throw new Error(`Tab does not lead to « ${name} »`);
}

(chromiumMissing ? describe.skip : describe)(`writing a project ${chromiumMissing ?? ''}`, () => {
  let portal: Portal;
  let campaign: Campaign;
  beforeAll(async () => {
    portal = await startPortal();
    campaign = await aCampaign(portal.house);
  });
  afterAll(() => portal?.stop());
  const aDraftOf = async (cfa?: TestCfa) => (await aDraft(portal.house, campaign.id, cfa ? { cfa } : {}));

  it('goes from nothing to the receipt: twenty lines from a spreadsheet, what the rules say, one submission however often one clicks', async () => {
    const { signatory } = await aCfa(portal.house);
    const page = await portal.windowOf(signatory);
    await page.goto('/projets');
    await page.getByRole('button', { name: `Commencer un projet` }).first().click();
    await page.waitForURL(/\/saisie\/projet$/);
    const projectId = /projets\/([^/]+)/.exec(page.url())?.[1] ?? '';

    await page.getByLabel('Titre du projet').fill('Un atelier d’usinage pour demain');
    await page.getByLabel('Présentation').fill('Remplacer l’atelier des années 1990 par un plateau connecté.');
    await page.getByLabel('Équipement modernisé').check();
    await page.getByLabel('Performance industrielle').check();
    await page.getByLabel('Codes RNCP des formations').fill('rncp 35584, 34893');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Codes du projet' }).getByText('RNCP34893').waitFor();
    await page.getByRole('link', { name: 'Suite : Sites et apprentis' }).click();

    await page.getByRole('group', { name: 'Sites et UFA qui reçoivent l’équipement' }).getByRole('checkbox').first().check();
    await page.getByLabel('Nombre total d’apprentis').fill('200');
    await page.getByLabel('Formés au secteur d’une branche couverte').fill('60');
    await page.getByLabel('Métallurgie').fill('40');
    await page.getByLabel('Chimie').fill('20');
    await page.getByRole('link', { name: 'Suite : Équipements' }).click();

    await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
    await page.getByLabel('Libellé, ligne 1', { exact: true }).focus();
    await pasteHere(page, spreadsheet(20));
    const report = page.getByRole('status').filter({ hasText: '20 lignes collées' });
    await report.getByText('2 valeurs ne peuvent pas être lues').waitFor();
    await report.getByText('Colonnes non reprises : Délai.').waitFor();
    await report.getByText('1 ligne de total').waitFor();
    expect(await page.getByLabel('Quantité, ligne 7').inputValue()).toBe('deux');
    await saved(page);
    expect((await onServer(signatory, projectId)).content.costLines).toHaveLength(20);

    // The rules name the lines; each leads to its field.
    await page.getByRole('button', { name: /^Règles/ }).click();
    await page.getByRole('complementary', { name: 'Règles' }).getByRole('link', { name: 'Aller à la ligne 7' }).first().click();
    await eventually(async () => expect(await page.evaluate('document.activeElement?.dataset.line !== undefined')).toBe(true));
    await page.getByLabel('Quantité, ligne 7').fill('2');
    await page.getByLabel('Remplacement, ligne 4').selectOption({ label: 'Nouveau' });
    await page.getByRole('link', { name: 'Suite : Financement' }).click();

    // 2 × (1 000,50 + … + 1 019,50) = 2 × 20 200,00
    await page.getByText('Il manque 40 400,00 €.'.replace(/(\d) (\d)/g, '$1\u202f$2').replace(' €', '\u00a0€')).waitFor();
    await page.getByRole('button', { name: 'Préparer le plan' }).click();
    await page.getByLabel('Montant').nth(0).fill('25 000');
    await page.getByRole('button', { name: /Mettre le solde ici.*Région/ }).click();
    const limit = page.getByRole('complementary', { name: 'Règles' });
    await limit.getByText(/de moins à l’OPCO/).waitFor();
    await page.getByLabel('Montant').nth(0).fill('20 000,00');
    await page.getByRole('button', { name: /Mettre le solde ici.*Région/ }).click();
    await page.getByRole('button', { name: 'Retirer Fonds propres' }).click();
    await page.getByText('Le plan est équilibré.').waitFor();
    await page.getByRole('link', { name: 'Suite : Vérifier et déposer' }).click();
    await page.getByRole('heading', { name: 'Le dossier est prêt' }).waitFor();
    await page.getByRole('button', { name: 'Déposer le dossier' }).dblclick();
    await page.waitForURL(`**/projets/${projectId}/recu/1`);
    expect((await signatory.client.get<{ items: unknown[] }>(`/api/projects/${projectId}/submissions`)).body.items).toHaveLength(1);
    expect(complaintsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('loses nothing when the network is cut, the session ends and the page is loaded anew in the middle of a sentence', async () => {
    const { cfa: { signatory }, project } = await aDraftOf();
    const page = await portal.windowOf(signatory);
    await open(page, project.id);
    const title = page.getByLabel('Titre du projet');
    const titleOnServer = (text: string) => eventually(async () => expect((await onServer(signatory, project.id)).content.title).toBe(text));

    await page.context().setOffline(true);
    await title.fill('Écrit dans le train');
    await page.getByRole('alert').getByText('Le portail ne répond pas').waitFor();
    await page.getByRole('group', { name: 'État de l’enregistrement' }).getByText('Pas encore enregistré').waitFor();
    await title.fill('Écrit dans le train, sous un tunnel');
    await page.context().setOffline(false);
    await saved(page);
    await titleOnServer('Écrit dans le train, sous un tunnel');

    await page.context().setOffline(true);
    await title.fill('Écrit juste avant une panne');
    await page.getByRole('link', { name: /Équipements/ }).first().click();
    await page.getByLabel('Prix unitaire, ligne 1').fill('douze mille');
    await page.getByRole('alert').getByText('Le portail ne répond pas').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await titleOnServer('Écrit juste avant une panne');
    await settled(page);
    expect(await page.getByLabel('Prix unitaire, ligne 1').inputValue()).toBe('douze mille');
    await open(page, project.id);
    expect(await title.inputValue()).toBe('Écrit juste avant une panne');

    await page.context().clearCookies();
    await title.fill('Écrit après la fin de la session');
    const dialog = page.getByRole('dialog', { name: 'Votre session est terminée' });
    await dialog.getByLabel('Mot de passe').fill(signatory.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await titleOnServer('Écrit après la fin de la session');

    await page.context().clearCookies();
    await title.fill('Écrit, puis rechargé sans session');
    await dialog.waitFor();
    await page.reload();
    await page.getByLabel('Adresse électronique').fill(signatory.email);
    await page.getByLabel('Mot de passe').fill(signatory.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/saisie/);
    await titleOnServer('Écrit, puis rechargé sans session');
    expect(await title.inputValue()).toBe('Écrit, puis rechargé sans session');
    await page.context().close();
  });

  it('joins what two tabs and two people write, and asks where they wrote the same field', async () => {
    const { cfa, project } = await aDraftOf();
    const colleague = await aCfaUser(portal.house, { cfaId: cfa.id, role: 'cfaEditor' });
    const first = await portal.windowOf(cfa.signatory);
    const second = await aTab(first.context());
    const third = await portal.windowOf(colleague);
    for (const page of [first, second, third]) await open(page, project.id);

    await first.getByLabel('Titre du projet').fill('Le titre du premier onglet');
    await second.getByLabel('Présentation').fill('La présentation du deuxième onglet.');
    await saved(first);
    await saved(second);
    await eventually(async () => expect((await onServer(cfa.signatory, project.id)).content).toMatchObject({ title: 'Le titre du premier onglet', summary: 'La présentation du deuxième onglet.' }));
    await eventually(async () => expect(await second.getByLabel('Titre du projet').inputValue()).toBe('Le titre du premier onglet'));

    // The colleague still sees the first version, and writes the same field.
    await third.getByLabel('Titre du projet').fill('Le titre de la collègue');
    const choice = third.getByRole('group', { name: 'Un champ a été modifié de deux façons' });
    await choice.getByText('Le titre du premier onglet').waitFor();
    await choice.getByText(new RegExp(cfa.signatory.actor.displayName)).waitFor();
    await picture(third, 'editor-choice');
    expect(await accessibilityFaults(third)).toEqual([]);
    expect((await onServer(cfa.signatory, project.id)).content.title).toBe('Le titre du premier onglet');
    await choice.getByRole('button', { name: /Garder la mienne/ }).click();
    await eventually(async () => expect((await onServer(cfa.signatory, project.id)).content).toMatchObject({ title: 'Le titre de la collègue', summary: 'La présentation du deuxième onglet.' }));

    // Two tabs, the same field, at the same time.
    await first.reload();
    await second.reload();
    await Promise.all([first, second].map((page) => page.getByLabel('Titre du projet').waitFor()));
    await first.context().setOffline(true); // so that neither hears of the other before both have written
    await first.getByLabel('Titre du projet').fill('Au même instant, ici');
    await second.getByLabel('Titre du projet').fill('Au même instant, là');
    await Promise.all([first, second].map((page) => page.getByRole('alert').getByText('Le portail ne répond pas').waitFor()));
    await first.context().setOffline(false);
    const asked = await Promise.race([first, second].map(async (page) => {
      await page.getByRole('button', { name: /Prendre l’autre/ }).waitFor();
      return page;
    }));
    const other = asked === first ? 'Au même instant, là' : 'Au même instant, ici';
    await asked.getByRole('button', { name: /Prendre l’autre/ }).click();
    await saved(asked);
    expect(await asked.getByLabel('Titre du projet').inputValue()).toBe(other);
    expect((await onServer(cfa.signatory, project.id)).content.title).toBe(other);

    // A tab that is closed before anything could be sent.
    await first.context().setOffline(true);
    await second.getByLabel('Présentation').fill('Écrit hors ligne dans un onglet fermé depuis.');
    await second.getByRole('alert').getByText('Le portail ne répond pas').waitFor();
    await second.close();
    await first.context().setOffline(false);
    await first.reload();
    await eventually(async () => expect((await onServer(cfa.signatory, project.id)).content).toMatchObject({ title: other, summary: 'Écrit hors ligne dans un onglet fermé depuis.' }));
    await first.context().close();
    await third.context().close();
  });

  it('lets one write the equipment by keyboard alone', async () => {
    const { cfa: { signatory }, project } = await aDraftOf();
    const page = await portal.windowOf(signatory);
    await open(page, project.id, 'equipements');
    const keys = async (...presses: readonly string[]) => { for (const press of presses) await page.keyboard.press(press); };
    const here = () => page.evaluate<string>('document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""');

    await tabTo(page, 'Passer le tableau');
    await keys('Enter');
    await eventually(async () => expect(await here()).toBe('Ajouter une ligne'));
    await keys('Enter');
    await eventually(async () => expect(await here()).toBe('Libellé, ligne 3'));
    await page.keyboard.type('Scie à ruban');
    await keys('Tab');
    await page.keyboard.type('Sou');
    await keys('Tab');
    await page.keyboard.type('Duval');
    await keys('Tab', 'Control+d', 'Tab');
    await page.keyboard.type('3');
    await keys('ArrowRight');
    expect(await here()).toBe('Prix unitaire, ligne 3');
    await page.keyboard.type('1 250,40');
    await keys('ArrowUp');
    expect(await here()).toBe('Prix unitaire, ligne 2');
    await keys('ArrowLeft', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(await here()).toBe('Libellé, ligne 3');
    await keys('Enter');
    expect(await here()).toBe('Ajouter une ligne');
    await saved(page);
    await eventually(async () => expect((await onServer(signatory, project.id)).content.costLines[2]).toMatchObject({ label: 'Scie à ruban', category: 'welding', quantity: 3, unitPriceCents: '125040' }));

    await keys('Shift+Tab', 'Enter'); // the last line's last button: remove
    await eventually(async () => expect(await page.getByLabel('Libellé, ligne 3').count()).toBe(0));
    expect(await here()).toBe('Libellé, ligne 2');
    await keys('Control+z');
    await page.getByLabel('Libellé, ligne 3').waitFor();
    expect(await page.getByLabel('Libellé, ligne 3').inputValue()).toBe('Scie à ruban');
    expect(complaintsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('says who may submit when the CFA wants its signatory to', async () => {
    const { cfa, project } = await aDraftOf();
    const { body: { version } } = await cfa.signatory.client.get<{ version: number }>(`/api/cfas/${cfa.id}`);
    await cfa.signatory.client.patch(`/api/cfas/${cfa.id}`, { body: { requiresSignatory: true }, headers: { 'if-match': `"${version}"` } });
    const editor = await aCfaUser(portal.house, { cfaId: cfa.id, role: 'cfaEditor' });
    const page = await portal.windowOf(editor);
    await open(page, project.id, 'depot');
    await page.getByText('Seule une personne signataire du CFA peut déposer').waitFor();
    await page.getByText(cfa.signatory.actor.displayName).waitFor();
    expect(await page.getByRole('button', { name: 'Déposer le dossier' }).count()).toBe(0);
    await page.context().close();
  });

  it.each([['fr', WIDTHS[0]], ['en', WIDTHS[1]]] as const)('is fit for everybody while something waits to be mended, in %s', async (language, width) => {
    const { cfa: { signatory }, project } = await aDraftOf();
    const page = await portal.windowOf(signatory, { language, width });
    await open(page, project.id, 'equipements');
    await page.getByRole('button', { name: /tableur|spreadsheet/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(spreadsheet(8));
    const add = page.getByRole('button', { name: /^(Ajouter|Add) 8/, disabled: false });
    await add.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, `editor-paste-${language}`);
    await add.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('main details').last().evaluate('(element) => { element.open = true; }');
    await page.getByRole('button', { name: /^(Règles|Rules)/ }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await picture(page, `editor-pasted-${language}`);
    await open(page, project.id, 'depot');
    await page.getByText(/^(2 valeurs ne peuvent|2 values cannot)/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaintsOf(page)).toEqual([]);
    await page.context().close();
  });
});
