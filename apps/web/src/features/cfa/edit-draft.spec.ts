import { describe, expect, it } from '@jest/globals';
import { changesIn, differing, draftOf, rebased, storedIn } from './edit-draft';

const stored = draftOf({ name: 'CFA de Caen', nda: '25140050314', qualiopiCertificate: null, qualiopiValidUntil: '2026-12-31', regionCode: '28', requiresSignatory: false });

describe('a change of the CFA’s file', () => {
  it('is only what differs', () => {
    expect(changesIn(stored, stored)).toEqual({});
    expect(changesIn(stored, { ...stored, name: ' CFA de Caen ', qualiopiCertificate: 'RNQ-1', requiresSignatory: true })).toEqual({ qualiopiCertificate: 'RNQ-1', requiresSignatory: true });
  });

  it('empties what was taken away', () => expect(changesIn(stored, { ...stored, qualiopiValidUntil: '' })).toEqual({ qualiopiValidUntil: null }));

  it('never takes back what somebody else saved in the meantime', () => {
    const now = { ...stored, name: 'CFA de Caen Nord', nda: '25140050315' };
    const mine = { ...stored, nda: '25140050316', qualiopiCertificate: 'RNQ-1' };
    expect(changesIn(now, rebased(stored, mine, now))).toEqual({ nda: '25140050316', qualiopiCertificate: 'RNQ-1' });
    expect(differing(now, rebased(stored, mine, now))).toEqual([['nda', '25140050315'], ['qualiopiCertificate', '']]);
  });

  it('that meets another one says what the other one wrote', () => {
    const now = storedIn({ currentVersion: 8, current: { ...stored, nda: null, name: 'CFA de Caen Nord', sites: [] } });
    expect(now).toMatchObject({ version: 8, stored: { nda: '', name: 'CFA de Caen Nord' } });
    expect(now && differing(now.stored, { ...now.stored, nda: '25140050315' })).toEqual([['nda', '']]);
    expect(storedIn({})).toBeNull();
  });
});
