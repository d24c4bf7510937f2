import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Change, diffJson, mergeChanges } from './diff.js';
import type { JsonValue } from './json.js';

const scalar = fc.constantFrom<JsonValue>(null, 0, 1, '', 'x', false);
const line = (id: string) =>
  fc.record({ id: fc.constant(id), price: scalar, note: fc.record({ a: scalar }, { requiredKeys: [] }) }, { requiredKeys: ['id'] });
const lines = fc.shuffledSubarray(['p', 'q', 'r/s']).chain((ids) => fc.tuple(...ids.map(line)));
const document = fc.record(
  { lines, 'a/b': scalar, 'm~n': fc.oneof(scalar, fc.record({ x: scalar, y: scalar }, { requiredKeys: [] })), tags: fc.array(scalar, { maxLength: 2 }) },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonValue>;

const isOrder = ({ path }: Change): boolean => path.endsWith('/$order');

/** Where a removed element stood is not in the changes: compare lists as sets, and orders not at all. */
const orderless = (changes: readonly Change[]): unknown =>
  changes.filter((change) => !isOrder(change)).map(({ path, before, after }) => ({ path, before: sorted(before), after: sorted(after) }));
const sorted = (value: JsonValue | undefined): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.every((item) => typeof item?.id === 'string') ? value.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sorted(item)]));
};
const listOf = (ids: readonly string[]): JsonValue => ids.map((id) => ({ id }));

describe('the difference between two versions', () => {
  it('of the same content is nothing', () => {
    fc.assert(fc.property(document, (doc) => {
      expect(diffJson(doc, structuredClone(doc))).toEqual([]);
    }));
  });

  it('names each place once, sorted, and holds no place inside another', () => {
    fc.assert(fc.property(document, document, (before, after) => {
      const paths = diffJson(before, after).map(({ path }) => path);
      expect(paths).toEqual([...new Set(paths)].sort());
      paths.forEach((path) => expect(paths.some((other) => other.startsWith(`${path}/`))).toBe(false));
    }));
  });

  it('backwards is the same with before and after exchanged', () => {
    fc.assert(fc.property(document, document, (before, after) => {
      expect(diffJson(after, before)).toEqual(diffJson(before, after).map((change) => ({ path: change.path, before: change.after, after: change.before })));
    }));
  });

  it('names the field that changed', () => {
    expect(diffJson({ title: 'a', plan: { loan: '1', own: '2' } }, { title: 'a', plan: { loan: '3', own: '2' } })).toEqual([
      { path: '/plan/loan', before: '1', after: '3' },
    ]);
  });

  it('tells absent from null', () => {
    expect(diffJson({ a: null }, { b: null })).toEqual([
      { path: '/a', before: null, after: undefined },
      { path: '/b', before: undefined, after: null },
    ]);
  });

  it('escapes keys as RFC 6901 says', () => {
    expect(diffJson({ 'a/b': 1, 'm~n': 1 }, { 'a/b': 2, 'm~n': 2 }).map(({ path }) => path)).toEqual(['/a~1b', '/m~0n']);
  });

  it('does not take what every object has for content', () => {
    expect(diffJson({}, { toString: 'x' })).toEqual([{ path: '/toString', before: undefined, after: 'x' }]);
  });

  it('ignores the order of keys', () => {
    expect(diffJson({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toEqual([]);
  });

  it('addresses a cost line by its id, wherever it stands', () => {
    const before = { costLines: [{ id: 'p', cents: '1' }, { id: 'q', cents: '2' }] };
    const after = { costLines: [{ id: 'n', cents: '9' }, { id: 'q', cents: '3' }] };
    expect(diffJson(before, after)).toEqual([
      { path: '/costLines/n', before: undefined, after: { id: 'n', cents: '9' } },
      { path: '/costLines/p', before: { id: 'p', cents: '1' }, after: undefined },
      { path: '/costLines/q/cents', before: '2', after: '3' },
    ]);
  });

  it('reports a new order once, with the lines that stayed', () => {
    expect(diffJson({ lines: listOf(['p', 'q', 'r']) }, { lines: listOf(['r', 'n', 'p']) }).filter(isOrder)).toEqual([
      { path: '/lines/$order', before: ['p', 'r'], after: ['r', 'p'] },
    ]);
  });

  it('sees no new order where a line was added in between', () => {
    expect(diffJson(listOf(['p', 'q']), listOf(['p', 'n', 'q']))).toEqual([{ path: '/n', before: undefined, after: { id: 'n' } }]);
  });

  it.each<[string, JsonValue, JsonValue]>([
    ['plain values', [1, 2], [2, 1]],
    ['elements without id', [{ a: 1 }], [{ a: 2 }]],
    ['an id that is no text', [{ id: 1 }], [{ id: 1, a: 2 }]],
    ['an id twice', [{ id: 'p' }, { id: 'p', a: 1 }], [{ id: 'p' }]],
    ['ids on one side only', [{ id: 'p' }], [1]],
  ])('takes a list with %s as one value', (_name, before, after) => {
    expect(diffJson({ list: before }, { list: after })).toEqual([{ path: '/list', before, after }]);
  });

  it('is the whole document where its kind changed', () => {
    expect(diffJson([1], { a: 1 })).toEqual([{ path: '', before: [1], after: { a: 1 } }]);
  });
});

describe('the net change over several versions', () => {
  it('is the difference between the first and the last', () => {
    fc.assert(
      fc.property(document, document, document, (a, b, c) => {
        expect(orderless(mergeChanges(diffJson(a, b), diffJson(b, c)))).toEqual(orderless(diffJson(a, c)));
      }),
      { numRuns: 1000 },
    );
  });

  it('holds over any number of versions', () => {
    fc.assert(fc.property(fc.array(document, { minLength: 1, maxLength: 6 }), (versions) => {
      const lists = versions.slice(1).map((version, position) => diffJson(versions[position], version));
      expect(orderless(mergeChanges(...lists))).toEqual(orderless(diffJson(versions[0], versions[versions.length - 1])));
    }));
  });

  it('keeps the order of lines too, when no line that left comes back', () => {
    const ids = fc.shuffledSubarray(['p', 'q', 'r', 's']);
    fc.assert(
      fc.property(ids, ids, fc.shuffledSubarray(['p', 'q', 'r', 's', 'n']), (a, b, any) => {
        const c = any.filter((id) => b.includes(id) || !a.includes(id));
        expect(mergeChanges(diffJson(listOf(a), listOf(b)), diffJson(listOf(b), listOf(c)))).toEqual(diffJson(listOf(a), listOf(c)));
      }),
      { numRuns: 1000 },
    );
  });

  it('of nothing is nothing', () => {
    expect(mergeChanges()).toEqual([]);
    expect(mergeChanges([], [])).toEqual([]);
  });

  it('forgets what was undone', () => {
    fc.assert(fc.property(document, document, (a, b) => {
      expect(orderless(mergeChanges(diffJson(a, b), diffJson(b, a)))).toEqual([]);
    }));
  });

  it('folds a price typed into a new line into that line', () => {
    expect(
      mergeChanges(
        [{ path: '/lines/p', before: undefined, after: { id: 'p' } }],
        [{ path: '/lines/p/cents', before: undefined, after: '5' }],
      ),
    ).toEqual([{ path: '/lines/p', before: undefined, after: { id: 'p', cents: '5' } }]);
  });

  it('shows a line as it was before it was changed and removed', () => {
    expect(
      mergeChanges(
        [{ path: '/lines/p/cents', before: '1', after: '5' }],
        [{ path: '/lines/p', before: { id: 'p', cents: '5' }, after: undefined }],
      ),
    ).toEqual([{ path: '/lines/p', before: { id: 'p', cents: '1' }, after: undefined }]);
  });

  it('carries reordered lines into the list that was added with them', () => {
    expect(
      mergeChanges(
        [{ path: '/lines', before: undefined, after: listOf(['p', 'q', 'r']) }],
        [{ path: '/lines/$order', before: ['p', 'r'], after: ['r', 'p'] }],
      ),
    ).toEqual([{ path: '/lines', before: undefined, after: listOf(['r', 'q', 'p']) }]);
  });

  it.each<[string, Change]>([
    ['something that was removed', { path: '/a', before: {}, after: undefined }],
    ['a plain value', { path: '/a', before: 0, after: 1 }],
    ['a list without ids', { path: '/a', before: 0, after: [1] }],
  ])('cannot be told when a change lies inside %s', (_name, first) => {
    expect(() => mergeChanges([first], [{ path: '/a/b', before: 1, after: 2 }])).toThrow(RangeError);
  });
});
