/** Runs `work(query)` in one transaction; `query(name, text, values)` is a prepared statement and gives rows. */
export async function transaction(pool, work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(async (name, text, values) => (await client.query({ name, text, values })).rows);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    client.release(true);
    throw error;
  }
}

/** One prepared statement, a transaction of its own. */
export const query = async (pool, name, text, values) => (await pool.query({ name, text, values })).rows;
