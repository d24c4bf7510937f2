import { cfaAccountsMigrations } from '#libs/cfa-accounts';
import { fundingMigrations } from '#libs/funding';
import { httpMigrations } from '#libs/http';
import { identityMigrations } from '#libs/identity';
import { operationsMigrations } from '#libs/operations';
import { outboxMigrations } from '#libs/outbox';
import { portfolioMigrations } from '#libs/portfolio';
import { projectsMigrations } from '#libs/projects';
import { reviewMigrations } from '#libs/review';
import { demonstrationMigrations } from './demonstration/migrations.js';

/** Every migration of the house; TypeORM runs them by the number in their name. */
export const migrations = [...outboxMigrations, ...httpMigrations, ...identityMigrations, ...cfaAccountsMigrations, ...fundingMigrations, ...projectsMigrations, ...reviewMigrations, ...portfolioMigrations, ...operationsMigrations, ...demonstrationMigrations];
