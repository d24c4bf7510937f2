// npm run bench [-- NAME …] [-- --json] [-- --quick] [-- --profile FOLDER]: measures the portal beside its limits. docs/benchmarks.md tells what and how.
import './lib/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { build } from './lib/build.mjs';
import { buildWeb } from './lib/build-web.mjs';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';
import { Problem, talkOnStderr } from './lib/project.mjs';

function readOptions() {
  try {
    const { values, positionals } = util.parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, profile: { type: 'string' } } });
    return { names: positionals, ...values };
  } catch (error) {
    throw new Problem(`${error.message.split('.')[0]}. Known: npm run bench -- [NAME …] [--json] [--quick] [--profile FOLDER].`, { exitCode: 2 });
  }
}

await runMain(async () => {
  talkOnStderr();
  ending.listen({ code: 130 });
  const options = readOptions();
  await install();
  await build();
  await buildWeb();
  const profile = options.profile && path.resolve(options.profile);
  if (profile) fs.mkdirSync(profile, { recursive: true });
  const { measure } = await import('../bench/measure.mjs');
  const { textOf } = await import('../bench/lib/report.mjs');
  const report = await measure({ ...options, profile });
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${textOf(report)}`);
  return 0;
});
