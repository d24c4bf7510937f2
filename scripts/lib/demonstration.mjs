// The demonstration data of `npm start`.
import { mustSucceed, runNode } from './processes.mjs';
import { entryPoints } from './project.mjs';

/**
 * Fills an empty database, finishes an interrupted demonstration, or tells the accounts of a complete one; the command itself finds out which.
 * Runs beside the portal, which is in use meanwhile. A failure is no reason to end the portal.
 */
export async function showDemonstration({ env }) {
  const child = runNode(['--enable-source-maps', entryPoints.cli, 'demo'], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: process.platform !== 'win32' });
  await mustSucceed('The demonstration data', child);
}
