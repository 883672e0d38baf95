import { describe, expect, it } from '@jest/globals';
import { followEvents } from '../../../cli/logs/follow-events.ts';
import { readEvents } from '../../../cli/logs/read-events.ts';
import { logLines } from '../../../cli/logs/render.ts';
import { sinceOf } from '../../../cli/logs/since.ts';
import { jobLogs, type LogSource } from '../../../cli/logs/sources.ts';

interface Asked {
  readonly logGroupName?: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly nextToken?: string;
}

interface Event {
  readonly eventId: string;
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch Logs with these events by group, one a page; other groups are not there. */
function fakeLogs(groups: Readonly<Record<string, readonly Event[]>>) {
  const filterLogEvents = ({ logGroupName = '', startTime = 0, endTime = Infinity, nextToken = '0' }: Asked) => {
    const group = groups[logGroupName];
    if (group === undefined) return Promise.reject(Object.assign(new Error(), { name: 'ResourceNotFoundException' }));
    const found = group.filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime);
    const next = Number(nextToken) + 1;
    return Promise.resolve({
      events: found.slice(next - 1, next),
      nextToken: next < found.length ? String(next) : undefined,
      $metadata: {},
    });
  };
  return { filterLogEvents } as never;
}

const event = (timestamp: number, message: string): Event => ({ eventId: message, timestamp, message });
const sources: LogSource[] = ['a', 'b', 'none'].map((name) => ({ label: name, logGroupName: name }));

describe('readEvents', () => {
  it('has all pages of all groups in order of time; a group that is not there yet has none', async () => {
    const logs = fakeLogs({
      a: [event(1, 'too early'), event(5, 'second'), event(9, 'third')],
      b: [event(4, 'first')],
    });
    const events = await readEvents(logs, sources, { since: 2, until: 9 });
    expect(events.map(({ label, message }) => `${label} ${message}`)).toEqual(['b first', 'a second', 'a third']);
  });
});

describe('followEvents', () => {
  it('has each event once, late ones too, and ends with the period', async () => {
    const now = Date.now();
    const a = [event(now - 30_000, 'first')];
    const b: Event[] = [];
    const seen: string[][] = [];
    const period = { since: now - 60_000, until: now - 9_900 };
    for await (const events of followEvents(fakeLogs({ a, b }), () => Promise.resolve(sources), period, 60)) {
      seen.push(events.map(({ message }) => message));
      if (seen.length === 1) b.push(event(now - 35_000, 'late'), event(now - 5000, 'after the period'));
    }
    expect(seen.slice(0, 2)).toEqual([['first'], ['late']]);
    expect(seen.slice(2).flat()).toEqual([]);
  });
});

describe('jobLogs', () => {
  it('are the streams of the runs that were under way in the period', async () => {
    const run = (Id: string, started: number, completed?: number) => ({
      Id,
      StartedOn: new Date(started),
      CompletedOn: completed === undefined ? undefined : new Date(completed),
    });
    const glue = {
      getJobRuns: () =>
        Promise.resolve({ JobRuns: [run('jr_later', 90), run('jr_alive', 50), run('jr_old', 1, 9)], $metadata: {} }),
    };
    const found = await jobLogs(glue, { outputs: { JobName: 'job' } } as never, { since: 10, until: 80 });
    expect(found).toEqual([
      { label: 'job', logGroupName: '/aws-glue/jobs/output', logStreamNamePrefix: 'jr_alive' },
      { label: 'job', logGroupName: '/aws-glue/jobs/error', logStreamNamePrefix: 'jr_alive' },
    ]);
  });
});

describe('logLines', () => {
  it('gives a terminal nothing that it would obey', () => {
    const message = 'red \u001b[31m\u0007 tab\there\r\n\u009b2J second \u202eline\n';
    expect(logLines({ id: '1', label: 'job', timestamp: 1234, message }, 5)).toEqual([
      '00:00:01.234  job    red \\x1b[31m\\x07 tab\there',
      '                     \\x9b2J second \\u202eline',
    ]);
  });
});

describe('sinceOf', () => {
  const now = Date.parse('2026-11-22T03:00:00Z');
  it.each([
    ['30s', '2026-11-22T02:59:30.000Z'],
    ['10m', '2026-11-22T02:50:00.000Z'],
    ['2h', '2026-11-22T01:00:00.000Z'],
    ['1d', '2026-11-21T03:00:00.000Z'],
    ['2026-11-22T01:02:03Z', '2026-11-22T01:02:03.000Z'],
  ])('%s', (text, expected) => expect(new Date(sinceOf(text, now)).toISOString()).toBe(expected));

  it.each(['10', 'yesterday', '', '5w'])('%j is refused', (text) => {
    expect(() => sinceOf(text, now)).toThrow(`--since must be a time back as 30s, 10m, 2h or 1d, or a moment as`);
  });
});
