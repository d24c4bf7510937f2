import { httpMigrations } from '#libs/http';
import { outboxMigrations } from '#libs/outbox';
import { createDatabaseWith, type TestDatabase } from './database-template.js';

/** A database for the technical libraries alone: their tests say nothing about any feature. */
export const createTechnicalDatabase = (): Promise<TestDatabase> => createDatabaseWith([...outboxMigrations, ...httpMigrations]);
