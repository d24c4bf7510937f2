import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDirector } from '../builders/people.js';
import { accessibilityFaults, chromiumMissing, complaintsOf, overflowsSideways, picture, settled, WIDTHS } from '../harness/browser.js';
import { type Portal, startPortal } from '../harness/portal.js';

(chromiumMissing ? describe.skip : describe)(`signing in and out on screen ${chromiumMissing ?? ''}`, () => {
  let portal: Portal;
  beforeAll(async () => { portal = await startPortal(); });
  afterAll(() => portal?.stop());

  it('asks who one is, then goes where one wanted to go', async () => {
    const director = await aDirector(portal.house);
    const page = await portal.window();
    await page.goto('/profil');
    await page.getByLabel('Adresse électronique').fill(director.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon mot de passe');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Adresse ou mot de passe incorrect').waitFor();
    await page.getByLabel('Mot de passe', { exact: true }).fill(director.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mon profil' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/profil');
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    expect((await page.request.get('/api/session')).status()).toBe(401);
    expect(complaintsOf(page)).toEqual([]);
  });

  it('lets the same person go on where they were when the session has ended', async () => {
    const director = await aDirector(portal.house);
    const page = await portal.windowOf(director);
    await page.goto('/profil');
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('une phrase commencée et pas finie');
    await page.context().clearCookies();
    await page.getByLabel('Mot de passe actuel').fill(director.password);
    await page.getByLabel('Nouveau mot de passe, encore une fois').fill('une phrase commencée et pas finie');
    await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
    const dialog = page.getByRole('dialog', { name: 'Votre session est terminée' });
    await dialog.getByLabel('Mot de passe').fill(director.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Nouveau mot de passe', { exact: true }).inputValue()).toBe('une phrase commencée et pas finie');
    await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
    await page.getByText('Mot de passe changé.').waitFor();
  });

  it('keeps scripts from elsewhere out', async () => {
    const page = await portal.window();
    const answer = await page.goto('/connexion');
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(answer?.headers()['cache-control']).toBe('no-cache');
    const script = await page.request.get(await page.locator('script[type=module]').getAttribute('src') ?? '');
    expect(script.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await page.request.get('/assets/none.js')).status()).toBe(404);
    expect((await page.request.get('/.vite/manifest.json')).headers()['content-type']).toContain('text/html'); // an address like any other
  });

  it.each([['fr', 'Connexion'], ['en', 'Sign in']] as const)('is fit for everybody, in %s', async (language, heading) => {
    const director = await aDirector(portal.house);
    for (const width of WIDTHS) {
      const page = await portal.window({ language, width });
      await page.goto('/connexion');
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflowsSideways(page)).toBe(false);
      if (language === 'fr') await picture(page, 'sign-in');
      await page.context().close();
      const own = await portal.windowOf(director, { language, width });
      await own.goto('/profil');
      await settled(own);
      expect(await accessibilityFaults(own)).toEqual([]);
      expect(await overflowsSideways(own)).toBe(false);
      if (language === 'fr') await picture(own, 'profile');
      await own.context().close();
    }
  });
});
