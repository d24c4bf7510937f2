// npm run build [-- --force]: installs when needed, compiles when a source has changed.
import './lib/node-version.mjs';
import { build } from './lib/build.mjs';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';

await runMain(async () => {
  ending.listen({ code: 130 });
  await install();
  await build({ force: process.argv.includes('--force') });
  return 0;
});
