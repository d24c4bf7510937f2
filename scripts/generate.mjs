// npm run generate [-- --check]: writes what is derived from the code; with --check, only says what differs (exit code 1).
import './lib/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';
import { root, say, step } from './lib/project.mjs';

/** A generator gives `{ path: text }`; a path may appear in one generator only. */
const generators = ['api-client', 'api-words', 'decisions', 'environment', 'house', 'permissions', 'problems', 'workflows'];

async function generateAll() {
  const outputs = new Map();
  for (const name of generators) {
    const { generate } = await import(`./generate/${name}.mjs`);
    for (const [file, text] of Object.entries(await generate())) outputs.set(file, text.endsWith('\n') ? text : `${text}\n`);
  }
  return outputs;
}

const present = (file) => (fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined);

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

await runMain(async () => {
  ending.listen({ code: 130 });
  const checking = process.argv.includes('--check');
  await install();
  await build({ tolerant: !checking });
  const outputs = await step('derived files', generateAll);
  const stale = [...outputs].filter(([file, text]) => present(file) !== text);
  for (const [file, text] of stale) {
    if (!checking) write(file, text);
    say(`  ${checking ? 'differs from the code' : 'written'}: ${file}`);
  }
  if (checking && stale.length > 0) say('  Run: npm run generate');
  if (stale.length === 0) say(`  ${outputs.size} files are as the code says`);
  return checking && stale.length > 0 ? 1 : 0;
});
