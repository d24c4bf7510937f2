// The demonstration data of `npm start`.
import { mustSucceed, runNode } from './processes.mjs';
import { entryPoints } from './project.mjs';

/** Whether any campaign exists. Asked of the catalogue first, so that this script need not know the schema. */
async function hasCampaigns(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`
      SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname IN ('campaign', 'campaigns') AND c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`);
    for (const { name } of rows) if ((await client.query(`SELECT 1 FROM ${name} LIMIT 1`)).rowCount) return true;
    return false;
  } finally {
    await client.end();
  }
}

/**
 * Fills an empty database, or tells the accounts of a filled one. Runs beside the portal, which is in use meanwhile.
 * A failure is no reason to end the portal.
 */
export async function showDemonstration({ url, env }) {
  const args = (await hasCampaigns(url)) ? ['demo', '--accounts'] : ['demo', '--create-if-empty'];
  const child = runNode(['--enable-source-maps', entryPoints.cli, ...args], {
    env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: process.platform !== 'win32',
  });
  await mustSucceed('The demonstration data', child);
}
