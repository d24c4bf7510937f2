import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The process's metrics. Features add their gauges with `observe`. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** How long requests took, by route (never by address, which holds ids) and status. */
export const requestDuration = new Histogram({ name: 'http_request_duration_seconds', help: 'Duration of requests', labelNames: ['method', 'route', 'status'], buckets: SECONDS, registers: [metrics] });

/** How long jobs took, by queue and name. */
export const jobDuration = new Histogram({ name: 'job_duration_seconds', help: 'Duration of jobs', labelNames: ['queue', 'job', 'outcome'], buckets: SECONDS, registers: [metrics] });

/** One series of a gauge: `{ labels: { branch: 'chimie' }, value: 3 }`. */
export interface Observation {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * A gauge that is asked for when somebody looks: `collect` runs at each scrape and must be cheap. When it fails, the gauge
 * says nothing (NaN, or no series) and the others are there. The same name again replaces the earlier one.
 */
export function observe(name: string, help: string, labelNames: readonly string[], collect: () => Promise<readonly Observation[]>): void {
  metrics.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [metrics],
    async collect() {
      this.reset();
      // Without labels a reset gauge says 0, which would read as "all is well".
      const unknown: readonly Observation[] = labelNames.length === 0 ? [{ value: Number.NaN }] : [];
      for (const { labels = {}, value } of await collect().catch(() => unknown)) this.set(labels, value);
    },
  });
}

/** Prometheus text format. */
export function metricsText(): Promise<string> {
  return metrics.metrics();
}
