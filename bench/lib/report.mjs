// Figures as a table for people.

const shown = (value) => {
  if (value === undefined || value === null || Number.isNaN(value)) return '–';
  if (typeof value !== 'number') return String(value);
  if (value === 0) return '0';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
};

/** `{ what, ours, limit, limitIs, ratio, aim }`: `aim` is `{ atLeast }` or `{ atMost }` for the ratio. */
export function judged(row) {
  if (row.ratio === undefined || row.aim === undefined) return row;
  return { ...row, met: row.aim.atLeast !== undefined ? row.ratio >= row.aim.atLeast : row.ratio <= row.aim.atMost };
}

const aimText = ({ aim, met }) => (aim === undefined ? '' : `${aim.atLeast !== undefined ? `≥ ${aim.atLeast}` : `≤ ${aim.atMost}`} ${met ? 'met' : 'NOT met'}`);

function table(head, rows) {
  const cells = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => [...row[column]].length)));
  const line = (row) => `  ${row.map((cell, column) => (column === 0 || column === head.length - 1 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')}`.trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)];
}

export function textOf({ machine, figures }) {
  const lines = [
    `Measured ${machine.at} on ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, ${machine.system}`,
    `Node ${machine.node}, PostgreSQL ${machine.postgres} (${machine.durability}); one durable write takes ${shown(machine.fsyncMs)} ms; load before: ${shown(machine.loadBefore)}`,
  ];
  for (const { title, rows, notes = [], tables = [] } of figures) {
    lines.push('', title);
    lines.push(...table(['', 'ours', 'limit', 'ratio', 'aim', 'the limit is'], rows.map((row) => [row.what, shown(row.ours), shown(row.limit), shown(row.ratio), aimText(row), row.limitIs ?? ''])));
    for (const { head, body } of tables) lines.push('', ...table(head, body.map((row) => row.map(shown))));
    for (const note of notes) lines.push(`  ${note}`);
  }
  return `${lines.join('\n')}\n`;
}
