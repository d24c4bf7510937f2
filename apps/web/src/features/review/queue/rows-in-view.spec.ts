import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rowsInView } from './rows-in-view';

describe('the rows to draw', () => {
  it('are the first ones before anybody scrolls', () => {
    expect(rowsInView({ count: 200_000, rowHeight: 50, above: -400, windowHeight: 900, spare: 10 })).toEqual({ from: 0, to: 20 });
  });

  it('are those around the window deep in the list', () => {
    expect(rowsInView({ count: 200_000, rowHeight: 50, above: 5_000_000, windowHeight: 900, spare: 10 })).toEqual({ from: 99_990, to: 100_028 });
  });

  it('hold every row of the window, and never more than it and the spare ones', () => {
    fc.assert(fc.property(fc.nat(5_000), fc.integer({ min: 20, max: 200 }), fc.integer({ min: -2_000, max: 1_000_000 }), fc.integer({ min: 100, max: 2_000 }), (count, rowHeight, above, windowHeight) => {
      const { from, to } = rowsInView({ count, rowHeight, above, windowHeight, spare: 5 });
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(windowHeight / rowHeight) + 12);
      for (let row = 0; row < count; row += Math.max(1, Math.floor(count / 50))) {
        const isVisible = (row + 1) * rowHeight > above && row * rowHeight < above + windowHeight;
        if (isVisible) expect(row >= from && row < to).toBe(true);
      }
    }));
  });
});
