import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Money } from '#libs/kernel';
import { Projects } from '#libs/projects';
import { ClaimCase, DecideCase, ProposeAward, RequestCorrection } from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, cutTo, decisionsOn, openWaitingCases, refusedFor, type SubmittedFile } from '../builders/cases.js';
import { aCfaUser, anApprover, anOfficer, type Person } from '../builders/people.js';
import { aContent, aCostLine } from '../builders/project-content.js';
import { accessibilityFaults, chromiumMissing, complaintsOf, overflowsSideways, settled, WIDTHS } from '../harness/browser.js';
import { type Portal, startPortal } from '../harness/portal.js';

(chromiumMissing ? describe.skip : describe)(`a project's own screens ${chromiumMissing ?? ''}`, () => {
  let portal: Portal;
  let campaignId: Awaited<ReturnType<typeof aCampaign>>['id'];
  let officer: Person;
  let chemist: Person;
  let approver: Person;
  beforeAll(async () => {
    portal = await startPortal();
    ({ id: campaignId } = await aCampaign(portal.house));
    officer = await anOfficer(portal.house, { branches: [METALLURGIE] });
    chemist = await anOfficer(portal.house, { branches: [CHIMIE] });
    approver = await anApprover(portal.house);
  });
  afterAll(() => portal?.stop());

  const use = <T>(useCase: new (...args: never[]) => T): T => portal.house.get(useCase);

  /** A project of métallurgie alone, about whose first line the officer asks something. */
  async function anAskedProject(): Promise<SubmittedFile & { readonly correctionId: string }> {
    const file = await aSubmittedProject(portal.house, campaignId, { apprentices: apprenticesOf([METALLURGIE, 60]), costLines: aContent().costLines });
    await openWaitingCases(portal.house);
    const caseId = await caseOf(portal.house, file.projectId, METALLURGIE);
    await use(ClaimCase).execute(officer.actor, caseId);
    const { content: { costLines: [first] } } = await use(Projects).submitted(file.projectId);
    if (!first) throw new Error('A submitted project has lines');
    await use(RequestCorrection).execute(officer.actor, caseId, { lines: [{ lineId: first.id, question: 'Le devis dit 90 000 €. Quel est le bon prix ?' }], message: null, days: 15 });
    const { body } = await file.cfa.signatory.client.get<{ items: { id: string }[] }>(`/api/corrections?projectId=${file.projectId}`);
    return { ...file, correctionId: body.items[0]?.id ?? '' };
  }

  /** Decided by both branches: métallurgie keeps one line and cuts the other, chimie refuses one. */
  async function aPartlyGrantedProject(): Promise<SubmittedFile> {
    const file = await aSubmittedProject(portal.house, campaignId, { costLines: [aCostLine({ label: 'Tour à commande numérique' }), aCostLine({ label: 'Cellule robotisée', category: 'robotics' })] });
    await openWaitingCases(portal.house);
    for (const [branch, person] of [[METALLURGIE, officer], [CHIMIE, chemist]] as const) {
      const caseId = await caseOf(portal.house, file.projectId, branch);
      await use(ClaimCase).execute(person.actor, caseId);
      const lines = await decisionsOn(portal.house, caseId, ({ position }) => (position === 0 ? {} : branch === METALLURGIE ? cutTo(Money.ofEuros('20000')) : refusedFor('lowPriority')));
      await use(ProposeAward).execute(person.actor, caseId, { lines, comment: null });
      await use(DecideCase).execute(approver.actor, caseId, { decision: 'approve', proposalId: null, comment: null });
    }
    return file;
  }

  it('lets a CFA answer what it was asked, and loses nothing of what it typed when the session ends or the tab is closed', async () => {
    const { cfa, correctionId, projectId } = await anAskedProject();
    const page = await portal.windowOf(cfa.signatory);
    await page.goto('/complements');
    await page.getByRole('link', { name: /^Répondre – P-/ }).click();
    await page.getByText('Le devis dit 90 000 €. Quel est le bon prix ?').waitFor();
    expect(await page.getByRole('group', { name: 'Cellule robotisée' }).count()).toBe(0); // only what was asked
    await page.getByLabel('Prix unitaire').fill('90 000');
    await page.getByText('Il manque', { exact: false }).or(page.getByText('Le plan dépasse le coût de', { exact: false })).waitFor();
    await page.getByLabel('Votre mot à l’instructeur').fill('Comme au devis du 2 mars.');
    await page.getByText('Gardé sur cet appareil').waitFor();

    await page.context().clearCookies();
    await page.reload(); // signed out: asked to sign in, then back to where one was
    await page.getByLabel('Adresse électronique').fill(cfa.signatory.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(cfa.signatory.password);
    await page.keyboard.press('Enter');
    await page.getByText('a été retrouvée sur cet appareil', { exact: false }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/complements/${correctionId}`);
    expect(await page.getByLabel('Prix unitaire').inputValue()).toBe('90000,00');
    expect(await page.getByLabel('Votre mot à l’instructeur').inputValue()).toBe('Comme au devis du 2 mars.');
    await page.getByText('Avant : 100 000,00 €').waitFor();
    await page.getByRole('row', { name: /Coût du projet.*200 000,00 €.*190 000,00 €/ }).waitFor();

    await page.getByLabel('Montant : Fonds propres').fill('110 000');
    await page.getByText('Le plan couvre exactement le coût.').waitFor();
    await page.context().clearCookies(); // and once more, at the worst moment
    await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
    const dialog = page.getByRole('dialog', { name: 'Votre session est terminée' });
    await dialog.getByLabel('Mot de passe').fill(cfa.signatory.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await page.getByRole('status').getByText('Réponse envoyée. L’examen reprend.').first().waitFor();
    expect((await use(Projects).submitted(projectId)).content.costLines[0]?.unitPriceCents).toBe('9000000');

    await page.getByRole('link', { name: 'Voir le projet et ses récépissés' }).click();
    await page.getByText('Mot du CFA : « Comme au devis du 2 mars. »').waitFor();
    await page.getByRole('row', { name: /Centre d’usinage 5 axes : prix unitaire.*100 000,00 €.*90 000,00 €/ }).waitFor();
    await page.getByRole('link', { name: /-R2$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Récépissé P-.*-R2$/ }).waitFor();
    await page.goto(`/complements/${correctionId}`);
    await page.getByText('Répondu le', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Envoyer la réponse' }).count()).toBe(0);
    expect(complaintsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('lets the correction be answered with the keyboard alone, and says what is missing where it is missing', async () => {
    const { cfa, correctionId, projectId } = await anAskedProject();
    const page = await portal.windowOf(await aCfaUser(portal.house, { cfaId: cfa.id, role: 'cfaEditor' }));
    await page.goto(`/complements/${correctionId}`);
    await page.getByLabel('Prix unitaire').waitFor();
    await tabTo(page, 'Référence du devis');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await tabTo(page, 'Envoyer la réponse');
    await page.keyboard.press('Enter');
    // The focus is on what is not ready, which says why.
    expect(await page.evaluate('document.activeElement.labels[0].textContent')).toBe('Référence du devis');
    await page.getByText('À renseigner.').waitFor();
    await page.keyboard.type('DV-2026-77');
    await tabTo(page, 'Votre mot à l’instructeur');
    await page.keyboard.type('La référence était celle d’un autre devis.');
    await tabTo(page, 'Envoyer la réponse');
    await page.keyboard.press('Enter');
    await page.getByText('Répondu le', { exact: false }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Réponse envoyée');
    expect((await use(Projects).submitted(projectId)).content.costLines[0]?.quoteReference).toBe('DV-2026-77');
    await page.context().close();
  });

  it('tells the CFA line by line what was granted, with the reasons, and why it is so much', async () => {
    const { cfa, projectId } = await aPartlyGrantedProject();
    const page = await portal.windowOf(cfa.signatory);
    await page.goto(`/projets/${projectId}`);
    await page.getByText('Le projet est accordé en partie.', { exact: false }).waitFor();
    await page.getByText('Plus personne n’a à agir.').waitFor();
    await page.getByRole('link', { name: 'Décision', exact: true }).click();

    // 200 000 € asked for at 40 %: métallurgie (two thirds) cuts the robot to 20 000 €, chimie (one third) refuses it.
    const { body: { items } } = await cfa.signatory.client.get<{ items: { branchCode: string; decision: { awardCents: string } }[] }>(`/api/projects/${projectId}/cases`);
    const [chimie, metallurgie] = items.map(({ decision }) => BigInt(decision.awardCents));
    expect([chimie, metallurgie]).toEqual([1_333_200n, 3_466_800n]);
    await page.getByText('48 000,00 € accordés pour 80 000,00 € demandés : 60 %.').waitFor();
    const metal = page.getByRole('region', { name: 'Décision de la branche Métallurgie', exact: true });
    await metal.getByRole('row', { name: /Cellule robotisée.*66 670,00 €.*20 000,00 €.*8 000,00 €.*Retenu en partie.*Prix supérieur au marché/ }).waitFor();
    await metal.getByRole('row', { name: /Tour à commande numérique.*Retenu$/ }).waitFor();
    await metal.getByText('Pourquoi 64,99 % de la demande').waitFor();
    await metal.getByText('La même part est accordée sur ce qui est éligible : 40 %. La campagne permettait d’aller jusqu’à 50 %.').waitFor();
    const chemistry = page.getByRole('region', { name: 'Décision de la branche Chimie', exact: true });
    await chemistry.getByRole('row', { name: /Cellule robotisée.*0,00 €.*Non retenu.*Non prioritaire au regard des orientations de la branche/ }).waitFor();
    expect(complaintsOf(page)).toEqual([]);

    await page.goto(`/projets/${projectId}/recu/1`);
    await page.getByText(/^[0-9a-f]{64}$/).waitFor();
    await page.getByText(/\d{2}\/\d{2}\/\d{4}\s\d{2}:\d{2}:\d{2}, heure de Paris/).waitFor();
    const paper = await page.pdf({ format: 'A4' });
    expect([...paper.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)]).toHaveLength(1);
    await page.context().close();
  });

  it('lets the signatory take a project back, with a reason', async () => {
    const { cfa, projectId } = await anAskedProject();
    const page = await portal.windowOf(cfa.signatory);
    await page.goto(`/projets/${projectId}`);
    await page.getByRole('link', { name: 'Répondre', exact: true }).waitFor(); // the CFA acts next
    await page.getByRole('button', { name: 'Retirer le projet' }).click();
    const dialog = page.getByRole('dialog', { name: 'Retirer le projet' });
    await dialog.getByRole('button', { name: 'Retirer définitivement' }).click();
    await dialog.getByText('Indiquez le motif du retrait.').waitFor();
    await dialog.getByLabel('Motif du retrait').fill('L’atelier déménage.');
    await dialog.getByRole('button', { name: 'Retirer définitivement' }).click();
    await page.getByText('Le CFA a retiré ce projet. Plus rien n’est attendu.').waitFor();
    await page.context().close();
  });

  it('lets staff find a project, and hand on the list as they see it', async () => {
    const { number, cfa } = await aPartlyGrantedProject();
    const page = await portal.windowOf(officer);
    await page.goto('/projets');
    await page.getByLabel('État').selectOption('Accordé en partie');
    await page.getByLabel('Numéro, titre ou CFA').fill(number);
    await page.keyboard.press('Enter');
    await page.getByText('1 ligne affichée', { exact: false }).waitFor();
    expect(new URL(page.url()).search).toBe(`?etat=partlyGranted&q=${number}`);
    await page.reload(); // as whoever gets the link sees it
    await page.getByRole('row', { name: new RegExp(`${number} · ${cfa.name}`) }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Un atelier d’usinage pour demain' }).waitFor();
    await page.context().close();
  });

  it.each(['fr', 'en'] as const)('is fit for everybody while something is typed, in %s', async (language) => {
    const { cfa, correctionId, projectId } = await anAskedProject();
    for (const width of WIDTHS) {
      const page = await portal.windowOf(cfa.signatory, { language, width });
      await page.goto(`/complements/${correctionId}`);
      const price = page.getByLabel(language === 'fr' ? 'Prix unitaire' : 'Unit price');
      await price.fill('x');
      await page.getByRole('button', { name: language === 'fr' ? 'Envoyer la réponse' : 'Send the answer' }).click();
      await page.locator('[aria-invalid=true]').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflowsSideways(page)).toBe(false);
      await page.goto(`/projets/${projectId}`);
      await page.getByRole('button', { name: language === 'fr' ? 'Retirer le projet' : 'Withdraw the project' }).click();
      await settled(page);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.context().close();
    }
  });
});

/** Presses the tabulator until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>('document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent || ""');
    if (focused === name) return;
  }
  throw new Error(`Nothing called ${name} takes the focus`);
}
