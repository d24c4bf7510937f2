import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonArray, isJsonObject, toJson } from './json.js';
import { Money } from './money.js';

const cyclic: Record<string, unknown> = {};
cyclic.self = { deep: cyclic };

class View {
  constructor(readonly cost: Money, readonly note: string | undefined) {}
}

describe('toJson', () => {
  it('agrees with JSON.stringify on anything that has a JSON form', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(JSON.stringify(toJson(value))).toBe(JSON.stringify(value));
    }));
  });

  it('writes amounts and large integers as digits, dates as ISO 8601', () => {
    expect(toJson({ cost: Money.ofCents(1250), weight: 3n, at: new Date('2026-01-01T00:00:00Z') })).toEqual({
      cost: '1250',
      weight: '3',
      at: '2026-01-01T00:00:00.000Z',
    });
  });

  it('takes views as plain documents and leaves out what is undefined', () => {
    expect(toJson([new View(Money.zero, undefined), new View(Money.zero, 'x')])).toEqual([{ cost: '0' }, { cost: '0', note: 'x' }]);
  });

  it('keeps the length of a list, holes and all', () => {
    expect(toJson([1, undefined, , 4])).toEqual([1, null, null, 4]);
  });

  it('keeps a key that would set a prototype', () => {
    expect(JSON.stringify(toJson(JSON.parse('{"__proto__":1}')))).toBe('{"__proto__":1}');
  });

  it('may meet the same part twice, but not inside itself', () => {
    const part = { a: 1 };
    expect(toJson([part, part])).toEqual([part, part]);
    expect(() => toJson(cyclic)).toThrow('at "/self/deep" has no JSON form: it is a cycle');
  });

  it.each([
    ['an undefined document', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['NaN', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['bytes', new Uint8Array(1)],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
  ])('drops nothing silently: refuses %s', (_name, value) => {
    expect(() => toJson(value)).toThrow(TypeError);
  });

  it('names the place of what it refuses', () => {
    expect(() => toJson({ lines: [{ price: Number.NaN }] })).toThrow('at "/lines/0/price"');
  });
});

describe('JSON kinds', () => {
  it('tells lists from objects from the rest', () => {
    expect([[], {}, null, 'x', undefined].map((value) => [isJsonArray(value), isJsonObject(value)])).toEqual([
      [true, false],
      [false, true],
      [false, false],
      [false, false],
      [false, false],
    ]);
  });
});
