import { describe, expect, it } from '@jest/globals';
import { type Direction, joined, PLACES, regionTowards } from './region-places';

const DIRECTIONS: readonly Direction[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

describe('going from region to region by arrow keys', () => {
  it('goes where somebody who looks at the map would go', () => {
    expect(regionTowards('53', 'ArrowRight')).toBe('52'); // Bretagne → Pays de la Loire
    expect(regionTowards('11', 'ArrowUp')).toBe('32'); // Île-de-France → Hauts-de-France
    expect(regionTowards('11', 'ArrowRight')).toBe('44'); // → Grand Est
    expect(regionTowards('93', 'ArrowRight')).toBe('94'); // Provence → Corse
    expect(regionTowards('53', 'ArrowLeft')).toBe('53'); // nothing but the sea
  });

  it('reaches every region from every other', () => {
    for (const from of Object.keys(PLACES)) {
      const reached = new Set([from]);
      for (const code of reached) for (const direction of DIRECTIONS) reached.add(regionTowards(code, direction));
      expect([from, reached.size]).toEqual([from, 13]);
    }
  });
});

it('départements that become one region keep their places', () => {
  expect(joined(['m 10,20 5,0 0,5 z', 'm 1.5,2 -1,0 z m 3,3 1,1 z'])).toBe('M10,20 l5,0 0,5 zM1.5,2 l-1,0 z m 3,3 1,1 z');
});
