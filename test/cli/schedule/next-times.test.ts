import { describe, expect, it } from '@jest/globals';
import { nextTimes } from '../../../cli/schedule/next-times.ts';

// A Saturday; the clocks of Berlin go forward on the 28th.
const after = new Date('2027-03-27T00:00:00Z');
const since = new Date('2027-03-26T23:50:00Z');

describe('nextTimes', () => {
  it.each([
    ['cron(0 3 * * ? *)', 'UTC', ['2027-03-27T03:00', '2027-03-28T03:00']],
    ['cron(0 3 * * ? *)', 'Europe/Berlin', ['2027-03-27T02:00', '2027-03-28T01:00']],
    ['cron(0/20 9 ? * 2-6 *)', 'UTC', ['2027-03-29T09:00', '2027-03-29T09:20']],
    ['cron(0 9 ? * MON-FRI 2027)', 'UTC', ['2027-03-29T09:00', '2027-03-30T09:00']],
    ['cron(0 9 ? * 6L *)', 'UTC', ['2027-04-30T09:00', '2027-05-28T09:00']],
    ['cron(0 9 ? * 2#1 *)', 'UTC', ['2027-04-05T09:00', '2027-05-03T09:00']],
    ['cron(0 9 L * ? *)', 'UTC', ['2027-03-31T09:00', '2027-04-30T09:00']],
    ['cron(0 9 * * ? 2020)', 'UTC', []],
    ['at(2027-04-01T08:00:00)', 'Europe/Berlin', ['2027-04-01T06:00']],
    ['at(2020-04-01T08:00:00)', 'UTC', []],
    ['rate(15 minutes)', 'UTC', ['2027-03-27T00:05', '2027-03-27T00:20']],
    ['rate(1 day)', 'UTC', ['2027-03-27T23:50', '2027-03-28T23:50']],
    ['every(1 day)', 'UTC', undefined],
  ])('%s in %s', (expression, timeZone, expected) => {
    const times = nextTimes({ expression, timeZone, since }, 2, after);
    expect(times?.map((time) => time.toISOString().slice(0, 16))).toEqual(expected);
  });
});
