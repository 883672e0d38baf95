import type { GrowthWindow } from '../data/report-statements.ts';
import type { Month } from './figures.ts';

/** Months are counted from year 0, so that a year before is 12 less. */
export const monthIndex = ({ year, month }: Pick<Month, 'year' | 'month'>): number => year * 12 + month - 1;

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const yearOf = (index: number): number => Math.floor(index / 12);

/** `Jan 2025` */
export const monthName = (index: number): string => `${names[index % 12]} ${yearOf(index)}`;

/** `J` */
export const monthLetter = (index: number): string => (names[index % 12] ?? '').slice(0, 1);

/** yyyymmdd of a month's day. */
const dayKey = (index: number, day: number): number => (yearOf(index) * 100 + (index % 12) + 1) * 100 + day;

/**
 * The last month with orders that was over at the moment of the run: one that is not would look like a decline.
 *
 * @param moment ISO 8601 in UTC
 */
export function lastWholeMonth(months: readonly Month[], moment: string): number | undefined {
  const current = monthIndex({ year: Number(moment.slice(0, 4)), month: Number(moment.slice(5, 7)) });
  const latest = months.at(-1);
  if (latest === undefined) return undefined;
  return Math.min(monthIndex(latest), current - 1);
}

/** The twelve months up to one, and the twelve before them. Day 31 is the end of any month. */
export const growthWindow = (last: number): GrowthWindow => ({
  before: dayKey(last - 23, 1),
  first: dayKey(last - 11, 1),
  last: dayKey(last, 31),
});

/** Revenue of a count of months up to one; months without orders are 0. */
export function revenueOf(months: readonly Month[], last: number, count: number): number[] {
  const byIndex = new Map(months.map((month) => [monthIndex(month), month.revenue]));
  return Array.from({ length: count }, (_, place) => byIndex.get(last - count + 1 + place) ?? 0);
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
