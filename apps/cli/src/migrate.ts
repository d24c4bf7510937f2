import { DataSource } from 'typeorm';
import type { Settings } from '#libs/config';
import { dataSourceOptions } from '#libs/persistence';
import { migrateQueueSchema } from '#libs/queue';
import { migrations } from './migrations.js';

/** Brings the application's and BullMQ's schemas up to date. Returns the names of what was applied. */
export async function migrate(settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'>): Promise<readonly string[]> {
  const dataSource = await new DataSource(dataSourceOptions(settings, migrations)).initialize();
  try {
    const applied = await dataSource.runMigrations();
    await migrateQueueSchema(settings.DATABASE_URL);
    return applied.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
