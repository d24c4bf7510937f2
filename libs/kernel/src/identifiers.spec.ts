import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isIdcc, isNda, isRncpCode, isSiren, isSiret, isUai,
  luhnComplete, parseIdcc, parseNda, parseRncpCode, parseSiren, parseSiret, parseUai,
  siretFor, sirenFor, sirenOf, uaiFor,
} from './identifiers.js';

const refusal = (code: string, details: Readonly<Record<string, unknown>> = {}) => expect.objectContaining({ kind: 'invalid', code, details });
const anySiren = fc.integer({ min: 0, max: 99_999_999 }).map(sirenFor);

describe('SIREN', () => {
  it('knows the SIREN of OPCO 2i, with any spaces', () => {
    expect(parseSiren('849813852')).toBe('849813852');
    expect(parseSiren(' 849 813\u00a0852\u202f')).toBe('849813852');
  });

  it.each(['', '84981385', '8498138520', '84981385A', '849-813-852', '٨٤٩٨١٣٨٥٢'])('refuses %p for its length', (text) => {
    expect(() => parseSiren(text)).toThrow(refusal('identifier.siren-length', { digits: 9 }));
  });

  it('notices any single mistyped digit', () => {
    fc.assert(fc.property(anySiren, fc.nat(8), fc.integer({ min: 1, max: 9 }), (siren, place, shift) => {
      const digit = (Number(siren[place]) + shift) % 10;
      expect(() => parseSiren(siren.slice(0, place) + digit + siren.slice(place + 1))).toThrow(refusal('identifier.siren-checksum'));
    }));
  });

  it('narrows only what is already in the one spelling', () => {
    expect([isSiren('849813852'), isSiren('849 813 852'), isSiren('849813853'), isSiren(849813852), isSiren(null)]).toEqual([true, false, false, false, false]);
  });
});

describe('SIRET', () => {
  it('belongs to the legal unit it starts with', () => {
    fc.assert(fc.property(anySiren, fc.integer({ min: 1, max: 9999 }), (siren, establishment) => {
      const siret = parseSiret(siretFor(siren, establishment));
      expect(sirenOf(siret)).toBe(siren);
    }));
  });

  it('is invented with its NIC in front of the check digit', () => {
    expect(siretFor(parseSiren('849813852'), 12)).toMatch(/^8498138520012\d$/);
  });

  it.each(['', '849813852', '849813852000111', '8498138520001A'])('refuses %p for its length', (text) => {
    expect(() => parseSiret(text)).toThrow(refusal('identifier.siret-length', { digits: 14 }));
  });

  it('notices any single mistyped digit', () => {
    fc.assert(fc.property(anySiren, fc.nat(13), fc.integer({ min: 1, max: 9 }), (siren, place, shift) => {
      fc.pre(siren !== '356000000');
      const siret = siretFor(siren, 1);
      const digit = (Number(siret[place]) + shift) % 10;
      expect(() => parseSiret(siret.slice(0, place) + digit + siret.slice(place + 1))).toThrow(refusal('identifier.siret-checksum'));
    }));
  });

  it('is refused when its 14 digits pass but the SIREN inside does not', () => {
    expect(() => parseSiret(luhnComplete('8498138530001'))).toThrow(refusal('identifier.siret-checksum'));
  });

  it('of a La Poste office sums to a multiple of 5, though Luhn fails', () => {
    expect(parseSiret('356 000 000 49837')).toBe('35600000049837');
  });

  it('of the La Poste head office passes by Luhn', () => {
    expect(isSiret('35600000000048')).toBe(true);
  });

  it('of a La Poste office is refused when neither rule holds', () => {
    expect(() => parseSiret('35600000049838')).toThrow(refusal('identifier.siret-checksum'));
  });

  it('of anybody else gets no such favour', () => {
    const summingToFive = '84981385200011';
    expect([...summingToFive].reduce((sum, digit) => sum + Number(digit), 0) % 5).toBe(0);
    expect(isSiret(summingToFive)).toBe(false);
  });

  it('narrows only what is already in the one spelling', () => {
    expect([isSiret('35600000049837'), isSiret('356 000 000 49837'), isSiret(undefined)]).toEqual([true, false, false]);
  });
});

describe('UAI', () => {
  it('gets its letter from the number modulo 23', () => {
    expect([0, 1, 8, 22, 23].map((number) => uaiFor(number))).toEqual(['0000000A', '0000001B', '0000008J', '0000022Z', '0000023A']);
  });

  it('is accepted in small letters and with spaces', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999 }), (number) => {
      const uai = uaiFor(number);
      expect(parseUai(` ${uai.slice(0, 7)} ${uai.slice(7).toLowerCase()}`)).toBe(uai);
    }));
  });

  it('with a wrong letter says which one was expected', () => {
    expect(() => parseUai('0000001A')).toThrow(refusal('identifier.uai-check-letter', { expectedLetter: 'B' }));
  });

  it.each(['', '0000001', '000001B', '00000001B', '0000001É', 'B0000001'])('refuses %p for its format', (text) => {
    expect(() => parseUai(text)).toThrow(refusal('identifier.uai-format'));
  });

  it('narrows only what is already in the one spelling', () => {
    expect([isUai('0000001B'), isUai('0000001b'), isUai('0000001C'), isUai({})]).toEqual([true, false, false, false]);
  });
});

describe('NDA', () => {
  it('of most bodies is 11 digits', () => {
    expect(parseNda('11 75 12345 67')).toBe('11751234567');
    expect([isNda('11751234567'), isNda('1175123456'), isNda('117512345678')]).toEqual([true, false, false]);
  });

  it('of a public body has a P as fifth character', () => {
    expect(parseNda('1177p000677')).toBe('1177P000677');
    expect([isNda('1177P000677'), isNda('P1770000677'), isNda('1177Q000677')]).toEqual([true, false, false]);
  });

  it('of another length is refused', () => {
    expect(() => parseNda('1175123456')).toThrow(refusal('identifier.nda-length', { digits: 11 }));
  });
});

describe('IDCC', () => {
  it.each([['44', '0044'], ['3248', '3248'], [' 0 044', '0044']])('writes %p as %p', (text, expected) => {
    expect(parseIdcc(text)).toBe(expected);
  });

  it.each(['', ' ', '32480', '4A'])('refuses %p', (text) => {
    expect(() => parseIdcc(text)).toThrow(refusal('identifier.idcc-format'));
  });

  it('narrows only what is already padded', () => {
    expect([isIdcc('0044'), isIdcc('44')]).toEqual([true, false]);
  });
});

describe('RNCP code', () => {
  it.each([['rncp 35584', 'RNCP35584'], ['RNCP184', 'RNCP184']])('writes %p as %p', (text, expected) => {
    expect(parseRncpCode(text)).toBe(expected);
  });

  it.each(['', '35584', 'RNCP12', 'RNCP123456', 'RS5584', 'XRNCP355', 'RNCP355X'])('refuses %p', (text) => {
    expect(() => parseRncpCode(text)).toThrow(refusal('identifier.rncp-format'));
  });

  it('narrows only what is already in capitals', () => {
    expect([isRncpCode('RNCP35584'), isRncpCode('rncp35584')]).toEqual([true, false]);
  });
});

describe('invented identifiers', () => {
  it('have the textbook Luhn digit', () => {
    expect(luhnComplete('7992739871')).toBe('79927398713');
    expect(luhnComplete('0')).toBe('00');
  });

  it.each(['', '12A'])('have no Luhn digit for %p', (prefix) => {
    expect(() => luhnComplete(prefix)).toThrow(RangeError);
  });

  it('are valid whatever the number', () => {
    fc.assert(fc.property(anySiren, (siren) => {
      expect(isSiren(siren)).toBe(true);
    }));
  });

  it.each([-1, 0.5, 10_000_000])('cannot be made from %p', (number) => {
    expect(() => uaiFor(number)).toThrow(RangeError);
  });
});
