export { correlated, correlationId } from './correlation.js';
export { LoggingModule } from './logging.module.js';
export { metrics, metricsText } from './metrics.js';
export { runProcess, startProblem } from './run-process.js';
