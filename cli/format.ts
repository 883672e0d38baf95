import { thousands } from '../data/number-text.ts';

/** `3,804 rows`, `1 row`. */
export const plural = (count: number, noun: string): string =>
  `${thousands(String(count))} ${noun}${count === 1 ? '' : 's'}`;

/** Seconds with one digit, as `0.5 s`. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `211534` → `212 kB`; powers of 1000, three digits. */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < sizes.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${sizes[unit]}`;
}
