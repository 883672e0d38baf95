import type { Figures } from '../figures.ts';
import { lastWholeMonth, monthName, revenueOf, sum } from '../months.ts';

/** What growth is about: twelve whole months, beside the twelve before. */
export interface Year {
  /** Index of its last month. */
  readonly last: number;
  /** `Dec 2024 to Nov 2025` */
  readonly words: string;
  readonly revenue: number;
  readonly before: number;
}

/** Undefined: there are no orders. */
export function lastYear({ sales, run }: Figures): Year | undefined {
  const last = lastWholeMonth(sales.months, run.moment);
  if (last === undefined) return undefined;
  const revenue = sum(revenueOf(sales.months, last, 12));
  const before = sum(revenueOf(sales.months, last - 12, 12));
  return { last, words: `${monthName(last - 11)} to ${monthName(last)}`, revenue, before };
}
