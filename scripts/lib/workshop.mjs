// Two scripts in one checkout (say `npm test` beside `npm start`) must not install or build at the same time.
import fs from 'node:fs';
import path from 'node:path';
import { ending } from './ending.mjs';
import { waitForLock } from './lock.mjs';
import { Problem, root, say } from './project.mjs';

// Outside node_modules and dist, because installing and building remove those.
const lockFile = path.join(root, '.stamp-lock');
const longest = 10 * 60_000;

export async function alone(what, work) {
  try {
    fs.accessSync(root, fs.constants.W_OK);
  } catch {
    throw new Problem(`${what} is needed, but ${root} is not writable for this user.`);
  }
  const lock = await waitForLock(lockFile, {
    within: longest,
    about: { what },
    onWait: (owner) => say(`  waiting for another process in this checkout (${owner.what}, pid ${owner.pid})`),
  });
  if (!lock) throw new Problem(`Another process in this checkout has been busy for ten minutes; see ${lockFile}.`);
  ending.atEnd(lock.release);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
