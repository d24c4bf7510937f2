import { describe, expect, it } from '@jest/globals';
import { at, put, sharing } from './json';

const document = { title: 'a', aims: ['x', 'y'], apprentices: { section: null, byBranch: [{ branchCode: 'chimie', count: 2 }] }, costLines: [{ id: 'p', label: 'P' }, { id: 'q', label: 'Q' }, { id: 'r', label: 'R' }] };

describe('a place in the document', () => {
  it.each([['/title', 'a'], ['/aims/y', 'y'], ['/aims/z', undefined], ['/apprentices/byBranch/chimie/count', 2], ['/costLines/q/label', 'Q'], ['/costLines/none/label', undefined], ['/apprentices/section/name', undefined]])('%s', (path, value) => {
    expect(at(document, path)).toEqual(value);
  });
  it('takes another value and leaves every other row the object it was, so that the screen draws only that row again', () => {
    const next = put(document, '/costLines/q/label', 'Q2') as typeof document;
    expect(next.costLines[1]).toEqual({ id: 'q', label: 'Q2' });
    expect(next.costLines[0]).toBe(document.costLines[0]);
    expect(put(document, '/costLines/q/label', 'Q')).toBe(document);
  });
  it('takes a row out, and puts it back where it stood', () => {
    const without = put(document, '/costLines/q', undefined);
    expect((without as typeof document).costLines.map(({ id }) => id)).toEqual(['p', 'r']);
    expect(put(without, '/costLines/q', { id: 'q', label: 'Q' }, document)).toEqual(document);
    const withoutFirst = put(put(document, '/costLines/p', undefined), '/costLines/q', undefined);
    expect((put(withoutFirst, '/costLines/p', { id: 'p', label: 'P' }, document) as typeof document).costLines.map(({ id }) => id)).toEqual(['p', 'r']);
  });
  it('changes nothing in a row that is not there any more', () => expect(put(document, '/costLines/none/label', 'x')).toBe(document));
  it('is the very object of another document where both are equal', () => {
    const other = structuredClone(document);
    const changed = put(document, '/costLines/q/label', 'Q2') as typeof document;
    const shared = sharing(changed, other) as typeof document;
    expect(shared).toEqual(changed);
    expect(shared.costLines[0]).toBe(other.costLines[0]);
    expect(shared.costLines[1]).not.toBe(other.costLines[1]);
    expect(sharing(document, other)).toBe(other);
  });
  it('adds to and takes from a set', () => {
    expect((put(document, '/aims/z', 'z') as typeof document).aims).toEqual(['x', 'y', 'z']);
    expect((put(document, '/aims/x', undefined) as typeof document).aims).toEqual(['y']);
  });
});
