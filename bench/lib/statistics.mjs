// Sums over measured values. Durations are milliseconds.

/** The value below which `share` (0 to 1) of the values lie: nearest rank, so it is a value that was measured. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

export const median = (values) => percentile(values, 0.5);

/** What is told of a set of durations. */
export const spread = (values) => ({ count: values.length, p50: percentile(values, 0.5), p99: percentile(values, 0.99), max: percentile(values, 1) });

/** Medians of the p50 and of the p99 of several rounds: one round that something disturbed does not decide. */
export const spreadOfRounds = (rounds) => ({ count: rounds.reduce((sum, values) => sum + values.length, 0), p50: median(rounds.map((values) => percentile(values, 0.5))), p99: median(rounds.map((values) => percentile(values, 0.99))) });
