export { cfaAccountsMigrations } from './infrastructure/migrations/index.js';
export type { ImportHeader, ImportTotals, ReportedRow, RowOutcome } from './register/import-report.js';
export { ImportRegister, UnreadableRegisterError } from './register/import-register.js';
export type { ImportListener } from './register/import-register.js';
export { REASONS } from './register/reasons.js';
export type { ReasonCode } from './register/reasons.js';
export { RegisterImportModule } from './register/register-import.module.js';
