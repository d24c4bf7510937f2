import { describe, expect, it } from '@jest/globals';
import { groupThousands } from './french-number.js';

describe('groupThousands', () => {
  it.each([
    ['7', '7'],
    ['123', '123'],
    ['1234', '1\u202f234'],
    ['123456', '123\u202f456'],
    ['1234567', '1\u202f234\u202f567'],
  ])('groups %p from the right', (digits, grouped) => {
    expect(groupThousands(digits)).toBe(grouped);
  });
});
