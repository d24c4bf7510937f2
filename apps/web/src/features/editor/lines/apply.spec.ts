import { describe, expect, it } from '@jest/globals';
import type { Content, CostLine } from '../draft/content';
import { type Applied, applied, cellPath, columnFilled, type Lines, newLine, type Target } from './apply';
import { mappingOf, pasted } from './paste';
import { undone } from './undo';

const line = (over: Partial<CostLine>): CostLine => ({ ...newLine({}), ...over });
const three: Lines = { costLines: [line({ id: 'p', label: 'Tour', quantity: 1 }), line({ id: 'q', label: 'Robot', quantity: 2 }), line({ id: 'blank', taxBasis: 'HT' })], unread: { '/costLines/q/unitPriceCents': 'cher' } };
const put = (text: string, target: Target, lines: Lines = three, from: Parameters<typeof mappingOf>[1] = 'label'): Applied => {
  const paste = pasted(text);
  const result = applied(lines, paste, mappingOf(paste, from), target, { taxBasis: 'HT' });
  if ('refused' in result) throw new Error(result.refused);
  return result;
};
const labels = ({ costLines }: Lines) => costLines.map(({ label }) => label);

describe('pasting into the lines', () => {
  it('goes over the cells from where one stands, and makes lines where there are none', () => {
    const result = put('5\t100\n6\t200\n7\t300', { kind: 'over', lineId: 'q' }, three, 'quantity');
    expect(result.costLines.map(({ id, quantity, unitPriceCents }) => [id, quantity, unitPriceCents]).slice(0, 3)).toEqual([['p', 1, null], ['q', 5, '10000'], ['blank', 6, '20000']]);
    expect(result.costLines[3]).toMatchObject({ label: null, quantity: 7, unitPriceCents: '30000', taxBasis: 'HT' });
    expect(result.unread).toEqual({});
    expect(result.replaced).toBe(1);
  });
  it('adds new lines after the one where one stands, or in place of a blank one', () => {
    expect(labels(put('Libellé\tQuantité\nScie\t1\nÉtau\t2', { kind: 'new', lineId: 'p' }))).toEqual(['Tour', 'Scie', 'Étau', 'Robot', null]);
    expect(labels(put('Libellé\tQuantité\nScie\t1', { kind: 'new', lineId: 'blank' }))).toEqual(['Tour', 'Robot', 'Scie']);
    expect(labels(put('Libellé\tQuantité\nScie\t1', { kind: 'new', lineId: null }))).toEqual(['Tour', 'Robot', null, 'Scie']);
  });
  it('marks what cannot be read where it stands now', () => {
    const result = put('Libellé\tQuantité\nScie\tdeux', { kind: 'new', lineId: null });
    expect(result.unreadPaths).toEqual([cellPath(result.lineIds[0] ?? '', 'quantity')]);
    expect(result.unread[result.unreadPaths[0] ?? '']).toBe('deux');
    expect(result.unread['/costLines/q/unitPriceCents']).toBe('cher');
  });
  it('pastes all or nothing when there is no room', () => {
    const many = Array.from({ length: 199 }, (_, number) => `Machine ${number}\t1`).join('\n');
    const paste = pasted(many);
    expect(applied(three, paste, mappingOf(paste), { kind: 'new', lineId: null }, {})).toEqual({ refused: 'tooMany' });
  });
  it('fills the empty cells of a column and no others', () => {
    const { costLines, filled } = columnFilled(three, 'unitPriceCents', '100');
    expect(costLines.map(({ unitPriceCents }) => unitPriceCents)).toEqual(['100', null, '100']);
    expect(filled).toBe(2);
  });
});

describe('undoing', () => {
  const content = (lines: Lines) => ({ content: { title: 'a', costLines: [...lines.costLines] } as unknown as Content, unread: lines.unread });
  it('takes a paste back and keeps what was typed elsewhere since', () => {
    const after = put('Scie\t1', { kind: 'new', lineId: 'p' });
    const since = content({ ...after, costLines: after.costLines.map((one) => (one.id === 'p' ? { ...one, label: 'Tour CN' } : one)) });
    const back = undone({ name: '', before: content(three), after: content(after) }, since);
    expect(back.content.costLines.map(({ label }) => label)).toEqual(['Tour CN', 'Robot', null]);
    expect(back.unread).toEqual(three.unread);
  });
  it('puts a line back where it stood, with what could not be read in it', () => {
    const after = { costLines: three.costLines.filter(({ id }) => id !== 'q'), unread: {} };
    const back = undone({ name: '', before: content(three), after: content(after) }, content(after));
    expect(back.content.costLines).toEqual(three.costLines);
    expect(back.unread).toEqual(three.unread);
  });
});
