import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256Hex } from './canonical.js';
import { Money } from './money.js';

describe('canonicalJson', () => {
  it('sorts keys by UTF-16 units and writes numbers as RFC 8785 §3.2.3 does', () => {
    expect(canonicalJson({ '\u20ac': 'Euro', '\r': 'CR', '1': 'One', '\u{1f600}': 'Smile', '\ufb33': 'Dalet', numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0] })).toBe(
      '{"\\r":"CR","1":"One","numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"€":"Euro","😀":"Smile","\ufb33":"Dalet"}',
    );
  });

  it('gives one spelling whatever the order of the keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, reversed(item)]));
    };
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }));
  });

  it('can be read back', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }));
  });

  it('writes amounts as digits', () => {
    expect(canonicalJson({ cost: Money.ofCents(1250), count: 3n })).toBe('{"cost":"1250","count":"3"}');
  });

  it('refuses what the library alone would write as broken JSON', () => {
    expect(() => canonicalJson({ broken: () => 1 })).toThrow(TypeError);
  });
});

describe('sha256Hex', () => {
  it('hashes the UTF-8 bytes (FIPS 180-4 example, and an accent)', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  });
});
