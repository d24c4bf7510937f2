// Which statements take PostgreSQL's time; counted only when a profile was asked for.

const shown = 40;

/** Starts counting; the function it gives tells the costs so far, as tables. Undefined without a profile. */
export async function statementCosts({ profile }, client) {
  if (!profile) return undefined;
  await client.query('SELECT pg_stat_statements_reset()');
  return async () => {
    const { rows } = await client.query(
      `SELECT round(total_exec_time::numeric, 0) AS total, calls, round((total_exec_time / calls)::numeric, 3) AS mean, regexp_replace(left(regexp_replace(query, '\\s+', ' ', 'g'), 130), '^\\s', '') AS query
       FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY total_exec_time DESC LIMIT ${shown}`,
    );
    return [{ head: ['total ms', 'calls', 'mean ms', 'statement'], body: rows.map(({ total, calls, mean, query }) => [total, calls, mean, query]) }];
  };
}
