import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, type Json, same } from './json';
import { merge3 } from './merge';

const scalar = fc.constantFrom<Json>(null, 0, 1, 'x', 'y');
const row = (id: string) => fc.record({ id: fc.constant(id), a: scalar, b: scalar });
const rows = fc.shuffledSubarray(['p', 'q', 'r', 's']).chain((ids) => fc.tuple(...ids.map(row)));
const document = fc.record({ title: scalar, nested: fc.oneof(fc.constant(null), fc.record({ x: scalar, y: scalar })), set: fc.shuffledSubarray(['u', 'v', 'w']), rows }) as fc.Arbitrary<Json>;
const LEAVES = ['/title', ...['u', 'v', 'w'].map((key) => `/set/${key}`), ...['p', 'q', 'r', 's'].flatMap((id) => ['id', 'a', 'b'].map((key) => `/rows/${id}/${key}`)), '/nested/x', '/nested/y'];
/** A field of something that is not there is as empty as null; whether a row or a member of a set is there shows in its key. */
const valueAt = (side: Json, path: string) => (/^\/set\/|\/id$/.test(path) ? at(side, path) : at(side, path) ?? null);

describe('joining two people’s changes', () => {
  it('is mine when they changed nothing, and theirs when I changed nothing', () => {
    fc.assert(fc.property(document, document, (base, changed) => {
      expect(merge3(base, changed, base)).toEqual({ value: changed, clashes: [], taken: [] });
      const other = merge3(base, base, changed);
      expect(other.clashes).toEqual([]);
      for (const path of LEAVES) expect(at(other.value, path)).toEqual(at(changed, path));
    }));
  });

  it('keeps every field that only one side changed, and every field in dispute is mine and told', () => {
    fc.assert(fc.property(document, document, document, (base, mine, theirs) => {
      const { value, clashes } = merge3(base, mine, theirs);
      for (const path of LEAVES) {
        const [b, m, t] = [base, mine, theirs].map((side) => valueAt(side, path));
        const isTold = clashes.some((clash) => path === clash.path || path.startsWith(`${clash.path}/`));
        const expected = isTold ? m : same(b, m) ? t : m;
        expect([path, valueAt(value, path)]).toEqual([path, expected]);
        if (!isTold && !same(b, m) && !same(b, t)) expect([path, same(m, t)]).toEqual([path, true]);
      }
    }), { numRuns: 300 });
  });

  it('has each row once', () => {
    fc.assert(fc.property(document, document, document, (base, mine, theirs) => {
      const { value } = merge3(base, mine, theirs);
      const ids = (value as { rows: { id: string }[] }).rows.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }));
  });

  it('leaves a row that was added where it was added', () => {
    const list = (...ids: string[]) => ({ rows: ids.map((id) => ({ id })) });
    expect(merge3(list('p', 'q'), list('p', 'mine', 'q'), list('theirs', 'p', 'q')).value).toEqual(list('theirs', 'p', 'mine', 'q'));
    expect(merge3(list('p', 'q'), list('p', 'q', 'mine'), list('q', 'p')).value).toEqual(list('q', 'mine', 'p'));
  });

  it('takes what may have been stored without our knowing for our own', () => {
    const doc = (title: string) => ({ title });
    expect(merge3(doc('a'), doc('abc'), doc('ab'), doc('ab'))).toEqual({ value: doc('abc'), clashes: [], taken: [] });
    expect(merge3(doc('a'), doc('abc'), doc('z'), doc('ab')).clashes).toMatchObject([{ path: '/title', theirs: 'z' }]);
  });
});
