// npm run lint [-- --fix]: the rules that tools can check. Reports everything before it fails.
import './lib/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';
import { runNode } from './lib/processes.mjs';
import { root, say, seconds } from './lib/project.mjs';

const present = (...names) => names.find((name) => fs.existsSync(path.join(root, name)));
const folders = (...names) => names.filter((name) => fs.existsSync(path.join(root, name)));

const checks = [
  {
    name: 'eslint',
    config: present('eslint.config.mjs', 'eslint.config.js', 'eslint.config.ts'),
    args: (config) => ['node_modules/eslint/bin/eslint.js', '--config', config, '--max-warnings', '0', ...process.argv.slice(2), '.'],
  },
  {
    name: 'dependency-cruiser',
    config: present('.dependency-cruiser.mjs', '.dependency-cruiser.cjs', '.dependency-cruiser.js', '.dependency-cruiser.json'),
    args: (config) => ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', config, ...folders('apps', 'libs', 'test', 'bench')],
  },
  {
    name: 'docker files',
    config: present('docker'),
    args: () => ['scripts/check-docker.mjs'],
  },
];

await runMain(async () => {
  ending.listen({ code: 130 });
  await install();
  let failed = 0;
  for (const { name, config, args } of checks) {
    if (!config) {
      say(`  ${name}: skipped, it has no configuration file`);
      continue;
    }
    const since = performance.now();
    const exitCode = await runNode(args(config));
    say(`  ${name}: ${exitCode === 0 ? 'ok' : 'failed'} (${seconds(since)})`);
    if (exitCode !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
});
