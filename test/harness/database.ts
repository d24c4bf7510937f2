import { migrations } from '../../apps/cli/src/migrations.js';
import { createDatabaseWith, type TestDatabase } from './database-template.js';

export type { TestDatabase };

/** A migrated database of one's own. */
export const createTestDatabase = (): Promise<TestDatabase> => createDatabaseWith(migrations);
