import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Cloud } from '../../../../local/cloud.ts';
import { readStack } from '../../../../local/assembly/read-assembly.ts';
import type { Clock } from '../../../../local/services/scheduler/clock.ts';
import { createScheduler } from '../../../../local/services/scheduler/scheduler.ts';
import type { Service } from '../../../../local/services/service.ts';
import { ServiceError } from '../../../../local/services/service-error.ts';
import { writeWholeAssembly } from '../../contract/whole-assembly.ts';
import { failureOf, temporaryFolder } from '../../harness.ts';

const account = '123456789012';
const machine = `arn:aws:states:us-east-1:${account}:stateMachine:fixture-quick`;

/** Time that passes when the test says so. */
class TestClock implements Clock {
  #now = Date.parse('2026-11-28T00:30:00Z');
  #waiting: { readonly until: number; readonly wake: () => void }[] = [];

  now = () => this.#now;

  wait = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((wake) => {
      this.#waiting.push({ until: this.#now + milliseconds, wake });
      signal.addEventListener('abort', () => wake());
    });

  async goTo(time: string): Promise<void> {
    for (;;) {
      // Whoever was woken may want to wait again.
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#waiting.toSorted((a, b) => a.until - b.until)[0];
      if (next === undefined || next.until > Date.parse(time)) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.until);
      next.wake();
    }
    this.#now = Date.parse(time);
  }
}

let started: { time: string; input: unknown; caller: string }[];
let failures: Error[];
let lines: string[];
let clock: TestClock;
let scheduler: Service;
const folder = temporaryFolder();
const state = temporaryFolder();

function start(fires = true): Service {
  writeWholeAssembly(folder.path);
  const source = { host: 'localhost', port: 4406 };
  const cloud = {
    account,
    region: 'us-east-1',
    stateFolder: state.path,
    stack: readStack(folder.path, { account, region: 'us-east-1', source }),
    authorize: () => undefined,
    call: (operation: string, input: object, caller: { arn: string }) => {
      const failure = failures.shift();
      started.push({ time: new Date(clock.now()).toISOString(), input: { operation, ...input }, caller: caller.arn });
      return failure === undefined ? Promise.resolve({ executionArn: 'arn:e' }) : Promise.reject(failure);
    },
  } as unknown as Cloud;
  return createScheduler(cloud, { fires, clock, log: (line) => lines.push(line) });
}

const call = (operation: string, input: object): Promise<unknown> =>
  scheduler.operations[operation]!(input, { caller: { arn: 'arn:c' }, requestId: 'r' }) as Promise<unknown>;
const get = (Name: string) => call('GetSchedule', { Name }) as Promise<Record<string, unknown>>;
const update = async (Name: string, change: object) => {
  const { ScheduleExpression, FlexibleTimeWindow, Target, State } = await get(Name);
  return call('UpdateSchedule', { Name, ScheduleExpression, FlexibleTimeWindow, Target, State, ...change });
};
const times = () => started.map(({ time }) => time.slice(11, 16));

beforeEach(() => {
  [started, failures, lines, clock] = [[], [], [], new TestClock()];
  scheduler = start();
});
afterEach(async () => {
  await scheduler.stop?.();
  state.remove();
});

describe('schedules', () => {
  it('start the state machine at their times, as their role, with their input', async () => {
    await clock.goTo('2026-11-28T03:10:00Z');
    expect(times()).toEqual(['01:00', '02:00', '03:00', '03:00']);
    expect(started[0]).toEqual({
      time: '2026-11-28T01:00:00.000Z',
      input: { operation: 'states:StartExecution', stateMachineArn: machine, input: '{"trigger":"schedule"}' },
      caller: expect.stringMatching(/^arn:aws:sts::123456789012:assumed-role\/fixture-role\/[0-9a-f-]{36}$/),
    });
    expect(lines[0]).toBe('Schedule fixture-hourly started arn:e');
  });

  it('do not fire where nobody wants them to', async () => {
    await scheduler.stop?.();
    scheduler = start(false);
    await clock.goTo('2026-11-29T03:10:00Z');
    expect(started).toEqual([]);
  });

  it('fire as they were changed last, after a restart as well, until the declaration changes', async () => {
    await update('fixture-nightly', { State: 'DISABLED' });
    await update('fixture-hourly', {
      ScheduleExpression: 'cron(0/20 4 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Tokyo',
    });
    await clock.goTo('2026-11-28T19:30:00Z');
    expect(times()).toEqual(['19:00', '19:20']);
    await scheduler.stop?.();
    scheduler = start();
    expect(await get('fixture-hourly')).toMatchObject({ ScheduleExpressionTimezone: 'Asia/Tokyo', State: 'ENABLED' });
    expect(await get('fixture-nightly')).toMatchObject({ ScheduleExpression: 'cron(0 3 * * ? *)', State: 'DISABLED' });
    await clock.goTo('2026-11-29T10:00:00Z');
    expect(times()).toEqual(['19:00', '19:20', '19:40']);
  });

  it('stay within their dates', async () => {
    const dates = { StartDate: new Date('2026-11-28T02:10:00Z'), EndDate: new Date('2026-11-28T04:30:00Z') };
    await update('fixture-nightly', { State: 'DISABLED' });
    await update('fixture-hourly', dates);
    await clock.goTo('2026-11-29T00:00:00Z');
    expect(times()).toEqual(['02:10', '03:10', '04:10']);
  });

  it('put what is known of the invocation into the input', async () => {
    const { Target } = (await get('fixture-hourly')) as { Target: object };
    const Input = '{"at":"<aws.scheduler.scheduled-time>","n":<aws.scheduler.attempt-number>}';
    await update('fixture-hourly', { Target: { ...Target, Input } });
    await clock.goTo('2026-11-28T01:00:00Z');
    expect(started[0]?.input).toMatchObject({ input: '{"at":"2026-11-28T01:00:00Z","n":1}' });
  });
});

describe('a target that fails', () => {
  it('is called again when it could not answer, as the policy says', async () => {
    const { Target } = (await get('fixture-hourly')) as { Target: object };
    await update('fixture-hourly', { Target: { ...Target, RetryPolicy: { MaximumRetryAttempts: 2 } } });
    failures = [1, 2, 3].map(() => new ServiceError('InternalFailure', 'down', 500));
    await clock.goTo('2026-11-28T01:30:00Z');
    expect(started.map(({ time }) => time.slice(11, 19))).toEqual(['01:00:00', '01:00:01', '01:00:03']);
    expect(lines).toEqual(['Schedule fixture-hourly did not start its target (attempt 3): InternalFailure: down']);
  });

  it('is given up when the event is too old', async () => {
    const { Target } = (await get('fixture-hourly')) as { Target: object };
    await update('fixture-hourly', { Target: { ...Target, RetryPolicy: { MaximumEventAgeInSeconds: 60 } } });
    failures = Array.from({ length: 20 }, () => new ServiceError('InternalFailure', 'down', 500));
    await clock.goTo('2026-11-28T01:30:00Z');
    expect(started).toHaveLength(6);
  });

  it('is not called again when it refused', async () => {
    failures = [new ServiceError('StateMachineDoesNotExist', 'gone')];
    await clock.goTo('2026-11-28T01:30:00Z');
    expect(times()).toEqual(['01:00']);
    expect(lines).toEqual([
      'Schedule fixture-hourly did not start its target (attempt 1): StateMachineDoesNotExist: gone',
    ]);
  });
});

describe('requests', () => {
  it.each([
    [
      { ScheduleExpression: 'cron(0 3 * * * *)' },
      'Invalid Schedule Expression cron(0 3 * * * *): one of day-of-month and day-of-week must be ?, and not both.',
    ],
    [{ ScheduleExpressionTimezone: 'Mars/Olympus' }, 'Provided Timezone Mars/Olympus is not valid.'],
  ])('with mistakes are refused and change nothing: %j', async (change, message) => {
    const before = await get('fixture-hourly');
    expect(await failureOf(update('fixture-hourly', change))).toMatchObject({ name: 'ValidationException', message });
    expect(await get('fixture-hourly')).toEqual(before);
  });

  it('list schedules by name, group and state', async () => {
    const names = async (input: object) => {
      const { Schedules } = (await call('ListSchedules', input)) as { Schedules: { Name: string }[] };
      return Schedules.map(({ Name }) => Name);
    };
    await update('fixture-hourly', { State: 'DISABLED' });
    expect(await names({})).toEqual(['fixture-nightly', 'fixture-hourly']);
    expect(await names({ State: 'ENABLED' })).toEqual(['fixture-nightly']);
    expect(await names({ NamePrefix: 'fixture-h' })).toEqual(['fixture-hourly']);
    expect(await names({ GroupName: 'other' })).toEqual([]);
  });
});
