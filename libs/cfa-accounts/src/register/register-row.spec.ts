import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { siretFor, sirenFor } from '#libs/kernel';
import { FRANCE } from '../application/territories.js';
import { COLUMN_NAMES, normaliseHeader, recogniseColumns } from './columns.js';
import { readRow } from './register-row.js';

const SIRET = '34872549000067';

function read(cells: Readonly<Record<string, string>>) {
  const row = { Siret: SIRET, ...cells };
  const columns = recogniseColumns(Object.keys(row).join(';'));
  if (!columns) throw new Error('no columns');
  return readRow(Object.values(row), columns, FRANCE);
}
const factsOf = (cells: Readonly<Record<string, string>>) => {
  const result = read(cells);
  if (!('row' in result)) throw new Error(result.refusal);
  return result.row;
};
const warningsOf = (cells: Readonly<Record<string, string>>) => {
  const result = read(cells);
  return 'row' in result ? result.warnings : [result.refusal];
};

describe('the columns of a register', () => {
  it('are known by their names, whatever the accents, case, punctuation and order', () => {
    const columns = recogniseColumns('UAI_VALIDEE,N° SIRET,Raison  Sociale,Nature,Académie,');
    expect(columns).toMatchObject({ separator: ',', least: 5, most: 6, positions: { uai: 0, siret: 1, legalName: 2, academy: 4 }, ignored: ['Nature'] });
  });

  it.each([';', ',', '\t'])('are separated by what makes most sense of the header: %j', (separator) => {
    expect(recogniseColumns(['Siret', 'UAI validée', 'UAI potentielle 1', 'UAI potentielle 2'].join(separator))).toMatchObject({ separator, potentialUais: [2, 3] });
  });

  it('include the SIRET, or the file is no register', () => {
    expect(recogniseColumns('UAI;Nom')).toBeNull();
    expect(recogniseColumns('bonjour')).toBeNull();
  });

  it('prefer the validated UAI to any other', () => {
    expect(recogniseColumns('UAI;Siret;UAI validée')?.positions.uai).toBe(2);
  });

  it('have names of one spelling, none for two things', () => {
    const names = Object.values(COLUMN_NAMES).flat();
    expect(names.map(normaliseHeader)).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a row of a register', () => {
  it('says what the Référentiel says', () => {
    expect(
      factsOf({
        'UAI validée': '0502019Y', 'Raison sociale': 'CFAI', Enseigne: 'Cherbourg', numero_declaration_activite: '25140050314', etat_administratif: 'actif',
        Adresse: 'AV GENERAL KOENIG 50100 CHERBOURG-EN-COTENTIN', Académie: 'Normandie', Région: 'Normandie', Qualiopi: 'Oui', "Date d'import": '21/11/2022',
      }),
    ).toEqual({
      siret: SIRET, siren: '348725490', uai: '0502019Y', doubtfulUais: [], legalName: 'CFAI', tradeName: 'Cherbourg', nda: '25140050314', state: 'open', qualiopi: true,
      address: 'AV GENERAL KOENIG', postalCode: '50100', city: 'CHERBOURG-EN-COTENTIN', departementCode: '50', regionCode: '28', academy: 'Normandie', listedOn: '2022-11-21',
    });
  });

  it.each([
    ['12 RUE 12345 B 20090 AJACCIO', '20090', 'AJACCIO', '2A'],
    ['LE BOURG, 97122 BAIE-MAHAULT', '97122', 'BAIE-MAHAULT', '971'],
    ['14000 CAEN CEDEX 4', '14000', 'CAEN CEDEX 4', '14'],
  ])('finds the postal code in %s', (Adresse, postalCode, city, departementCode) => {
    expect(factsOf({ Adresse })).toMatchObject({ postalCode, city, departementCode });
  });

  it('takes the département from the UAI when there is no postal code, unless the region says otherwise', () => {
    expect(factsOf({ Adresse: 'Canappeville', UAI: '0271724C', Région: 'Normandie' })).toMatchObject({ departementCode: '27', regionCode: '28', address: 'Canappeville' });
    expect(factsOf({ Adresse: 'Canappeville', UAI: '0271724C', Région: 'Bretagne' })).toMatchObject({ departementCode: null, regionCode: '53' });
  });

  it('keeps a UAI that does not hold as a doubt, never as an identifier', () => {
    expect(factsOf({ UAI: '0251542K' })).toMatchObject({ uai: null, doubtfulUais: ['0251542K'] });
    expect(factsOf({ UAI: '', 'UAI probable': '0502019Y', 'UAI potentielle 1': '0502019Y', 'UAI potentielle 2': '0141601P' })).toMatchObject({ uai: null, doubtfulUais: ['0502019Y', '0141601P'] });
    expect(factsOf({ UAI: '0502019Y', 'UAI probable': '0141601P' })).toMatchObject({ uai: '0502019Y', doubtfulUais: [] });
  });

  it.each([
    ['uaiCheckLetter', { UAI: '0251542K' }],
    ['uaiFormat', { UAI: '251542K' }],
    ['uaiMissing', { UAI: '' }],
    ['uaiUnconfirmed', { UAI: '', 'UAI probable': '0502019Y' }],
    ['onlyIdentifiers', { UAI: '0502019Y', Nom: '' }],
    ['siteClosed', { Etat: 'Fermé' }],
    ['stateUnknown', { Etat: 'en travaux' }],
    ['notQualiopi', { Qualiopi: 'Non' }],
    ['qualiopiUnknown', { Qualiopi: 'peut-être' }],
    ['ndaInvalid', { NDA: '9134Q046334' }],
    ['ndaZeroRestored', { NDA: '1973353997' }],
    ['postalCodeInvalid', { 'Code postal': '99999' }],
    ['regionDiffers', { 'Code postal': '50100', Région: 'Bretagne' }],
    ['regionUnknown', { Région: 'Bavière' }],
    ['departementFromUai', { UAI: '0502019Y' }],
    ['departementUnknown', { UAI: '' }],
    ['dateUnreadable', { "Date d'import": '31/02/2022' }],
    ['textShortened', { Nom: 'x'.repeat(301) }],
  ])('is warned about with %s', (warning, cells) => {
    expect(warningsOf(cells)).toContain(warning);
  });

  it.each([
    ['siretMissing', { Siret: ' ' }],
    ['siretLength', { Siret: '3487254900006' }],
    ['siretLength', { Siret: '3,48725E+13' }],
    ['siretChecksum', { Siret: '34872549000068' }],
  ])('is refused with %s', (refusal, cells) => {
    expect(read(cells)).toMatchObject({ refusal });
  });

  it('takes the offices of La Poste, whose SIRET misses Luhn', () => {
    expect(factsOf({ Siret: '35600000049837' }).siren).toBe('356000000');
  });

  it('is refused with too few cells, or with text beyond the last column', () => {
    const columns = recogniseColumns('Siret;Nom;');
    if (!columns) throw new Error('no columns');
    expect(readRow([SIRET], columns, FRANCE)).toMatchObject({ refusal: 'tooFewColumns' });
    expect(readRow([SIRET, 'a', 'b', ''], columns, FRANCE)).toHaveProperty('row');
    expect(readRow([SIRET, 'a', 'b', 'c'], columns, FRANCE)).toMatchObject({ refusal: 'tooManyColumns' });
  });

  it('never throws, and never stores text that a column could refuse', () => {
    const header = 'Siret;UAI;Nom;Enseigne;NDA;Etat;Adresse;Code postal;Commune;Académie;Région;Qualiopi;Date import;UAI probable';
    const columns = recogniseColumns(header);
    if (!columns) throw new Error('no columns');
    const cell = fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('20090', '00100', '0502019Y', 'oui', '1 rue 97150 X'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.array(cell, { minLength: 13, maxLength: 13 }), (number, cells) => {
        const result = readRow([siretFor(sirenFor(number), 1), ...cells], columns, FRANCE);
        if (!('row' in result)) throw new Error(result.refusal);
        for (const value of Object.values(result.row).flat()) {
          if (typeof value === 'string' && (value.length === 0 || value.length > 300 || /\p{Cc}/u.test(value))) throw new Error(`stored ${JSON.stringify(value)}`);
        }
      }),
    );
  });
});
