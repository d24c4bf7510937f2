// A real browser that is slowed down on purpose, and what it saw.
import fs from 'node:fs';
import { ending } from '../../scripts/lib/ending.mjs';
import { Problem } from '../../scripts/lib/project.mjs';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function openChromium() {
  const executablePath = places.find((file) => file && fs.existsSync(file));
  if (!executablePath) throw new Problem('The figures of the screens need Chromium (apt-get install chromium, or CHROMIUM=path).');
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  ending.atEnd(() => browser.close());
  return browser;
}

/** In the page: when its title stood and nothing was waited for any more, and how far things moved by themselves. */
const observer = `
  window.benchUsableAt = null; window.benchShift = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.benchShift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  (function look() {
    const usable = document.querySelector('h1') !== null && document.querySelector('[data-waiting]') === null;
    if (!usable) window.benchUsableAt = null;
    else if (window.benchUsableAt === null) window.benchUsableAt = performance.now();
    requestAnimationFrame(look);
  })();`;

/** A new window with an empty cache, of somebody who is signed in (`cookie`: `session=…`) or of nobody. */
export async function openWindow(browser, origin, { cookie, slowdown = 1 } = {}) {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, locale: 'fr-FR', reducedMotion: 'reduce' });
  if (cookie) {
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name, value, url: origin }]);
  }
  await context.addInitScript(observer);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
}

/** Opens an address with an empty cache. Gives `{ usableMs, shift, scripts }`: milliseconds from the click to a usable page, and the addresses of its scripts. */
export async function firstView(browser, origin, address, options) {
  const page = await openWindow(browser, origin, options);
  const scripts = [];
  page.on('request', (request) => { if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname); });
  await page.goto(address, { waitUntil: 'networkidle' });
  // Not `waitForFunction`: to ask again it needs the eval that the Content-Security-Policy refuses.
  while (!await page.evaluate('window.benchUsableAt !== null')) await page.waitForTimeout(50);
  await page.waitForTimeout(200);
  const seen = await page.evaluate('({ usableMs: window.benchUsableAt, shift: window.benchShift })');
  await page.context().close();
  return { ...seen, scripts };
}
