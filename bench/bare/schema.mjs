/** What the bare server keeps instead of pre-summed totals: one row of counters per branch. */
export const BARE_TOTALS = `
  CREATE TABLE bare_total (
    branch_code text PRIMARY KEY, submitted_projects int NOT NULL DEFAULT 0, requested_cents bigint NOT NULL DEFAULT 0, funded_projects int NOT NULL DEFAULT 0, committed_cents bigint NOT NULL DEFAULT 0
  ) WITH (fillfactor = 50);
  INSERT INTO bare_total (branch_code) SELECT code FROM branch`;
