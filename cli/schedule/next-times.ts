import { Cron } from 'croner';

/** When a schedule fires, as EventBridge Scheduler says it: `cron(0 3 * * ? *)`, `rate(1 hour)`, `at(2026-12-24T18:00:00)`. */
export interface Timing {
  readonly expression: string;
  /** `Europe/Berlin`. */
  readonly timeZone: string;
  /** A rate counts from here. */
  readonly since: Date;
}

const unitMilliseconds: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The next times after a moment; none when it is over, undefined for an expression of no known kind.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function nextTimes(timing: Timing, count: number, after: Date): Date[] | undefined {
  const [, kind, text = ''] = /^(cron|rate|at)\((.+)\)$/.exec(timing.expression) ?? [];
  if (kind === 'rate') return rateTimes(text, timing.since, count, after);
  if (kind === undefined) return undefined;
  const pattern = kind === 'cron' ? withSeconds(text) : text;
  return new Cron(pattern, { timezone: timing.timeZone, sloppyRanges: true }).nextRuns(count, after);
}

function rateTimes(text: string, since: Date, count: number, after: Date): Date[] | undefined {
  const [, number, unit = ''] = /^([1-9][0-9]*) (minute|hour|day)s?$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const step = Number(number) * (unitMilliseconds[unit] ?? 0);
  const passed = Math.floor((after.getTime() - since.getTime()) / step);
  return Array.from({ length: count }, (_, index) => new Date(since.getTime() + (passed + 1 + index) * step));
}

/** AWS has minutes first and counts the days of the week from Sunday as 1; its `6L` is the last Friday. */
function withSeconds(text: string): string {
  const [minute, hour, day, month, weekday = '*', year] = text.trim().split(/\s+/);
  const fromZero = weekday
    .replace(/(^|[,-])([1-7])/g, (_, before: string, digit: string) => `${before}${Number(digit) - 1}`)
    .replace(/([0-6]|[A-Z]{3})L$/i, '$1#L');
  return ['0', minute, hour, day, month, fromZero, year].join(' ').replaceAll('?', '*');
}
