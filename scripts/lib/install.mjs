// Brings node_modules into the state that package-lock.json describes.
import fs from 'node:fs';
import path from 'node:path';
import { mustSucceed, run } from './processes.mjs';
import { root, step } from './project.mjs';
import { digest, stampEquals, writeStamp } from './stamp.mjs';
import { alone } from './workshop.mjs';

const stamp = 'node_modules/.stamp-install';

/** Only what decides on node_modules: a changed script in package.json must not cost another npm ci. */
function wanted() {
  const { dependencies, devDependencies, optionalDependencies, overrides, workspaces } =
    JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const declared = JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides, workspaces });
  return digest(['package-lock.json'], declared, process.platform, process.arch);
}

/** npm writes its own record last. Newer than the lock file, it tells that somebody has just run `npm install`. */
function installedByHand() {
  const record = path.join(root, 'node_modules/.package-lock.json');
  return fs.existsSync(record) && fs.statSync(record).mtimeMs >= fs.statSync(path.join(root, 'package-lock.json')).mtimeMs;
}

// npm tells its children where it lives; the same npm is then used, whatever PATH says.
const npm = () => (/npm-cli\.c?js$/.test(process.env.npm_execpath ?? '')
  ? [process.execPath, process.env.npm_execpath]
  : [process.platform === 'win32' ? 'npm.cmd' : 'npm']);

const upToDate = () => stampEquals(stamp, wanted()) || installedByHand();

export async function install() {
  if (upToDate()) return;
  await alone('npm ci', async () => {
    if (upToDate()) return; // the one we waited for has done it
    const [command, ...args] = npm();
    // --include=dev: NODE_ENV=production would leave out the compiler.
    await step('npm ci', () => mustSucceed('npm ci', run(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])));
    writeStamp(stamp, wanted());
  });
}
