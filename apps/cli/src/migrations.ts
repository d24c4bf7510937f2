import { httpMigrations } from '#libs/http';
import { outboxMigrations } from '#libs/outbox';

/** Every migration of the house; TypeORM runs them by the number in their name. */
export const migrations = [...outboxMigrations, ...httpMigrations];
