// Compiles the three processes and all libs in one go, when a source has changed.
import fs from 'node:fs';
import path from 'node:path';
import { mustSucceed, runNode } from './processes.mjs';
import { root, step } from './project.mjs';
import { digest, filesUnder, stampEquals, writeStamp } from './stamp.mjs';
import { alone } from './workshop.mjs';

// Inside dist: whoever removes dist asks for a build.
const stamp = 'dist/.stamp-build';

// The web's client is derived from the built server: it is no part of it.
const notBuilt = path.join('libs', 'api-client', path.sep);

const sources = () => [
  ...['apps/api', 'apps/worker', 'apps/cli', 'libs'].flatMap(filesUnder).filter((file) => !file.endsWith('.spec.ts') && !file.startsWith(notBuilt)),
  'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json',
];

/**
 * `force` builds even when nothing has changed. `tolerant` accepts type errors: what is generated from the build may be just what they wait for
 * (a command that uses a route whose client has not been written yet).
 */
export async function build({ force = false, tolerant = false } = {}) {
  if (!force && stampEquals(stamp, digest(sources()))) return;
  await alone('build', async () => {
    const before = digest(sources());
    if (!force && stampEquals(stamp, before)) return;
    // A file whose source is gone must not live on in dist.
    fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
    // TypeScript 7 is six times quicker than the Nest CLI's TypeScript 6; what that one's Swagger plugin would add is written out in the DTOs.
    await step('build', () => mustSucceed('The build', runNode(['node_modules/ts7/bin/tsc', '-p', 'tsconfig.build.json', ...(tolerant ? ['--noEmitOnError', 'false', '--noCheck'] : [])])));
    if (tolerant) return;
    writeStamp(stamp, before); // the digest from before: an edit during the build asks for another one
  });
}
