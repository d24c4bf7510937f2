export { JobAdministration } from './application/job-administration.js';
export { operationsMigrations } from './infrastructure/migrations.js';
export { OperationsHttpModule } from './operations.http.module.js';
