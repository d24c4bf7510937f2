import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '..', '..');
const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => file && existsSync(file));

/** Why tests in a browser are skipped, or null when they can run. Part of the names of skipped tests, so that the run says it. */
export const chromiumMissing: string | null = executable ? null : 'skipped: no Chromium on this machine (apt-get install chromium, or CHROMIUM=path)';

/** Widths at which every screen is looked at: a desk and a telephone. */
export const WIDTHS = [1280, 390] as const;
/** Pictures of the screens, for a person to look at. */
export const SCREENSHOTS = path.join(root, 'screenshots');

export async function openChromium(): Promise<Browser> {
  if (!executable) throw new Error(chromiumMissing ?? 'no Chromium');
  return chromium.launch({ executablePath: executable, args: ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
}

export interface WindowOptions {
  readonly width?: number;
  readonly language?: 'fr' | 'en';
}

/** A browser window of somebody's own, at the portal; nobody is signed in. Errors of the page's scripts and refused scripts or styles end the test. */
export async function aWindow(browser: Browser, url: string, { width = 1280, language = 'fr' }: WindowOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: width < 600 ? 844 : 900 }, locale: language === 'fr' ? 'fr-FR' : 'en-GB', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' });
  await context.addInitScript(`localStorage.setItem('language', '${language}'); sessionStorage.setItem('language-chosen', 'yes');`);
  return aTab(context);
}

/** Another tab of the same window: same session, same local store. */
export async function aTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  complaints.set(page, []);
  page.on('pageerror', (error) => complaints.get(page)?.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refusal by the server is no fault of the page: browsers log those as well.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.get(page)?.push(`console: ${message.text()}`);
  });
  return page;
}

const complaints = new WeakMap<Page, string[]>();
/** What went wrong in the page's own scripts so far. */
export const complaintsOf = (page: Page): readonly string[] => complaints.get(page) ?? [];

export async function signIn(page: Page, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
  await page.goto('/connexion');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.pathname !== '/connexion');
  await settled(page);
}

/** Until the page asks for nothing more and shows no "loading". */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('h1').first().waitFor();
  // Not `waitForFunction`: when it has to poll, it needs the eval that the Content-Security-Policy refuses.
  await page.locator('[data-waiting]').first().waitFor({ state: 'detached' });
}

/** What a screen makes only when somebody comes near it, made: for whoever looks at all of it. */
export async function wholly(page: Page): Promise<void> {
  // Asked and scrolled in one go: it may come into being between two questions.
  const approached = () => page.evaluate<boolean>(`(() => { const next = document.querySelector('[data-unseen]'); next?.scrollIntoView(); return next !== null; })()`);
  for (let tries = 0; await approached(); tries++) {
    if (tries > 100) throw new Error('A part of the screen is never made');
    await page.waitForLoadState('networkidle');
  }
  await page.evaluate('window.scrollTo(0, 0)');
}

/** A picture of the whole screen under `screenshots/`: `queue-1280.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}-${page.viewportSize()?.width ?? 0}.png`), fullPage: true });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
interface Finding { readonly id: string; readonly impact: string | null; readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[] }

/** What axe finds against WCAG 2.2 A and AA, one line each: `rule: where`. Nothing, on a screen that is fit for people. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly Finding[]>(`axe.run(document, { runOnly: ${JSON.stringify(STANDARDS)} }).then(({ violations }) => violations)`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.replace(/\s+/g, ' ') ?? ''}`));
}

/** Whether the page is wider than the window: on a telephone nothing may be cut off or scrolled sideways, but tables in their own frame. */
export const overflowsSideways = (page: Page): Promise<boolean> => page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth + 1');
