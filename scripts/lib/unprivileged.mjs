// PostgreSQL refuses to run as root. As root the server runs as another user; that user must reach its program and its data.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { Problem } from './project.mjs';

const weAreRoot = () => process.getuid?.() === 0;

/**
 * The user for the server: undefined when that is ourselves. Existing data decides, so that it stays readable
 * when a `postgres` user appears later, or when root starts what an ordinary user has set up.
 */
export function serverUser(existingData) {
  if (!weAreRoot()) return undefined;
  if (fs.existsSync(existingData)) {
    const { uid, gid } = fs.statSync(existingData);
    if (uid !== 0) return { uid, gid };
  }
  const users = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Problem('PostgreSQL cannot run as root, and this system has neither a user "postgres" nor "nobody". Start as an ordinary user, or set DATABASE_URL.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Asked of the system itself, as that user: access lists and mounts count, not only the mode bits. */
export function canReach(user, folder) {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -x .', 'sh', folder], { ...user, stdio: 'ignore', cwd: '/' });
  if (probe.error?.code === 'EPERM') {
    throw new Problem('This root user may not start a process as another user, and PostgreSQL refuses root. Start as an ordinary user, or set DATABASE_URL.');
  }
  return probe.status === 0;
}

export const giveTo = (user, file) => {
  if (user) fs.chownSync(file, user.uid, user.gid);
};
