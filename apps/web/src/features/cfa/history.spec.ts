import { describe, expect, it } from '@jest/globals';
import { placeOf } from './history';

describe('a change in the trail of a CFA’s file', () => {
  it('is about the CFA, a site’s field, or a whole site', () => {
    expect(placeOf('/nda')).toEqual({ siteId: null, field: 'nda' });
    expect(placeOf('/sites/0197/city')).toEqual({ siteId: '0197', field: 'city' });
    expect(placeOf('/sites/0197')).toEqual({ siteId: '0197', field: null });
  });
});
