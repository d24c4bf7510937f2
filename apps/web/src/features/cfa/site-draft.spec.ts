import { describe, expect, it } from '@jest/globals';
import { newSite, NO_SITE, siteChanges, siteDraftOf } from './site-draft';

describe('a site of a CFA', () => {
  it('comes with what was typed, and nothing for what was left empty', () => {
    expect(newSite({ ...NO_SITE, siret: '81000002600018', name: ' Atelier ', city: ' ' })).toEqual({ siret: '81000002600018', kind: 'site', uai: null, name: 'Atelier', address: null, postalCode: null, city: null });
  });

  it('is changed only where it was changed', () => {
    const shown = siteDraftOf({ siret: '81000002600018', kind: 'ufa', uai: null, name: 'Valognes', address: '1 rue X', postalCode: '50700', city: 'Valognes', state: 'open' });
    expect(siteChanges(shown, shown)).toEqual({});
    expect(siteChanges(shown, { ...shown, address: '', city: 'Valognes ', uai: '0502019Y', state: 'closed' })).toEqual({ address: null, uai: '0502019Y', state: 'closed' });
  });
});
