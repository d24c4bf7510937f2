import { describe, expect, it } from '@jest/globals';
import { PROBLEM_CODES } from '#libs/api-client';
import { textOf } from './sources.js';

/** The codes that a catalogue of the screens has words for. */
const saidIn = (language: 'fr' | 'en'): readonly string[] => [...textOf(`apps/web/src/problems/words/${language}.ts`).matchAll(/^ {2}'?([a-z][a-z-]*(?:\.[a-z-]+)?)'?:/gm)].map(([, code]) => code ?? '');

describe('the refusals of the server', () => {
  it.each(['fr', 'en'] as const)('all have words on the screens (%s), and no words are left over', (language) => {
    expect(PROBLEM_CODES.length).toBeGreaterThan(100);
    expect([...saidIn(language)].toSorted()).toEqual([...PROBLEM_CODES].toSorted());
  });
});
