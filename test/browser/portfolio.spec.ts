import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { accessibilityFaults, chromiumMissing, complaintsOf, settled, wholly } from '../harness/browser.js';
import { Client } from '../harness/client.js';
import { createDemonstrationDatabase, DEMONSTRATION_PASSWORD, type DemonstrationThings, thingsIn } from '../harness/demonstration.js';
import { eventually } from '../harness/eventually.js';
import { type Portal, startPortal } from '../harness/portal.js';
import { PEOPLE } from './screens.js';

interface Totals {
  readonly total: { readonly committedCents: string; readonly fundedProjects: number; readonly requestedCents: string };
}

const SPACE = '\u202f';
/** `185 000 000,00 €`, as the screens write it. */
const written = (cents: bigint): string => {
  const text = cents.toString().padStart(3, '0');
  return `${text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, SPACE)},${text.slice(-2)}\u00a0€`;
};

(chromiumMissing ? describe.skip : describe)(`the portfolio on screen ${chromiumMissing ?? ''}`, () => {
  let portal: Portal;
  let things: DemonstrationThings;
  let director: Client;
  const atEnd: (() => Promise<unknown>)[] = [];
  const totals = async (query = ''): Promise<Totals['total']> => (await director.get<Totals>(`/api/portfolio/totals?${query}`)).body.total;
  const windowOf = (email: string, options?: Parameters<Portal['windowOf']>[1]) => portal.windowOf({ email, password: DEMONSTRATION_PASSWORD }, options);
  const exactly = (page: Page, cents: bigint) => page.getByText(`Montant engagé\u00a0: ${written(cents)}`);
  const heard = (page: Page) => page.locator('[aria-live=polite]').last().innerText();

  beforeAll(async () => {
    const database = await createDemonstrationDatabase();
    atEnd.push(() => database.drop());
    things = await thingsIn(database.url);
    portal = await startPortal({ database });
    atEnd.unshift(() => portal.stop());
    director = await new Client(portal.url).signIn(PEOPLE.director, DEMONSTRATION_PASSWORD);
  }, 600_000);
  afterAll(async () => {
    for (const end of atEnd) await end();
  });

  it('moves with a decision, goes back in time, and leads down to the entry; the table downloaded sums to the screen, to the cent', async () => {
    const page = await windowOf(PEOPLE.director);
    await page.goto('/portefeuille');
    await page.getByText('185,0\u202fM€').first().waitFor();
    await page.getByText('Montant exact, définition').first().click();
    const before = BigInt((await totals()).committedCents);
    await exactly(page, before).waitFor();

    // The demonstration's proposal waits for money (docs/adr/0015): the envelope gets some first.
    const administrator = await new Client(portal.url).signIn(PEOPLE.administrator, DEMONSTRATION_PASSWORD);
    const allocated = await administrator.post(`/api/campaigns/${things.campaign}/envelopes/metallurgie/allocations`, { body: { amountCents: '1000000000', direction: 'increase', reason: 'Décision du conseil' }, headers: { 'idempotency-key': 'an-allocation-of-the-portfolio-spec' } });
    expect(allocated.status).toBe(201);
    const approver = await new Client(portal.url).signIn(things.proposedCase.email, DEMONSTRATION_PASSWORD);
    const decided = await approver.post(`/api/review/cases/${things.proposedCase.id}/decision`, { body: { decision: 'approve' }, headers: { 'idempotency-key': 'a-decision-of-the-portfolio-spec' } });
    expect([decided.status, decided.body['code']]).toEqual([201, undefined]);
    const after = await eventually('the portfolio counts the decision', async () => {
      const now = BigInt((await totals()).committedCents);
      return now > before ? now : null;
    });
    await page.getByRole('button', { name: 'Actualiser' }).click();
    await exactly(page, after).waitFor();
    await eventually('the new total is said', async () => /engagés, \d+ projets financés\. Situation au/.test(await heard(page)));

    await page.getByRole('group', { name: 'Fins d’année' }).getByRole('button', { name: 'Fin 2023' }).click();
    const then = await totals('asOf=2023-12-31');
    await exactly(page, BigInt(then.committedCents)).waitFor();
    await page.getByText('Situation au 31/12/2023, fin de journée').first().waitFor();
    expect(new URL(page.url()).searchParams.get('date')).toBe('2023-12-31');
    await page.getByLabel('Date', { exact: true }).fill('2022-06-30');
    await exactly(page, BigInt((await totals('asOf=2022-06-30')).committedCents)).waitFor();
    await page.getByRole('slider', { name: 'Remonter dans le temps' }).press('End');
    await exactly(page, after).waitFor();
    expect(new URL(page.url()).searchParams.get('date')).toBeNull();

    await page.getByRole('list', { name: 'Par branche, Montant engagé' }).getByRole('button', { name: /^Métallurgie/ }).click();
    const ofBranch = BigInt((await totals('branch=metallurgie')).committedCents);
    await exactly(page, ofBranch).waitFor();
    await page.getByRole('link', { name: /^Voir les écritures/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Écritures derrière le montant engagé' }).waitFor();
    expect(new URL(page.url()).searchParams.get('branche')).toBe('metallurgie');
    const newest = page.getByRole('region', { name: /^Écritures du registre/ }).getByRole('row').nth(1);
    expect((await newest.getByRole('cell').last().innerText()).replace(/\s/g, ' ')).toBe(written(after - before).replace(/\s/g, ' '));
    const all = page.getByRole('button', { name: 'Tout afficher' });
    await page.getByRole('row').nth(1).waitFor();
    if (await all.isVisible()) await all.click();
    await page.getByText('La somme des lignes est égale au total.').waitFor();
    await page.getByText(written(ofBranch)).first().waitFor();

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger les écritures (CSV)' }).click()]);
    const rows = parse<Readonly<Record<string, string>>>(await readFile(await download.path()), { bom: true, delimiter: ';', columns: true });
    expect(rows.reduce((sum, row) => sum + BigInt((row['Engagé (€)'] ?? '').replace(',', '')), 0n)).toBe(ofBranch);
    expect(complaintsOf(page)).toEqual([]);
  });

  it('shows what its address says, and its projects sum to it', async () => {
    const page = await windowOf(PEOPLE.director);
    await page.goto('/portefeuille?annee=2023,2024&region=44&date=2024-12-31&finalite=pas-une-finalite');
    const question = 'year=2023,2024&region=44&asOf=2024-12-31';
    const total = await totals(question);
    await page.getByText('Montant exact, définition').first().click();
    await exactly(page, BigInt(total.committedCents)).waitFor();
    const columns = page.getByRole('list', { name: 'Par année, Montant engagé' });
    expect(await columns.getByRole('button', { pressed: true }).allInnerTexts()).toEqual([expect.stringContaining('2023'), expect.stringContaining('2024')]);
    await page.getByRole('button', { name: 'Retirer le filtre Année\u00a0: 2023' }).click();
    await exactly(page, BigInt((await totals('year=2024&region=44&asOf=2024-12-31')).committedCents)).waitFor();
    await page.goBack();
    await exactly(page, BigInt(total.committedCents)).waitFor();
    await page.getByRole('link', { name: /^Voir les projets/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Projets derrière les chiffres' }).waitFor();
    await page.getByText('La somme des lignes est égale au total.').waitFor();
    await page.getByText(written(BigInt(total.committedCents))).first().waitFor();
    await page.getByText(`dont ${total.fundedProjects} financés`).waitFor();
  });

  it('lets regions be chosen on the map by keyboard alone', async () => {
    const page = await windowOf(PEOPLE.director);
    await page.goto('/portefeuille');
    await settled(page);
    await wholly(page);
    const map = page.getByRole('group', { name: 'Carte des régions' });
    await map.waitFor();
    const inMap = () => page.evaluate<boolean>(`document.activeElement?.closest('svg[role=group]') !== null`);
    for (let stops = 0; !(await inMap()); stops++) {
      if (stops > 150) throw new Error('The Tab key does not reach the map');
      await page.keyboard.press('Tab');
    }
    const at = () => page.evaluate<string>(`document.activeElement.getAttribute('aria-label')`);
    expect(await at()).toMatch(/^Île-de-France\u00a0: /);
    await page.keyboard.press('ArrowRight');
    expect(await at()).toMatch(/^Grand Est\u00a0: .*projets? financés?$/);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('region') === '44');
    await map.getByRole('button', { name: /^Grand Est/, pressed: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.waitForURL((url) => url.searchParams.get('region') === '44,27');
    expect(await at()).toMatch(/^Bourgogne-Franche-Comté/); // what was pressed keeps the focus
    await page.keyboard.press('Tab');
    expect(await inMap()).toBe(false); // one stop, however many regions
  });

  it('shows a branch officer the own branches and says so; envelopes lead to their ledgers', async () => {
    const page = await windowOf(PEOPLE.officer, { language: 'fr' });
    await page.goto('/portefeuille?branche=metallurgie');
    await page.getByText('Votre compte voit les chiffres de ces branches seulement\u00a0: ').waitFor();
    await page.getByText('Voir le tableau').first().click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto('/enveloppes');
    await page.getByText('Votre compte voit les chiffres de ces branches seulement\u00a0: ').waitFor();
    await page.getByRole('button', { name: 'Équipement pédagogique des CFA 2024' }).click();
    await page.getByRole('link', { name: /registre de l’enveloppe Métallurgie$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Registre de l’enveloppe Métallurgie' }).waitFor();
    await settled(page);
    await page.getByRole('rowheader', { name: /Engagement/ }).first().waitFor();
    expect(complaintsOf(page)).toEqual([]);
    const other = await page.goto('/portefeuille?branche=textile');
    expect(other?.status()).toBe(200);
    await page.getByRole('alert').waitFor();
  });
});
