// Rows by the thousand, one statement each.
const rowsAtOnce = 5000;

/** Inserts objects; `columns` is `{ column: type }`, the objects have the same keys. */
export async function insertRows(client, table, columns, rows) {
  const names = Object.keys(columns);
  const text = `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM unnest(${names.map((name, index) => `$${index + 1}::${columns[name]}[]`).join(', ')})`;
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    await client.query(text, names.map((name) => some.map((row) => row[name])));
  }
}
