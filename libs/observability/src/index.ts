export { correlated, correlationId } from './correlation.js';
export { LoggingModule } from './logging.module.js';
export { jobDuration, metrics, metricsText, observe, requestDuration } from './metrics.js';
export type { Observation } from './metrics.js';
export { runProcess, startProblem } from './run-process.js';
