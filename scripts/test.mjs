// npm test [-- jest arguments]: build, types, lint, then all tests. The last line says how many passed and failed.
import './lib/node-version.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { buildWeb } from './lib/build-web.mjs';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';
import { runNode } from './lib/processes.mjs';
import { describe, say, step } from './lib/project.mjs';
import { failedChecks, skippedTests, totalsLine, totalsOf } from './lib/test-totals.mjs';

/** Runs a check beside others: its output is kept and printed as a whole, not mixed with theirs. */
async function quietly(name, args) {
  const running = runNode(args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [running.child.stdout, running.child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
  const closed = new Promise((resolve) => { running.child.once('close', resolve); });
  const exitCode = await running;
  await closed;
  return { name, passed: exitCode === 0, output };
}

async function builds() {
  try {
    await build();
    await buildWeb();
    return { name: 'build', passed: true, output: '' };
  } catch (error) {
    return { name: 'build', passed: false, output: `${describe(error)}\n` };
  }
}

async function jest(args) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cfa-grants-jest-'));
  ending.atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  const outputFile = path.join(folder, 'result.json');
  const exitCode = await runNode([
    '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js',
    '--json', `--outputFile=${outputFile}`, ...(process.env.CI ? ['--ci'] : []), ...args,
  ], { stdio: ['ignore', 'inherit', 'inherit'] });
  // Without the file Jest did not come as far as running anything: a broken configuration or global set-up.
  const result = fs.existsSync(outputFile) ? JSON.parse(fs.readFileSync(outputFile, 'utf8')) : undefined;
  return { exitCode, result };
}

await runMain(async () => {
  ending.listen({ code: 130 });
  await install();
  const checks = await step('build, types and lint', () => Promise.all([
    builds(),
    quietly('types', ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.json', '--noEmit']),
    quietly('types of the screens', ['node_modules/ts7/bin/tsc', '-p', 'apps/web/tsconfig.json']),
    quietly('lint', ['scripts/lint.mjs']),
  ]));
  for (const { name, passed, output } of checks) {
    if (output.trim()) say(output.trimEnd());
    if (!passed) say(`  ${name}: failed`);
  }

  // Tests from end to end run what was built; with nothing built they would all tell the same story.
  const built = checks.every(({ name, passed }) => name !== 'build' || passed);
  const { exitCode, result } = built ? await jest(process.argv.slice(2)) : { exitCode: 0 };
  const totals = totalsOf(result, { exitCode, failedChecks: failedChecks(checks) });
  for (const line of skippedTests(result)) say(line);
  for (const { name } of failedChecks(checks)) say(`  failed: ${name}`);
  say(totalsLine(totals));
  return totals.failed === 0 && totals.passed > 0 && exitCode === 0 ? 0 : 1;
});
