import { describe, expect, it } from '@jest/globals';
import { filtersIn, queryOf, sameFilters, withFilter } from './filters';

const address = (text: string) => new URLSearchParams(text);

describe('the filters of a queue', () => {
  it('stand in the address, and what an address says wrongly is left out', () => {
    expect(filtersIn(address('state=queued&region=84&minAgeDays=30&vue=charge'))).toEqual({ state: 'queued', region: '84', minAgeDays: '30' });
    expect(filtersIn(address('state=lost&region=<b>&minAgeDays=-3&minRequestedCents=12,50&assignee=somebody&duplicates=perhaps'))).toEqual({});
    expect(filtersIn(address('assignee=0a0a0a0a-0000-4000-8000-000000000001&maxRequestedCents=0'))).toEqual({ assignee: '0a0a0a0a-0000-4000-8000-000000000001', maxRequestedCents: '0' });
  });

  it('reach the server with numbers as numbers and amounts as digits', () => {
    expect(queryOf({ minAgeDays: '30', minRequestedCents: '1000000', overdue: 'true' })).toEqual({ minAgeDays: 30, minRequestedCents: '1000000', overdue: 'true' });
    expect(queryOf({})).toEqual({});
  });

  it('leave the rest of the address alone', () => {
    expect(withFilter(address('vue=charge&state=queued'), 'state', '').toString()).toBe('vue=charge');
    expect(withFilter(address('vue=charge'), 'region', '84').toString()).toBe('vue=charge&region=84');
  });

  it('are the same whatever else the address says', () => {
    expect(sameFilters({ region: '84' }, filtersIn(address('vue=x&region=84')))).toBe(true);
    expect(sameFilters({ region: '84' }, { region: '84', state: 'queued' })).toBe(false);
  });
});
