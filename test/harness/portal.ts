import type { Page } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { createTestDatabase, type TestDatabase } from './database.js';
import { aWindow, openChromium, signIn, type WindowOptions } from './browser.js';
import { freePort } from './free-port.js';
import { type House, startHouse } from './house.js';
import { PortalProcess } from './processes.js';

/** The portal as it is shipped (one API and one worker, built, with the built screens), a browser in front of it, and a house on the same database for builders. */
export interface Portal {
  readonly url: string;
  readonly house: House;
  readonly api: PortalProcess;
  readonly worker: PortalProcess;
  readonly browser: Browser;
  /** A window with somebody signed in. */
  windowOf(person: { readonly email: string; readonly password: string }, options?: WindowOptions): Promise<Page>;
  /** A window with nobody signed in. */
  window(options?: WindowOptions): Promise<Page>;
  stop(): Promise<void>;
}

export async function startPortal({ database: given, settings = {} }: { readonly database?: TestDatabase; readonly settings?: Readonly<Record<string, string>> } = {}): Promise<Portal> {
  const database = given ?? (await createTestDatabase());
  const house = await startHouse({ database, settings });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = { DATABASE_URL: database.url, APP_SECRET: house.settings.APP_SECRET, LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent', PORT: String(port), PUBLIC_URL: url, ...settings };
  const api = new PortalProcess('api', url, environment);
  const worker = new PortalProcess('worker', '', environment);
  const [browser] = await Promise.all([openChromium(), api.start(), worker.start()]);
  return {
    url, house, api, worker, browser,
    windowOf: async (person, options) => {
      const page = await aWindow(browser, url, options);
      await signIn(page, person);
      return page;
    },
    window: (options) => aWindow(browser, url, options),
    stop: async () => {
      await browser.close();
      await Promise.all([api.kill(), worker.kill()]);
      await house.stop();
      if (!given) await database.drop();
    },
  };
}
