// The lasting folder of this installation (DATA_DIR) and the place of PostgreSQL in it.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Problem, root } from './project.mjs';
import { canReach, serverUser } from './unprivileged.mjs';

const systemFolder = '/var/lib/cfa-grants';

// ENOENT: what Node's recursive mkdir says of a read-only mount.
const refusals = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT']);

/** DATA_DIR, made when missing and proven writable. */
export function openDataDir(env = process.env) {
  const dir = path.resolve(root, env.DATA_DIR || '.data');
  try {
    fs.mkdirSync(dir, { recursive: true });
    // A real file: mode bits do not know about read-only mounts and full disks.
    const probe = path.join(dir, `.probe-${process.pid}`);
    fs.writeFileSync(probe, 'x');
    fs.rmSync(probe);
  } catch (error) {
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT') throw new Problem(`The disk that holds DATA_DIR ${dir} is full (${error.code}).`);
    if (!refusals.has(error.code)) throw error;
    throw new Problem(`DATA_DIR ${dir} is not a folder this user can write in (${error.code}). Give the right, or choose another folder with DATA_DIR=…`);
  }
  return { dir, chosen: Boolean(env.DATA_DIR) };
}

/**
 * Where PostgreSQL lives for this DATA_DIR. `remark` says so when that is not inside it: as root, the server's user
 * may be unable to reach the folder, for instance below /root.
 */
export function postgresHome({ dir, chosen }) {
  const inside = path.join(dir, 'postgres');
  const user = serverUser(path.join(inside, 'data'));
  if (!user || canReach(user, dir) || openToGroup(user, dir)) return { home: inside };
  if (chosen) {
    throw new Problem(`DATA_DIR ${dir} cannot be reached by uid ${user.uid}, as whom PostgreSQL runs when root starts it. Choose a folder outside private ones, for instance DATA_DIR=/var/lib/cfa-grants/data`);
  }
  const home = path.join(systemFolder, crypto.createHash('sha256').update(dir).digest('hex').slice(0, 12));
  return { home, remark: `PostgreSQL keeps its data in ${home}: uid ${user.uid}, as whom it runs, cannot reach ${dir}.` };
}

/** A DATA_DIR made by `mktemp -d` is closed to all but root while its parent is open: letting the server's group pass through is enough. */
function openToGroup(user, dir) {
  const { uid, mode } = fs.statSync(dir);
  if (uid !== 0 || !canReach(user, path.dirname(dir))) return false;
  fs.chownSync(dir, 0, user.gid);
  fs.chmodSync(dir, (mode & 0o7777) | 0o010);
  return canReach(user, dir);
}

export const launcherLock = ({ dir }) => path.join(dir, 'launcher.lock');

export { systemFolder };
