import { describe, expect, it } from '@jest/globals';
import { parseExpression } from '../../../../local/services/scheduler/expression/expression.ts';

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString().slice(0, 19));
/** The first times after a moment. */
function times(expression: string, after: string, count: number, zone = 'UTC', start = '1970-01-01T00:00:00Z') {
  const parsed = parseExpression(expression, zone, Date.parse(start));
  const found: (string | undefined)[] = [];
  for (let last: number | undefined = Date.parse(after); found.length < count && last !== undefined;) {
    last = parsed.next(last);
    found.push(iso(last));
  }
  return found;
}

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html and
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html, whose examples these are.
describe("AWS's examples", () => {
  const examples: [string, string, string[]][] = [
    ['cron(0 10 * * ? *)', '2026-11-28T09:00:00Z', ['2026-11-28T10:00:00', '2026-11-29T10:00:00']],
    ['cron(15 12 * * ? *)', '2026-11-28T12:15:00Z', ['2026-11-29T12:15:00']],
    ['cron(0 18 ? * MON-FRI *)', '2026-11-27T12:00:00Z', ['2026-11-27T18:00:00', '2026-11-30T18:00:00']],
    ['cron(0 8 1 * ? *)', '2026-11-28T00:00:00Z', ['2026-12-01T08:00:00', '2027-01-01T08:00:00']],
    ['cron(0/15 * * * ? *)', '2026-11-28T10:07:00Z', ['2026-11-28T10:15:00', '2026-11-28T10:30:00']],
    ['cron(0/10 * ? * MON-FRI *)', '2026-11-27T23:50:00Z', ['2026-11-30T00:00:00', '2026-11-30T00:10:00']],
    ['cron(0/5 8-17 ? * MON-FRI *)', '2026-11-27T17:50:00Z', ['2026-11-27T17:55:00', '2026-11-30T08:00:00']],
    ['cron(15 10 ? * 6L 2022-2023)', '2022-01-01T00:00:00Z', ['2022-01-28T10:15:00', '2022-02-25T10:15:00']],
    ['cron(0 0 ? * 3#2 *)', '2026-11-01T00:00:00Z', ['2026-11-10T00:00:00', '2026-12-08T00:00:00']],
    ['cron(0 0 3W * ? *)', '2026-10-01T00:00:00Z', ['2026-10-02T00:00:00', '2026-11-03T00:00:00']],
    ['cron(0 0 1W * ? *)', '2026-07-31T00:00:00Z', ['2026-08-03T00:00:00', '2026-09-01T00:00:00']],
    ['cron(0 0 31W * ? *)', '2026-05-01T00:00:00Z', ['2026-05-29T00:00:00', '2026-07-31T00:00:00']],
    ['cron(0 0 L * ? *)', '2028-02-01T00:00:00Z', ['2028-02-29T00:00:00', '2028-03-31T00:00:00']],
    ['cron(0 0 L-2 * ? *)', '2026-02-01T00:00:00Z', ['2026-02-26T00:00:00']],
    ['cron(0 0 LW * ? *)', '2026-05-01T00:00:00Z', ['2026-05-29T00:00:00']],
    ['cron(0 0 ? * L *)', '2026-11-23T00:00:00Z', ['2026-11-28T00:00:00']],
    ['cron(0 0 1,15 JAN,jul ? *)', '2026-01-02T00:00:00Z', ['2026-01-15T00:00:00', '2026-07-01T00:00:00']],
    ['cron(0 0 29 2 ? *)', '2026-01-01T00:00:00Z', ['2028-02-29T00:00:00', '2032-02-29T00:00:00']],
    ['rate(5 minutes)', '2026-11-28T10:00:01Z', ['2026-11-28T10:05:00', '2026-11-28T10:10:00']],
    ['rate(1 day)', '2026-11-28T10:00:00Z', ['2026-11-29T00:00:00']],
    ['at(2026-11-20T13:00:00)', '2026-11-01T00:00:00Z', ['2026-11-20T13:00:00']],
  ];
  it.each(examples)('%s after %s', (expression, after, expected) => {
    expect(times(expression, after, expected.length)).toEqual(expected);
  });

  it('end where their years end', () => {
    expect(times('cron(0 0 1 1 ? 2026)', '2025-06-01T00:00:00Z', 3)).toEqual(['2026-01-01T00:00:00', undefined]);
    expect(times('at(2026-01-01T00:00:00)', '2026-01-01T00:00:00Z', 1)).toEqual([undefined]);
  });

  it('a rate counts from its start', () => {
    const start = '2026-11-28T10:02:00Z';
    expect(times('rate(7 minutes)', '2026-11-28T10:00:00Z', 2, 'UTC', start)).toEqual([
      '2026-11-28T10:02:00',
      '2026-11-28T10:09:00',
    ]);
  });
});

describe('time zones', () => {
  const berlin = 'Europe/Berlin';
  const zones: [string, string, string, string[]][] = [
    ['winter', 'cron(0 3 * * ? *)', '2026-01-10T00:00:00Z', ['2026-01-10T02:00:00']],
    ['summer', 'cron(0 3 * * ? *)', '2026-07-10T00:00:00Z', ['2026-07-10T01:00:00']],
    [
      'an hour that spring skips is skipped',
      'cron(30 2 * * ? *)',
      '2026-03-27T12:00:00Z',
      ['2026-03-28T01:30:00', '2026-03-30T00:30:00'],
    ],
    [
      'an hour that autumn repeats comes once',
      'cron(30 2 * * ? *)',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30:00', '2026-10-26T01:30:00'],
    ],
    [
      'the 25th hour of a day is no matter of a rate',
      'rate(1 day)',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:00:00', '2026-10-26T00:00:00'],
    ],
    ['once', 'at(2026-07-01T03:00:00)', '2026-01-01T00:00:00Z', ['2026-07-01T01:00:00']],
  ];
  it.each(zones)('%s', (_, expression, after, expected) => {
    expect(times(expression, after, expected.length, berlin)).toEqual(expected);
  });

  it('half hours count as well', () => {
    expect(times('cron(0 9 ? * MON *)', '2026-11-28T00:00:00Z', 1, 'Asia/Kolkata')).toEqual(['2026-11-30T03:30:00']);
  });
});

describe('what is no expression', () => {
  const mistakes: [string, string][] = [
    ['cron(0 3 * * * *)', 'one of day-of-month and day-of-week must be ?, and not both'],
    ['cron(0 3 ? * ? *)', 'one of day-of-month and day-of-week must be ?, and not both'],
    ['cron(0 3 * * ?)', 'cron takes six fields; got 5'],
    ['cron(60 3 * * ? *)', 'minutes cannot be 60: it takes 0 to 59'],
    ['cron(0 3 ? * 0 *)', 'day-of-week cannot be 0: it takes 1 to 7'],
    ['cron(0 3 ? * MON#6 *)', 'day-of-week cannot be MON#6: it takes 1 to 7'],
    ['cron(0 20-3 * * ? *)', 'hours cannot be 20-3: it takes 0 to 23'],
    ['cron(0/0 3 * * ? *)', 'minutes cannot be 0/0: it takes 0 to 59'],
    ['cron(0 3 W * ? *)', 'day-of-month cannot be W: it takes 1 to 31'],
    ['rate(0 minutes)', 'a rate is a number of at least 1 and minutes, hours or days'],
    ['rate(5 seconds)', 'a rate is a number of at least 1 and minutes, hours or days'],
    ['at(tomorrow)', 'at() takes a time as 2026-11-22T03:00:00'],
    ['@daily', 'it must be cron(...), rate(...) or at(...)'],
  ];
  it.each(mistakes)('%s', (expression, message) => {
    expect(() => parseExpression(expression, 'UTC', 0)).toThrow(message);
  });
});
