import { describe, expect, it } from '@jest/globals';
import { missingIn, NO_REGISTRATION, requestOf } from './registration';

describe('registering a CFA', () => {
  it('asks for everything but the street and the town', () => {
    expect(missingIn(NO_REGISTRATION)).toEqual(['siret', 'uai', 'name', 'nda', 'postalCode', 'qualiopiCertificate', 'qualiopiValidUntil', 'displayName', 'email', 'password']);
    expect(missingIn({ ...NO_REGISTRATION, siret: '  ', uai: '0502019Y' })).toContain('siret');
  });

  it('sends what was typed, tidied, and the password as it is', () => {
    const request = requestOf({ ...NO_REGISTRATION, siret: '348 725 490 00067', postalCode: '50 100', address: ' ', city: 'Cherbourg ', email: ' direction@cfa.fr', password: ' avec espaces ' });
    expect(request).toMatchObject({ siret: '348 725 490 00067', postalCode: '50100', address: null, city: 'Cherbourg', signatory: { email: 'direction@cfa.fr', password: ' avec espaces ' } });
  });
});
