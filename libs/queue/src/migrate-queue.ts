import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Brings BullMQ's schema (`bullmq`) up to date. Only the migrate command calls it, never a connect. */
export async function migrateQueueSchema(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
