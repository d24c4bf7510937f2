// Builds the screens when something they are made of has changed, and compresses them once instead of at every request.
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { mustSucceed, runNode } from './processes.mjs';
import { root, step } from './project.mjs';
import { digest, filesUnder, stampEquals, writeStamp } from './stamp.mjs';
import { alone } from './workshop.mjs';

const dist = 'apps/web/dist';
const stamp = `${dist}/.stamp-build`;
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const sources = () => [
  ...['apps/web/src', 'apps/web/public', 'libs/api-client/src'].flatMap(filesUnder),
  'apps/web/index.html', 'apps/web/vite.config.ts', 'apps/web/package.json', 'apps/web/tsconfig.json', 'package-lock.json',
];

/** Beside each text its `.br` and `.gz`: the server picks what the browser takes. */
async function compress() {
  const texts = filesUnder(dist).filter((file) => /\.(js|css|html|svg|json)$/.test(file));
  await Promise.all(texts.map(async (file) => {
    const content = fs.readFileSync(path.join(root, file));
    const [br, gz] = await Promise.all([brotli(content, { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length, [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } }), gzip(content, { level: 9 })]);
    fs.writeFileSync(path.join(root, `${file}.br`), br);
    fs.writeFileSync(path.join(root, `${file}.gz`), gz);
  }));
}

export async function buildWeb({ force = false } = {}) {
  if (!force && stampEquals(stamp, digest(sources()))) return;
  await alone('build-web', async () => {
    const before = digest(sources());
    if (!force && stampEquals(stamp, before)) return;
    await step('screens', async () => {
      await mustSucceed('The build of the screens', runNode(['node_modules/vite/bin/vite.js', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn']));
      await compress();
    });
    writeStamp(stamp, before);
  });
}
