// Which statements take PostgreSQL's time; counted only when a profile was asked for.

const shown = 40;

/** Counts from now on; a no-op without a profile. */
export async function countStatements({ profile }, client) {
  if (profile) await client.query('SELECT pg_stat_statements_reset()');
}

/** What was counted, as a table of the dearest, and how often and how long all together; undefined without a profile. */
export async function countedStatements({ profile }, client) {
  if (!profile) return undefined;
  const ofThisDatabase = 'FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())';
  const { rows: [all] } = await client.query(`SELECT round(sum(total_exec_time)) AS ms, sum(calls) AS calls ${ofThisDatabase}`);
  const { rows } = await client.query(
    `SELECT round(total_exec_time::numeric, 0) AS total, calls, round((total_exec_time / calls)::numeric, 3) AS mean, left(regexp_replace(query, '\\s+', ' ', 'g'), 140) AS query ${ofThisDatabase} ORDER BY total_exec_time DESC LIMIT ${shown}`,
  );
  return { head: ['total ms', 'calls', 'mean ms', 'statement'], body: [[all.ms, all.calls, '', 'all'], ...rows.map(({ total, calls, mean, query }) => [total, calls, mean, query])] };
}
