import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, aWindow, chromiumMissing, complaintsOf, openChromium, overflowsSideways, picture, settled, wholly, WIDTHS } from '../harness/browser.js';
import { createDemonstrationDatabase, DEMONSTRATION_PASSWORD, type DemonstrationThings, thingsIn } from '../harness/demonstration.js';
import { startPortal } from '../harness/portal.js';
import { Heard, leftInAnotherLanguage } from '../harness/spoken.js';
import { PEOPLE, type Screen, SCREENS } from './screens.js';

const [DESK, TELEPHONE] = WIDTHS;
/** Whoever builds a screen need not wait for the demonstration each time: with `SCREENS_AT=http://127.0.0.1:3000` the portal that `npm start` runs there is looked at (same DATA_DIR). */
const { SCREENS_AT: runningUrl, SCREENS_DATABASE_URL: runningDatabaseUrl = '' } = process.env;

type Language = 'fr' | 'en';
interface Window {
  readonly page: Page;
  readonly heard: Heard;
}

(chromiumMissing ? describe.skip : describe)(`every screen, on the demonstration portfolio ${chromiumMissing ?? ''}`, () => {
  let place: { readonly url: string; readonly browser: Browser };
  let things: DemonstrationThings;
  /** One window for each person and language, signed in once. */
  const windows = new Map<string, Promise<Window>>();

  const atEnd: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    if (runningUrl) {
      const browser = await openChromium();
      atEnd.push(() => browser.close());
      place = { url: runningUrl, browser };
      things = await thingsIn(runningDatabaseUrl);
      return;
    }
    const database = await createDemonstrationDatabase();
    atEnd.push(() => database.drop());
    things = await thingsIn(database.url);
    const portal = await startPortal({ database });
    atEnd.unshift(() => portal.stop());
    place = portal;
  }, 600_000);
  afterAll(async () => {
    for (const end of atEnd) await end();
  });

  async function opened(email: string | null, language: Language): Promise<Window> {
    const page = await aWindow(place.browser, place.url, { language });
    if (email) {
      const answer = await page.request.post('/api/session', { data: { email, password: DEMONSTRATION_PASSWORD } });
      if (!answer.ok()) throw new Error(`Signing in as ${email} answered ${answer.status()}`);
    }
    const heard = new Heard();
    heard.listenTo(page);
    return { page, heard };
  }
  function windowOf(email: string | null, language: Language): Promise<Window> {
    const key = `${email ?? ''} ${language}`;
    const window = windows.get(key) ?? opened(email, language);
    windows.set(key, window);
    return window;
  }
  const visitor = ({ as }: Screen): string | null => (typeof as === 'function' ? as(things) : as && PEOPLE[as]);

  /** What is wrong with a screen in one language, in words; axe looks at the desk's width in French, at the telephone's in English. */
  async function faultsOf(screen: Screen, language: Language): Promise<readonly string[]> {
    const { page, heard } = await windowOf(visitor(screen), language);
    const before = complaintsOf(page).length;
    const faults: string[] = [];
    for (const width of language === 'fr' ? [DESK, TELEPHONE] : [TELEPHONE]) {
      await page.setViewportSize({ width, height: width === TELEPHONE ? 844 : 900 });
      if (width !== TELEPHONE || language === 'en') {
        await page.goto(typeof screen.address === 'function' ? screen.address(things) : screen.address);
        await settled(page);
        await wholly(page);
        faults.push(...(await accessibilityFaults(page)));
      }
      if (await overflowsSideways(page)) faults.push(`at ${width} pixels the page scrolls sideways`);
      if (language === 'fr') await picture(page, screen.name);
    }
    const titles = await page.getByRole('heading', { level: 1 }).allInnerTexts();
    const [title = ''] = titles;
    if (titles.length !== 1) faults.push(`${titles.length} main headings: ${titles.join(', ')}`);
    else if (!(await page.title()).startsWith(title.replace(/\s+/g, ' '))) faults.push(`the browser's title is « ${await page.title()} », the heading « ${title} »`);
    const foreign = await leftInAnotherLanguage(page, language, heard);
    faults.push(...foreign.map((text) => `not in this language: ${text}`), ...complaintsOf(page).slice(before));
    return faults.map((fault) => `${language}: ${fault}`);
  }

  it('has names of their own for the pictures', () => expect(new Set(SCREENS.map(({ name }) => name)).size).toBe(SCREENS.length));

  it.each(SCREENS)('$name is fit for everybody, at both widths and in both languages', async (screen) => {
    const faults = await Promise.all([faultsOf(screen, 'fr'), faultsOf(screen, 'en')]);
    expect(faults.flat()).toEqual([]);
  });
});
