// npm run build [-- --force]: installs when needed, builds the processes and the screens when a source has changed.
import './lib/node-version.mjs';
import { build } from './lib/build.mjs';
import { buildWeb } from './lib/build-web.mjs';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';

await runMain(async () => {
  ending.listen({ code: 130 });
  await install();
  const force = process.argv.includes('--force');
  await build({ force });
  await buildWeb({ force });
  return 0;
});
