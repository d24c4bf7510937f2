import { collectDefaultMetrics, Registry } from 'prom-client';

/** The process's metrics. Features add their gauges to it. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** Prometheus text format. */
export function metricsText(): Promise<string> {
  return metrics.metrics();
}
