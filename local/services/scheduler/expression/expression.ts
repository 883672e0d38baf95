import { daysIn, dayOfMonthRule, dayOfWeekRule, type DayRule } from './day-rule.ts';
import { fieldKinds, fieldValues } from './field.ts';
import { instantOf, wallTime, type WallTime } from './time-zone.ts';

/** When a schedule fires. */
export interface Expression {
  /** The first time after a moment, both in epoch milliseconds; undefined when there is none any more. */
  next(after: number): number | undefined;
}

/**
 * Reads `cron(0 3 * * ? *)`, `rate(5 minutes)` and `at(2026-11-22T03:00:00)`. Throws an error that says what is wrong.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 *
 * @param start where a rate begins to count, epoch milliseconds
 */
export function parseExpression(text: string, zone: string, start: number): Expression {
  const [, kind, content = ''] = /^(cron|rate|at)\((.*)\)$/.exec(text.trim()) ?? [];
  if (kind === 'cron') return cron(content, zone);
  if (kind === 'rate') return rate(content, start);
  if (kind === 'at') return at(content, zone);
  throw new Error('it must be cron(...), rate(...) or at(...)');
}

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A day has 24 hours, whatever the clocks do. */
function rate(content: string, start: number): Expression {
  const [, count = '0', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(content) ?? [];
  const period = Number(count) * (units[unit] ?? 0);
  if (period === 0) throw new Error('a rate is a number of at least 1 and minutes, hours or days');
  return { next: (after) => (after < start ? start : start + (Math.floor((after - start) / period) + 1) * period) };
}

function at(content: string, zone: string): Expression {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(content) ?? [];
  if (parts.length === 0) throw new Error('at() takes a time as 2026-11-22T03:00:00');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const instant = instantOf({ year, month, day, hour, minute, second }, zone);
  return { next: (after) => (instant !== undefined && instant > after ? instant : undefined) };
}

interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: readonly number[];
  readonly isDay: DayRule;
}

/** A time that the clocks skip in spring is no time; one that they show twice in autumn is one time. */
function cron(content: string, zone: string): Expression {
  const fields = parseCron(content);
  return {
    next(after) {
      for (const day of matchingDays(fields, wallTime(after, zone))) {
        for (const hour of fields.hours) {
          for (const minute of fields.minutes) {
            const instant = instantOf({ ...day, hour, minute, second: 0 }, zone);
            if (instant !== undefined && instant > after) return instant;
          }
        }
      }
      return undefined;
    },
  };
}

function parseCron(content: string): Cron {
  const fields = content.trim().split(/\s+/);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error(`cron takes six fields; got ${fields.length}`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error('one of day-of-month and day-of-week must be ?, and not both');
  }
  return {
    minutes: fieldValues(minutes, fieldKinds.minutes),
    hours: fieldValues(hours, fieldKinds.hours),
    months: new Set(fieldValues(month, fieldKinds.month)),
    years: fieldValues(year, fieldKinds.year),
    isDay: dayOfMonth === '?' ? dayOfWeekRule(dayOfWeek) : dayOfMonthRule(dayOfMonth),
  };
}

/** The days that a cron expression names, from a day on. */
function* matchingDays({ years, months, isDay }: Cron, from: WallTime) {
  for (const year of years.filter((candidate) => candidate >= from.year)) {
    for (let month = year === from.year ? from.month : 1; month <= 12; month += 1) {
      const first = year === from.year && month === from.month ? from.day : 1;
      for (let day = first; months.has(month) && day <= daysIn({ year, month }); day += 1) {
        if (isDay({ year, month, day })) yield { year, month, day };
      }
    }
  }
}
