import { describe, expect, it } from '@jest/globals';
import { growthWindow, lastWholeMonth, monthIndex, monthName, revenueOf } from '../../report/months.ts';

const month = (year: number, of: number, revenue = 1) => ({ year, month: of, revenue });

describe('the last whole month', () => {
  it.each([
    ['of a source that is in use, the month before', [month(2026, 10), month(2026, 11)], 'Oct 2026'],
    ['at new year', [month(2025, 12), month(2026, 1)], 'Dec 2025', '2026-01-01T00:00:00Z'],
    ['of a source that is no longer in use, its last', [month(2005, 4), month(2005, 5)], 'May 2005'],
    ['with orders dated ahead, the month before the moment', [month(2027, 3)], 'Oct 2026'],
  ])('%s', (_, months, expected, moment = '2026-11-28T13:38:08Z') => {
    expect(monthName(lastWholeMonth(months, moment) ?? 0)).toBe(expected);
  });

  it('is none without orders', () => expect(lastWholeMonth([], '2026-11-28T13:38:08Z')).toBeUndefined());
});

it('a window is twelve months and the twelve before', () => {
  expect(growthWindow(monthIndex({ year: 2005, month: 5 }))).toEqual({
    before: 20030601,
    first: 20040601,
    last: 20050531,
  });
  expect(growthWindow(monthIndex({ year: 2025, month: 12 }))).toEqual({
    before: 20240101,
    first: 20250101,
    last: 20251231,
  });
});

it('months without orders are 0', () => {
  const last = monthIndex({ year: 2026, month: 1 });
  expect(revenueOf([month(2025, 11, 5), month(2026, 1, 7)], last, 4)).toEqual([0, 5, 0, 7]);
});
