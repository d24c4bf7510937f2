import { describe, expect, it } from '@jest/globals';
import { addressOf, isFiltered, onlyWith, questionOf, selectionIn, toggled } from './selection';

const inAddress = (text: string) => selectionIn(new URLSearchParams(text));

describe('what an address selects of the portfolio', () => {
  it('is all of it, now, when it says nothing', () => {
    expect(inAddress('')).toEqual({ filters: {}, asOf: null });
    expect(addressOf(inAddress(''))).toBe('');
    expect(isFiltered(inAddress('date=2024-12-31'))).toBe(false);
  });

  it('comes back as it was written', () => {
    const address = '?annee=2023,2024&branche=metallurgie&region=44&finalite=newGenerationCentre&date=2024-12-31';
    expect(inAddress(address)).toEqual({ filters: { year: ['2023', '2024'], branch: ['metallurgie'], region: ['44'], purpose: ['newGenerationCentre'] }, asOf: '2024-12-31' });
    expect(addressOf(inAddress(address))).toBe(address);
  });

  it('keeps an instant to the millisecond, so that what is drilled into is what was seen', () => {
    const address = '?date=2026-11-23T08:28:05.786Z';
    expect(addressOf(inAddress(address))).toBe(address);
  });

  it.each(['annee=24', 'annee=', 'finalite=fun', 'branche=%00', 'campagne=7', 'date=2024-02-30', 'date=yesterday', 'date=2024-02-28T25:00Z', 'unknown=1'])('does not contain what is no value (%s)', (address) => {
    expect(inAddress(address)).toEqual({ filters: {}, asOf: null });
  });

  it('is asked of the server in its own words', () => {
    expect(questionOf(inAddress('annee=2023,2024&categorie=machining&date=2024-12-31'))).toEqual({ year: '2023,2024', category: 'machining', asOf: '2024-12-31' });
  });

  it('gains and loses one value at a time', () => {
    const one = toggled(inAddress('date=2024-12-31'), 'branch', 'chimie');
    const two = toggled(one, 'branch', 'metallurgie');
    expect(addressOf(two)).toBe('?branche=chimie,metallurgie&date=2024-12-31');
    expect(toggled(toggled(two, 'branch', 'chimie'), 'branch', 'metallurgie').filters).toEqual({});
    expect(onlyWith(two, 'branch', ['textile']).filters).toEqual({ branch: ['textile'] });
  });
});
