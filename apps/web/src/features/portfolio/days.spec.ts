import { describe, expect, it } from '@jest/globals';
import { dayAfter, daysFrom, yearEnds } from './days';

describe('the days of the portfolio', () => {
  it('are counted by the calendar, whatever summer time does', () => {
    expect(daysFrom('2024-03-30', '2024-04-01')).toBe(2);
    expect(dayAfter('2024-02-28', 2)).toBe('2024-03-01');
    expect(dayAfter('2020-01-05', daysFrom('2020-01-05', '2026-11-23'))).toBe('2026-11-23');
  });

  it('have year ends between the first day and today', () => {
    expect(yearEnds('2023-11-02', '2026-11-23')).toEqual(['2023-12-31', '2024-12-31', '2025-12-31']);
    expect(yearEnds('2026-01-02', '2026-11-23')).toEqual([]);
  });
});
