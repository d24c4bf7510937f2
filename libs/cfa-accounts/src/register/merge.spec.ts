import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CfaId, SiteId } from '#libs/contracts';
import { parseSiret, parseUai, sirenOf, type Nda, type Siret } from '#libs/kernel';
import { type KnownCfa, type KnownSite, merge } from './merge.js';
import type { RegisterRow } from './register-row.js';

const A = parseSiret('34872549000067');
const B = parseSiret('34872549000034');
let last = 0;
const ids = { cfa: () => `cfa-${(last += 1)}` as CfaId, site: () => `site-${(last += 1)}` as SiteId };

function row(siret: Siret, said: Partial<RegisterRow> = {}): RegisterRow {
  return {
    siret, siren: sirenOf(siret), uai: null, doubtfulUais: [], legalName: null, tradeName: null, nda: null, state: null, qualiopi: null, address: null,
    postalCode: null, city: null, departementCode: null, regionCode: null, academy: null, listedOn: null, ...said,
  };
}

/** A directory in memory that imports rows one after the other. */
class Directory {
  cfa: KnownCfa | undefined;
  readonly sites = new Map<Siret, KnownSite>();
  take(said: RegisterRow) {
    const merged = merge(said, this.cfa, this.sites.get(said.siret), ids);
    this.cfa = merged.cfa;
    this.sites.set(said.siret, merged.site);
    return merged;
  }
  editedSite(siret: Siret, change: (site: KnownSite) => KnownSite): void {
    const site = this.sites.get(siret);
    if (site) this.sites.set(siret, change(site));
  }
}

describe('bringing a row into the directory', () => {
  it('makes the CFA and its site, and changes nothing the second time', () => {
    const directory = new Directory();
    const said = row(A, { legalName: 'CFAI', nda: '25140050314' as Nda, city: 'Caen', regionCode: '28' });
    expect(directory.take(said)).toMatchObject({ outcome: 'created', changed: [], warnings: [], cfa: { fields: { name: 'CFAI', nda: '25140050314', regionCode: '28' } } });
    expect(directory.take(said)).toMatchObject({ outcome: 'unchanged', changed: [], kept: [] });
  });

  it('calls a CFA without a name by its SIREN until a row names it', () => {
    const directory = new Directory();
    expect(directory.take(row(A))).toMatchObject({ warnings: ['nameMissing'], cfa: { fields: { name: 'CFA 348 725 490', regionCode: '00' } } });
    expect(directory.take(row(B, { legalName: 'CFAI' }))).toMatchObject({ outcome: 'created', changed: ['cfa.name'], warnings: [], cfa: { fields: { name: 'CFAI' } } });
  });

  it('lets only the site that named the CFA first rename it', () => {
    const directory = new Directory();
    directory.take(row(A, { legalName: 'CFAI' }));
    expect(directory.take(row(B, { legalName: 'AFPI' }))).toMatchObject({ warnings: ['legalNameDiffers'], cfa: { fields: { name: 'CFAI' } } });
    expect(directory.take(row(A, { legalName: 'CFAI Caen' }))).toMatchObject({ outcome: 'updated', changed: ['cfa.name'], cfa: { fields: { name: 'CFAI Caen' } } });
  });

  it('erases nothing with an empty cell', () => {
    const directory = new Directory();
    directory.take(row(A, { legalName: 'CFAI', uai: parseUai('0502019Y'), city: 'Caen', qualiopi: true, state: 'closed' }));
    expect(directory.take(row(A))).toMatchObject({ outcome: 'unchanged', site: { fields: { uai: '0502019Y', city: 'Caen', qualiopi: true, state: 'closed' } } });
  });

  it('leaves what members have edited, and says so', () => {
    const directory = new Directory();
    directory.take(row(A, { legalName: 'CFAI', city: 'Caen' }));
    if (directory.cfa) directory.cfa = { ...directory.cfa, fields: { ...directory.cfa.fields, name: 'Pôle formation' }, editedFields: ['name'] };
    directory.editedSite(A, (site) => ({ ...site, fields: { ...site.fields, city: 'Hérouville' }, editedFields: ['city'] }));
    expect(directory.take(row(A, { legalName: 'CFAI', city: 'Caen', academy: 'Normandie' }))).toMatchObject({
      outcome: 'updated', changed: ['site.academy'], kept: ['cfa.name', 'site.city'], cfa: { fields: { name: 'Pôle formation' } }, site: { fields: { city: 'Hérouville' } },
    });
  });

  it('does not bring back a site that members took off their list', () => {
    const directory = new Directory();
    directory.take(row(A, { legalName: 'CFAI' }));
    directory.editedSite(A, (site) => ({ ...site, removed: true }));
    expect(directory.take(row(A, { legalName: 'CFAI', city: 'Caen' }))).toMatchObject({ outcome: 'unchanged', kept: ['site'], site: { fields: { city: null } } });
  });

  it('ends doubts about a UAI with a valid one, and never the other way round', () => {
    const directory = new Directory();
    directory.take(row(A, { doubtfulUais: ['0251542K'] }));
    expect(directory.take(row(A, { uai: parseUai('0502019Y') })).site.fields).toMatchObject({ uai: '0502019Y', doubtfulUais: [] });
    expect(directory.take(row(A, { doubtfulUais: ['0251542K'] }))).toMatchObject({ outcome: 'unchanged', site: { fields: { uai: '0502019Y', doubtfulUais: [] } } });
  });

  it('any list of different sites, taken twice, changes nothing the second time', () => {
    const sirets = [A, B, parseSiret('34872549000026'), parseSiret('34872549000042')];
    const text = fc.option(fc.constantFrom('a', 'b', 'c'));
    const said = fc.record({
      legalName: text, tradeName: text, nda: fc.option(fc.constantFrom('25140050314' as Nda, '25140050315' as Nda)), city: text, academy: text,
      postalCode: fc.option(fc.constantFrom('50100')), departementCode: fc.option(fc.constantFrom('50', '14')), regionCode: fc.option(fc.constantFrom('28', '53')),
      uai: fc.option(fc.constantFrom(parseUai('0502019Y'))), doubtfulUais: fc.constantFrom([], ['0251542K']), state: fc.option(fc.constantFrom('open' as const, 'closed' as const)),
    });
    fc.assert(
      fc.property(fc.array(said, { minLength: 4, maxLength: 4 }), fc.array(said, { minLength: 4, maxLength: 4 }), (earlierFile, file) => {
        const directory = new Directory();
        earlierFile.forEach((each, at) => directory.take(row(sirets[at] ?? A, each)));
        file.forEach((each, at) => directory.take(row(sirets[at] ?? A, each)));
        for (const [at, each] of file.entries()) expect(directory.take(row(sirets[at] ?? A, each)).outcome).toBe('unchanged');
      }),
    );
  });
});
