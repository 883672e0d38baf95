import { beforeEach, describe, expect, test } from '@jest/globals';
import type { OpenFailure } from '../../../lambdas/run-guard/open-failure.ts';
import { guardRun, type GuardEvent } from '../../../lambdas/run-guard/run-guard.ts';
import type { EndEvent, Failure } from '../../../lambdas/run-guard/tell.ts';
import { arnOf, FakeS3, guardContext, lockOf } from '../shared/fake-clients.ts';
import { a, b, summaryOf, today } from './records.ts';

const openFile = 'alerts/open.json';
const alertsLock = 'locks/alerts.json';
const runLock = 'locks/run.json';
const now = `${today}T23:59:59Z`;

let s3: FakeS3;
beforeEach(() => {
  s3 = new FakeS3();
});

type Executions = Record<string, string>;
const guard = (event: GuardEvent, executions: Executions = {}) =>
  guardRun(guardContext(s3, executions, { now: () => new Date(`${today}T23:59:59.123Z`) }), event);
const of = (name: string) => ({ executionArn: arnOf(name), startTime: '2026-11-22T03:00:00.123Z' });

const failure: Failure = { step: 'RunEtl', error: 'LandingMismatch', runId: b };
const weigh = (more: Partial<Failure> = {}, input: unknown = {}, who = 'one', executions: Executions = {}) =>
  guard({ operation: 'weigh', ...of(who), input, failure: { ...failure, ...more } }, executions);
const fail = (told: boolean, more: Partial<Failure> = {}, input: unknown = {}, who = 'one') =>
  guard({ operation: 'fail', ...of(who), input, failure: { ...failure, ...more }, told });
const end = (more: Partial<EndEvent> = {}, executions: Executions = {}) =>
  guard({ operation: 'end', ...of('one'), action: 'run', runId: b, publication: 'publish', ...more }, executions);

/** Told for another run, a day ago. */
const open: OpenFailure = {
  ...failure,
  since: '2026-11-21T03:00:12Z',
  runId: a,
  executionArn: arnOf('first'),
  repeats: 0,
  lastRunId: a,
  lastExecutionArn: arnOf('first'),
};
const put = (...failures: OpenFailure[]) => s3.put({ [openFile]: { failures } });
const opened = () =>
  (JSON.parse(s3.objects.get(openFile) ?? '{"failures":[]}') as { failures: OpenFailure[] }).failures;

describe('weigh', () => {
  test('the first of its kind is told; nothing is remembered yet, and nobody else decides meanwhile', async () => {
    expect(await weigh()).toEqual({ tell: true });
    expect([...s3.objects]).toEqual([[alertsLock, lockOf('one')]]);
    await expect(weigh({}, {}, 'two', { [arnOf('one')]: 'RUNNING' })).rejects.toMatchObject({ name: 'AlertBusy' });
  });

  test('an audit that fails by other checks is another failure', async () => {
    const audit = { step: 'AuditRun', error: 'AuditFailed' } as const;
    s3.put({ [`audits/${b}/summary.json`]: summaryOf('reconcile fail', 'grain fail', 'late-orders warn') });
    put({ ...open, ...audit, checks: 'grain' });
    expect(await weigh(audit)).toEqual({ tell: true });
    await fail(true, audit);
    expect(opened().map(({ checks }) => checks)).toEqual(['grain', 'grain, reconcile']);
    expect(await weigh(audit, {}, 'two')).toMatchObject({ tell: false, times: 2 });
  });

  test('one that is known is counted, once an execution', async () => {
    put(open);
    for (const [who, times] of [
      ['one', 2],
      ['one', 2],
      ['two', 3],
    ] as const) {
      expect(await weigh({}, {}, who)).toEqual({ tell: false, since: '2026-11-21T03:00:12Z', times });
    }
    expect(opened()).toEqual([{ ...open, repeats: 2, lastRunId: b, lastExecutionArn: arnOf('two') }]);
    expect([...s3.objects.keys()]).toEqual([openFile]);
  });

  test.each([{ step: 'AuditRun' }, { error: 'RowTooLarge' }])('one with another %j is told', async (more) => {
    put(open);
    expect(await weigh(more)).toEqual({ tell: true });
    expect(opened()).toEqual([open]);
  });

  test.each([
    [{ error: 'RunInProgress' }, {}],
    [{}, { action: 'publish', runId: a }],
    [{ error: 'InvalidInput' }, 'not an object'],
  ])('of a mistake is told, whatever others tell and is known: %j, %j', async (more, input) => {
    put({ ...open, ...more });
    s3.put({ [alertsLock]: lockOf('other') });
    expect(await weigh(more, input, 'one', { [arnOf('other')]: 'RUNNING' })).toEqual({ tell: true });
    expect(s3.objects.get(alertsLock)).toBe(lockOf('other'));
    expect(opened()).toEqual([{ ...open, ...more }]);
  });

  test.each(['TIMED_OUT', 'ABORTED', 'FAILED'])(
    'what an execution did not come to tell, as %s, is told',
    async (status) => {
      s3.put({ [alertsLock]: lockOf('other') });
      expect(await weigh({}, {}, 'one', { [arnOf('other')]: status })).toEqual({ tell: true });
      expect(s3.objects.get(alertsLock)).toBe(lockOf('one'));
    },
  );

  test('what was passed before a failure after the publication silences nothing from then on', async () => {
    const retirement: OpenFailure = { ...open, step: 'RetireRuns', error: 'RetirementRefused' };
    put(open, retirement);
    const failed = { step: 'RetireRuns', error: 'RetirementRefused', publication: 'publish' } as const;
    expect(await weigh(failed)).toEqual({ tell: false, since: '2026-11-21T03:00:12Z', times: 2 });
    expect(opened()).toEqual([
      { ...open, over: now },
      { ...retirement, repeats: 1, lastRunId: b, lastExecutionArn: arnOf('one') },
    ]);
    expect(await weigh({}, {}, 'two')).toEqual({ tell: true });
  });
});

describe('fail', () => {
  const met = { executionArn: arnOf('one'), runId: b, lastRunId: b, lastExecutionArn: arnOf('one') };

  test('remembers what was told, and releases the locks', async () => {
    s3.put({ [runLock]: lockOf('one'), [alertsLock]: lockOf('one') });
    for (const released of [true, false]) {
      expect(await fail(true)).toEqual({ released });
      expect(opened()).toEqual([{ ...open, ...met, since: now }]);
      expect([...s3.objects.keys()]).toEqual([openFile]);
    }
  });

  test('nothing of what was not told, so that the next is', async () => {
    s3.put({ [runLock]: lockOf('one'), [alertsLock]: lockOf('one') });
    expect(await fail(false)).toEqual({ released: true });
    expect(s3.objects.size).toBe(0);
    expect(await weigh({}, {}, 'two')).toEqual({ tell: true });
  });

  test('nothing of a mistake', async () => {
    expect(await fail(true, { error: 'RunInProgress' })).toEqual({ released: false });
    expect(await fail(true, {}, { action: 'rollback', runId: a })).toEqual({ released: false });
    expect(s3.objects.size).toBe(0);
  });

  test('counts nothing twice: a repetition was counted when it was weighed', async () => {
    put(open);
    await weigh();
    await fail(true);
    expect(opened()).toEqual([{ ...open, repeats: 1, lastRunId: b, lastExecutionArn: arnOf('one') }]);
  });
});

describe('end', () => {
  const over = { ...open, over: now };

  test('what is over is to be told, and silences nothing; nobody else decides meanwhile', async () => {
    put(open);
    s3.put({ [runLock]: lockOf('one') });
    for (const released of [true, false]) {
      expect(await end()).toEqual({ released, recovered: [over] });
      expect(opened()).toEqual([over]);
      expect([...s3.objects.keys()].sort()).toEqual([openFile, alertsLock]);
    }
  });

  test('what was over before and nobody was told of is told now', async () => {
    const before = { ...open, over: '2026-11-22T05:00:00Z' };
    put(before);
    expect(await end({ action: 'audit', publication: 'none' })).toEqual({ released: false, recovered: [before] });
  });

  test('what is not over stays, and the lock is free again', async () => {
    put(open);
    expect(await end({ action: 'audit', publication: 'none' })).toEqual({ released: false, recovered: [] });
    expect(opened()).toEqual([open]);
    expect([...s3.objects.keys()]).toEqual([openFile]);
  });

  test.each(['rollback', 'release'] as const)('%s tells nothing, and waits for nobody', async (action) => {
    put(over);
    s3.put({ [alertsLock]: lockOf('other') });
    const ended = await end({ action, publication: action }, { [arnOf('other')]: 'RUNNING' });
    expect(ended).toEqual({ released: false, recovered: [] });
  });

  test('close forgets what was told, and nothing else', async () => {
    const other: OpenFailure = { ...open, step: 'Uncaught', error: 'ABORTED' };
    put(over, other);
    s3.put({ [alertsLock]: lockOf('one') });
    for (let call = 1; call <= 2; call++) {
      expect(await guard({ operation: 'close', ...of('one') })).toEqual({ closed: true });
      expect(opened()).toEqual([other]);
      expect([...s3.objects.keys()]).toEqual([openFile]);
    }
  });

  test('close of all leaves no file', async () => {
    put(over);
    await guard({ operation: 'close', ...of('one') });
    expect(s3.objects.size).toBe(0);
  });
});

describe('begin, taking over the lock of an execution that ended', () => {
  const begin = (status: string | undefined, who = 'one') =>
    guard({ operation: 'begin', input: {}, ...of(who) }, status === undefined ? {} : { [arnOf('dead')]: status });
  const uncaught = (error: string): OpenFailure => ({
    step: 'Uncaught',
    error,
    since: now,
    runId: 'none',
    executionArn: arnOf('dead'),
    repeats: 0,
    lastRunId: 'none',
    lastExecutionArn: arnOf('dead'),
  });

  test.each(['TIMED_OUT', 'ABORTED', 'FAILED', 'FAILED: no memory'])(
    'as %s: a failure, of which the rule told',
    async (status) => {
      s3.put({ [runLock]: lockOf('dead') });
      await begin(status);
      expect(opened()).toEqual([uncaught(status.split(':')[0]!)]);
      expect(s3.objects.get(runLock)).toBe(lockOf('one'));
    },
  );

  test.each(['SUCCEEDED', 'FAILED: notified: no answer', undefined])('as %s: nothing new', async (status) => {
    s3.put({ [runLock]: lockOf('dead') });
    await begin(status);
    expect([...s3.objects]).toEqual([[runLock, lockOf('one')]]);
  });

  test('of two takeovers at once it is counted once', async () => {
    s3.put({ [runLock]: lockOf('dead') });
    await Promise.allSettled([begin('ABORTED', 'one'), begin('ABORTED', 'two')]);
    expect(opened()).toEqual([uncaught('ABORTED')]);
  });

  test('not when it is still running', async () => {
    s3.put({ [runLock]: lockOf('dead') });
    await expect(begin('RUNNING')).rejects.toMatchObject({ name: 'RunInProgress' });
    expect([...s3.objects]).toEqual([[runLock, lockOf('dead')]]);
  });
});
