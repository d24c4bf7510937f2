/**
 * The cells of what a spreadsheet puts on the clipboard: columns by tabs, rows by line ends; a cell with a tab, a line end or a quote in it is quoted, its
 * quotes doubled. A quote in the middle of a plain cell (`écran 27"`) is a quote.
 */
export function cellsOf(clipboard: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  let fresh = true;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
    fresh = true;
  };
  for (let position = 0; position < clipboard.length; position++) {
    const character = clipboard[position] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (clipboard[position + 1] === '"') cell += clipboard[++position] ?? '';
      else quoted = false;
    } else if (character === '"' && fresh && closesBeforeCellEnds(clipboard, position)) {
      quoted = true;
      fresh = false;
    } else if (character === '\t') endCell();
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && clipboard[position + 1] === '\n') position++;
      endCell();
      rows.push([]);
    } else {
      cell += character;
      fresh = false;
    }
  }
  endCell();
  const isBlank = (row: readonly string[]): boolean => row.every((one) => one.trim() === '');
  while (rows.length > 0 && isBlank(rows.at(-1) ?? [])) rows.pop();
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
}

/** Whether the quote that opens a cell is closed where a cell can end; otherwise it is part of the text. */
function closesBeforeCellEnds(clipboard: string, opening: number): boolean {
  const closing = /"(?:""|[^"])*"(?=[\t\r\n]|$)/y;
  closing.lastIndex = opening;
  return closing.test(clipboard);
}
