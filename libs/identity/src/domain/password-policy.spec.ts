import { describe, expect, it } from '@jest/globals';
import { parseEmail } from './email.js';
import { requireStrongPassword, weaknessOf } from './password-policy.js';

const EMAIL = 'a.martin@example.org';

describe('passwords', () => {
  it.each([
    ['cheval correct', null],
    ['éèàùéèàùéèàù!', null],
    ['onze signes', 'tooShort'],
    ['🔧🔧🔧🔧🔧🔧', 'tooShort'],
    ['x1'.repeat(101), 'tooLong'],
    ['A.Martin@Example.org', 'isTheEmail'],
    [' a.martin@example.org ', 'isTheEmail'],
    ['MotDePasse123', 'tooCommon'],
    ['azertyazerty', 'tooCommon'],
    ['aaaaaaaaaaaa', 'tooCommon'],
    ['ababababababab', 'tooCommon'],
  ])('%s is %s', (password, weakness) => {
    expect(weaknessOf(password, EMAIL)).toBe(weakness);
  });
  it('says what is wrong without repeating the password', () => {
    expect(() => requireStrongPassword('motdepasse123', EMAIL)).toThrow(expect.objectContaining({ code: 'identity.weak-password', details: { reason: 'tooCommon', least: 12, most: 200 } }));
  });
});

describe('e-mail addresses', () => {
  it('are one address however they are typed', () => {
    expect(parseEmail(' A.Martin@Example.ORG ')).toBe(EMAIL);
  });
  it.each(['', 'martin', 'martin@', 'martin@example', '@example.org', 'a b@example.org', 'a@-example.org', `${'a'.repeat(65)}@example.org`, `a@${'b'.repeat(63)}.${'c.'.repeat(120)}fr`, 'a@exa\u0000mple.org'])('%j is none', (text) => {
    expect(() => parseEmail(text)).toThrow(expect.objectContaining({ code: 'identity.invalid-email' }));
  });
});
