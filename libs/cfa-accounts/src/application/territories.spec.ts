import { describe, expect, it } from '@jest/globals';
import { FRANCE } from './territories.js';

describe('the département and region of a postal code', () => {
  it.each([
    ['50100', '50', '28'],
    ['01960', '01', '84'],
    ['75013', '75', '11'],
    ['20000', '2A', '94'],
    ['20090', '2A', '94'],
    ['20167', '2A', '94'],
    ['20200', '2B', '94'],
    ['20600', '2B', '94'],
    ['97122', '971', '01'],
    ['97215', '972', '02'],
    ['97300', '973', '03'],
    ['97490', '974', '04'],
    ['97500', '975', '975'],
    ['97620', '976', '06'],
    ['97133', '977', '977'],
    ['97150', '978', '978'],
    ['98600', '986', '986'],
    ['98714', '987', '987'],
    ['98800', '988', '988'],
  ])('%s lies in %s, region %s', (postalCode, code, regionCode) => {
    expect(FRANCE.departementOfPostalCode(postalCode)).toMatchObject({ code, regionCode });
  });

  it.each(['98000', '00100', '99999', '7501', 'abcde', ''])('%p lies in none', (postalCode) => {
    expect(FRANCE.departementOfPostalCode(postalCode)).toBeNull();
  });

  it.each([
    ['0772824B', '77'],
    ['6200042B', '2A'],
    ['7200675W', '2B'],
    ['9711015B', '971'],
  ])('a UAI tells it too: %s was given in %s', (uai, code) => {
    expect(FRANCE.departementOfUai(uai)?.code).toBe(code);
  });

  it('knows a region by its name however it is written', () => {
    expect(['Île-de-France', 'ILE DE FRANCE', 'La Réunion', 'Réunion', 'Provence-Alpes-Côte d’Azur'].map((name) => FRANCE.regionNamed(name)?.code)).toEqual(['11', '11', '04', '04', '93']);
    expect(FRANCE.regionNamed('Bavière')).toBeNull();
  });
});
