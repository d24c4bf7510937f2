import { describe, expect, it } from '@jest/globals';
import { recogniseColumns } from './columns.js';
import { LONGEST_LINE_BYTES, textFile } from './physical-lines.js';
import { cellsOf, RecordReader, type TableRecord } from './records.js';
import { rowShape } from './register-row.js';

const SIRET = '34872549000067';
const OTHER = '39279259400039';

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function recordsOf(content: string | Uint8Array, chunkBytes = 7): Promise<{ records: TableRecord[]; blankLines: number; encoding: string }> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = textFile(chunks(bytes, chunkBytes));
  const reader = new RecordReader(file.lines);
  const header = await reader.peek();
  const columns = recogniseColumns(header?.text ?? '');
  if (!columns) throw new Error('no columns');
  const shape = rowShape(columns);
  const records: TableRecord[] = [];
  for (let record = await reader.next(shape); record; record = await reader.next(shape)) records.push(record);
  return { records: records.slice(1), blankLines: reader.blankLines, encoding: file.encoding() };
}

const linesAndCells = (records: readonly TableRecord[]) => records.map((record) => (record.fault === null ? [record.line, ...record.cells] : [record.line, record.fault]));

describe('the lines of a register', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR alone', '\r'],
  ])('end with %s, and are numbered as an editor does', async (_, end) => {
    for (const size of [1, 2, 3, 1000]) {
      const { records } = await recordsOf(['Siret;Nom', `${SIRET};A`, '', `${OTHER};É`].join(end) + end, size);
      expect(linesAndCells(records)).toEqual([[2, SIRET, 'A'], [4, OTHER, 'É']]);
    }
  });

  it('need no line end after the last', async () => {
    expect(linesAndCells((await recordsOf(`Siret;Nom\n${SIRET};A`)).records)).toEqual([[2, SIRET, 'A']]);
  });

  it('may start with a byte order mark', async () => {
    expect(linesAndCells((await recordsOf(`\ufeffSiret;Nom\n${SIRET};A\n`, 1)).records)).toEqual([[2, SIRET, 'A']]);
  });

  it('may be UTF-16, as the Référentiel exports it for spreadsheets, with its cells in formulas', async () => {
    const text = `\ufeff="Siret"\t="Raison sociale"\n="${SIRET}"\t="É ""x"\n="${OTHER}"\t="É"\n`;
    const { records, encoding } = await recordsOf(Buffer.from(text, 'utf16le'), 5);
    expect(encoding).toBe('utf-16');
    expect(linesAndCells(records).at(-1)).toEqual([3, OTHER, 'É']);
    const swapped = Buffer.from(text, 'utf16le').swap16();
    expect(linesAndCells((await recordsOf(swapped, 5)).records).at(-1)).toEqual([3, OTHER, 'É']);
  });

  it('are read as Windows-1252 when the header is not UTF-8', async () => {
    const { records, encoding } = await recordsOf(Buffer.from(`Siret;UAI validée\n${SIRET};é\n`, 'latin1'));
    expect(encoding).toBe('windows-1252');
    expect(linesAndCells(records)).toEqual([[2, SIRET, 'é']]);
  });

  it('with broken UTF-8 or a NUL are faulty, each for itself', async () => {
    const content = Buffer.concat([Buffer.from(`Siret;Nom\n${SIRET};`), Buffer.from([0xe9]), Buffer.from(`\n${SIRET};a\0b\n${OTHER};A\n`)]);
    expect(linesAndCells((await recordsOf(content)).records)).toEqual([[2, 'invalidUtf8'], [3, 'nulCharacter'], [4, OTHER, 'A']]);
  });

  it('that never end are cut, not held: the memory of a line is bounded', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`Siret;Nom\n${SIRET};`);
      for (; given < 10 * 1024 * 1024; given += 65536) yield Buffer.alloc(65536, 'a');
      yield Buffer.from(`\n${OTHER};A\n`);
    }
    const lines = [];
    for await (const line of textFile(endless()).lines) lines.push(line);
    expect(lines.map(({ number, fault }) => [number, fault])).toEqual([[1, null], [2, 'lineTooLong'], [3, null]]);
    expect(lines[1]?.text.length).toBeLessThan(LONGEST_LINE_BYTES);
  });
});

describe('the cells of a record', () => {
  it.each([
    ['a;b;c', ['a', 'b', 'c']],
    ['"a;b";c', ['a;b', 'c']],
    ['"a ""b""";c', ['a "b"', 'c']],
    ['ASS "LE LIEN";c', ['ASS "LE LIEN"', 'c']],
    ['="0123";="x"', ['0123', 'x']],
    ['"";', ['', '']],
  ])('%s', (text, cells) => {
    expect(cellsOf(text, ';')).toEqual(cells);
  });

  it('say when a quote does not end, and when quotes make no sense', () => {
    expect(cellsOf('"a;b', ';')).toBe('open');
    expect(cellsOf('"a"b;c', ';')).toBe('broken');
  });
});

describe('a quoted cell', () => {
  it('may run over several lines', async () => {
    const { records } = await recordsOf(`Siret;Adresse;Nom\n${SIRET};"1 rue A\n\n50100 B";N\n${OTHER};x;M\n`);
    expect(linesAndCells(records)).toEqual([[2, SIRET, '1 rue A\n\n50100 B', 'N'], [5, OTHER, 'x', 'M']]);
  });

  it('that nobody closed costs its own row only', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `${OTHER};"x";${at}`);
    const { records } = await recordsOf([`Siret;Adresse;Nom`, `${SIRET};"1 rue A;N`, ...rows].join('\n'));
    expect(records.map(({ line, fault }) => [line, fault])).toEqual([[2, 'quotesUnbalanced'], ...rows.map((_, at) => [at + 3, null])]);
  });

  it('that nobody closed on the last line is faulty', async () => {
    expect(linesAndCells((await recordsOf(`Siret;Nom\n${OTHER};A\n${SIRET};"N`)).records)).toEqual([[2, OTHER, 'A'], [3, 'quotesUnbalanced']]);
  });

  it('does not pair with the open quote of the next row', async () => {
    const { records } = await recordsOf(`Siret;Nom;Adresse\n${SIRET};"A;x\n${OTHER};"B;y\n${OTHER};C;z\n`);
    expect(linesAndCells(records)).toEqual([[2, 'quotesUnbalanced'], [3, 'quotesUnbalanced'], [4, OTHER, 'C', 'z']]);
  });
});

it('blank lines are passed over and counted', async () => {
  const { records, blankLines } = await recordsOf(`\n\nSiret;Nom\n;;\n${SIRET};A\n \n`);
  expect(linesAndCells(records)).toEqual([[5, SIRET, 'A']]);
  expect(blankLines).toBe(4);
});
