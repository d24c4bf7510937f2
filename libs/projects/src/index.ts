export type { CostLine, FundingRow, ProjectContent } from './domain/project-content.js';
export { eventLeadingTo, projectMachine } from './domain/project.machine.js';
export type { ProjectEvent, ProjectState } from './domain/project.machine.js';
export type { Receipt } from './domain/submission.js';
export { overallOutcome, RULE_SET_VERSION } from './domain/rules/rule-set.js';
export type { RuleResult } from './domain/rules/rule-set.js';
export type { RuleId, RuleOutcome } from './domain/rules/rule.js';
export { projectsMigrations } from './infrastructure/migrations/index.js';
