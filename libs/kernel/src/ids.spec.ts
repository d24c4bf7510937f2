import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isUuid, parseId, SequentialIds } from './ids.js';

describe('ids', () => {
  it('are UUIDs of any version and case', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => {
      expect(isUuid(uuid)).toBe(true);
      expect(parseId<'Project'>(uuid.toUpperCase())).toBe(uuid);
    }));
  });

  it.each(['', '12', '00000000-0000-7000-8000-00000000000', 'x0000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000011', '{00000000-0000-7000-8000-000000000001}'])(
    'refuses %p',
    (text) => {
      expect(isUuid(text)).toBe(false);
      expect(() => parseId(text)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'id.malformed' }));
    },
  );

  it('of one thing are not accepted for another', () => {
    const project = new SequentialIds().next<'Project'>();
    // @ts-expect-error -- the brands differ
    const campaign: ReturnType<typeof parseId<'Campaign'>> = project;
    expect(campaign).toBe(project);
  });

  it('can be foreseen in tests', () => {
    const ids = new SequentialIds();
    expect([ids.next(), ids.next()]).toEqual(['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']);
    expect(isUuid(ids.next())).toBe(true);
  });
});
