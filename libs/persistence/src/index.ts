export { moneyColumn } from './columns.js';
export { dataSourceOptions } from './data-source.js';
export { constraintOf, sqlStateOf, translating } from './database-error.js';
export { PersistenceModule } from './persistence.module.js';
export { TimeOrderedIds } from './time-ordered-ids.js';
export { anyOf, NoOpenTransactionError, statementName } from './sql.js';
export type { Sql } from './sql.js';
export { SwallowedFailureError, UnitOfWork } from './unit-of-work.js';
