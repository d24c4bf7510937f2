// The settings of the application that have no default there, because only the launcher can know them.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Made once and kept: a new secret at each start would void every invitation link that is under way. */
function keptSecret(dataDir) {
  const file = path.join(dataDir.dir, 'app-secret');
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const secret = crypto.randomBytes(32).toString('base64url');
  fs.writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  // Made by root in somebody's folder, it must stay readable for that somebody.
  if (process.getuid?.() === 0) {
    const { uid, gid } = fs.statSync(dataDir.dir);
    fs.chownSync(file, uid, gid);
  }
  return secret;
}

/** Completes what the environment says; never replaces it. */
export const lastingSettings = (dataDir, env = process.env) => ({
  DATA_DIR: dataDir.dir,
  APP_SECRET: env.APP_SECRET || keptSecret(dataDir),
});

export const passingSettings = (env = process.env) => ({ APP_SECRET: env.APP_SECRET || crypto.randomBytes(32).toString('base64url') });
