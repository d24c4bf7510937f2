import { describe, expect, it } from '@jest/globals';
import { refusedFields } from './field-errors';

const refusal = (code: string, details: Record<string, unknown> = {}) => ({ code, details });
const names = ['siret', 'email', 'password'] as const;
const byCode = { 'identifier.siret': 'siret', 'identity.email-taken': 'email' } as const;

describe('the fields a refusal is about', () => {
  it('are those whose shape the server refused, also inside another part of the request', () => {
    const fields = [{ pointer: '/signatory/email', rule: 'isEmail' }, { pointer: '/siret', rule: 'minLength' }, { pointer: '/unknown', rule: 'x' }];
    expect([...refusedFields(refusal('request.invalid', { fields }), names, byCode)]).toEqual([['siret', 'shape'], ['email', 'shape']]);
  });

  it('follow from the code of a broken rule', () => {
    expect([...refusedFields(refusal('identifier.siret-checksum'), names, byCode)]).toEqual([['siret', 'rule']]);
    expect([...refusedFields(refusal('identity.email-taken'), names, byCode)]).toEqual([['email', 'rule']]);
  });

  it('are none when the whole is refused, or when the answer never came', () => {
    expect(refusedFields(refusal('cfa-accounts.siren-already-registered'), names, byCode).size).toBe(0);
    expect(refusedFields(null, names, byCode).size).toBe(0);
  });
});
