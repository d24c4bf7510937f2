import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { ending } from '../../scripts/lib/ending.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { firstView, openChromium, openWindow } from '../lib/chromium.mjs';
import { LoadClient } from '../lib/load-client.mjs';
import { median, spread } from '../lib/statistics.mjs';
import { announceCampaign, branchCodes } from '../seed/campaign.mjs';
import { seedCases } from '../seed/cases.mjs';
import { regions } from '../seed/cfas.mjs';
import { seedPeople, signInAll } from '../seed/people.mjs';

const built = path.join(root, 'apps/web/dist');
const password = 'portail de démonstration';
/** The first view of each role of the demonstration. */
const people = {
  'CFA, signatory': 'direction.1@cfa-demo.example',
  'CFA, editor': 'dossiers.1@cfa-demo.example',
  'branch officer': 'instruction.metallurgie@opco-demo.example',
  'branch approver': 'approbation.metallurgie@opco-demo.example',
  'committee secretary': 'secretariat@opco-demo.example',
  'finance officer': 'finances@opco-demo.example',
  director: 'direction@opco-demo.example',
  auditor: 'audit@opco-demo.example',
  administrator: 'administration@opco-demo.example',
};
const budgets = { scriptKb: 180, usableMs: 1_500, shift: 0.05, repaintMs: 150 };
const slowdown = 4;

const gzipKb = (file) => zlib.gzipSync(fs.readFileSync(path.join(built, file)), { level: 9 }).length / 1_000;

/** The built screens with an empty page among them: what the same server needs for nothing at all. */
function screensWithAnEmptyPage() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cfa-grants-screens-'));
  ending.atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.cpSync(built, folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'empty.html'), '<!doctype html><html lang="fr"><title>Rien</title><h1>Rien</h1>');
  return folder;
}

async function firstViews(stage, browser, { quick }) {
  const database = await stage.database('web');
  await stage.command('web', ['demo']);
  await database.query('ANALYZE');
  const api = await stage.api('web', { WEB_DIR: screensWithAnEmptyPage() });
  const client = new LoadClient(api.origin, 1);
  const rounds = quick ? 2 : 7;
  const views = { 'an empty page': { address: '/empty.html' }, 'signing in': { address: '/connexion' } };
  for (const [role, email] of Object.entries(people)) views[role] = { address: '/', cookie: (await client.signIn({ email, password })).cookie };
  views['director, portfolio'] = { address: '/portefeuille', cookie: views.director.cookie };
  await firstView(browser, api.origin, '/connexion', {}); // the server has read its files once
  const seen = Object.fromEntries(Object.keys(views).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, { address, cookie }] of Object.entries(views)) seen[name].push(await firstView(browser, api.origin, address, { cookie, slowdown }));
  }
  await client.close();
  await api.stop();
  return seen;
}

/** Milliseconds from choosing a region to the repainted queue, measured in the page. */
async function queueFilter(stage, browser, { quick }) {
  const count = quick ? 20_000 : 200_000;
  const database = await stage.database('web-queue');
  const [branch, ...others] = await branchCodes(database);
  const credentials = await seedPeople(database, { administrator: 1, branchOfficer: 1 });
  const api = await stage.api('web-queue');
  const client = new LoadClient(api.origin, 1);
  const { administrator: [administrator], branchOfficer: [officer] } = await signInAll(client, credentials);
  const campaign = await announceCampaign(client, administrator, { title: 'Files', branches: [branch, ...others] });
  await seedCases(database, { count, branch, regions, lines: false, ...campaign });
  await stage.calm(database, 'review_case', 'project');
  const page = await openWindow(browser, api.origin, { cookie: officer.cookie });
  await page.goto(`/instruction/${branch}`, { waitUntil: 'networkidle' });
  await page.locator('[role=row][data-index]').nth(10).waitFor();
  const times = [];
  const rounds = quick ? 6 : 40;
  for (let round = 0; round < rounds; round++) {
    const region = regions[round % regions.length];
    times.push(await page.evaluate(({ code }) => new Promise((resolve, reject) => {
      const select = document.querySelector('select[name=region]');
      const table = () => document.querySelector('[role=table]')?.innerText;
      const before = table();
      const since = performance.now();
      const late = setTimeout(() => reject(new Error('The queue did not change')), 10_000);
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, code);
      select.dispatchEvent(new Event('change', { bubbles: true }));
      (function look() {
        const now = table();
        if (now !== undefined && now !== before && document.querySelector('[data-stale]') === null) {
          clearTimeout(late);
          resolve(performance.now() - since);
        } else requestAnimationFrame(look);
      })();
    }), { code: region }));
  }
  await page.context().close();
  await client.close();
  await api.stop();
  return { count, times };
}

export const web = {
  title: 'The screens in Chromium',

  async measure(stage, options) {
    const browser = await openChromium();
    const seen = await firstViews(stage, browser, options);
    const filter = await queueFilter(stage, browser, options);
    const empty = median(seen['an empty page'].map(({ usableMs }) => usableMs));
    const measured = Object.entries(seen).filter(([name]) => name !== 'an empty page').map(([name, views]) => ({
      name,
      scriptKb: [...new Set(views[0].scripts)].reduce((sum, file) => sum + gzipKb(file), 0),
      usableMs: median(views.map(({ usableMs }) => usableMs)),
      shift: Math.max(...views.map(({ shift }) => shift)),
    }));
    const row = (what, ours, limit, limitIs) => ({ what, ours, limit, ratio: ours / limit, aim: { atMost: 1 }, limitIs });
    const repaint = spread(filter.times);
    return {
      rows: [
        ...measured.map(({ name, scriptKb }) => row(`${name}: JavaScript of the first view, kB gzip`, scriptKb, budgets.scriptKb, 'budget; an empty page has none')),
        ...measured.map(({ name, usableMs }) => row(`${name}: first view usable, ms, processor ${slowdown} times slower`, usableMs, budgets.usableMs, `budget; an empty page takes ${empty.toFixed(0)} ms`)),
        ...measured.map(({ name, shift }) => row(`${name}: layout shift`, shift, budgets.shift, 'budget')),
        row(`queue filter to repaint, p50 ms of ${filter.count} cases`, repaint.p50, budgets.repaintMs, 'budget'),
      ],
      notes: [`Empty cache each time, window of 1280 × 900, demonstration portfolio. Usable: the title stands and nothing is waited for. Queue filter p99: ${repaint.p99.toFixed(0)} ms.`],
      measured, repaint,
    };
  },
};
