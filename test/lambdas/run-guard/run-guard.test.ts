import { beforeEach, describe, expect, test } from '@jest/globals';
import { guardRun, type DecideEvent, type GuardEvent } from '../../../lambdas/run-guard/run-guard.ts';
import { parseInput } from '../../../workflows/contract.ts';
import { accessDenied, arnOf, FakeS3, lockContext, lockOf } from '../shared/fake-clients.ts';
import { a, b, publicationKey, published, summaryOf, today, waiverOf } from './records.ts';

const runLock = 'locks/run.json';
const publicationLock = 'locks/publication.json';
const execution = { executionArn: arnOf('one'), startTime: '2026-11-22T03:00:00.123Z' };
const ownRun = '20261122T030000Z-30fbdb7b';

let s3: FakeS3;
beforeEach(() => {
  s3 = new FakeS3();
});

const guard = (event: GuardEvent, executions: Record<string, string> = {}) =>
  guardRun({ ...lockContext(s3, executions), now: () => new Date(`${today}T23:59:59Z`) }, event);
const begin = (input: unknown = {}, executions: Record<string, string> = {}) =>
  guard({ operation: 'begin', input, ...execution }, executions);

describe('begin', () => {
  const defaults = {
    trigger: 'operator',
    crawl: 'when-changed',
    publish: true,
    waive: [],
    reason: null,
    by: null,
    skipped: false,
    crawled: '',
    waivers: [],
  };

  test.each<[object, object]>([
    [{}, { action: 'run', runId: ownRun }],
    [
      { action: 'run', publish: false },
      { action: 'run', runId: ownRun, publish: false },
    ],
    [
      { action: 'resume', runId: a, crawl: 'always' },
      { action: 'resume', runId: a, crawl: 'always' },
    ],
    [
      { action: 'audit', runId: a },
      { action: 'audit', runId: a, publish: false },
    ],
  ])('%j takes the lock of the run', async (input, expected) => {
    expect(await begin(input)).toEqual({ ...defaults, ...expected });
    expect([...s3.objects]).toEqual([[runLock, lockOf('one')]]);
  });

  test.each<[object, object]>([
    [
      { action: 'publish', runId: a, waive: [waiverOf('grain')], reason: 'late' },
      { action: 'publish', runId: a, waive: [waiverOf('grain')], reason: 'late' },
    ],
    [
      { action: 'rollback', runId: 'previous', by: 'me' },
      { action: 'rollback', runId: 'previous', by: 'me' },
    ],
    [{ action: 'release' }, { action: 'release', runId: null }],
  ])('%j takes no lock, and is not stopped by that of a run', async (input, expected) => {
    s3.put({ [runLock]: lockOf('other') });
    expect(await begin(input, { [arnOf('other')]: 'RUNNING' })).toEqual({ ...defaults, ...expected });
    expect([...s3.objects]).toEqual([[runLock, lockOf('other')]]);
  });

  test('tells what was crawled last, and what is waived today', async () => {
    const records = [
      published(a, 'none', [waiverOf('grain', today), waiverOf('domains', '2026-11-21')]),
      published(b, a, [waiverOf('late')]),
    ];
    s3.put({ 'crawls/last.json': { runId: a, fingerprint: 'f00d' } });
    s3.put(Object.fromEntries(records.map((record, i) => [publicationKey(i, record), record])));
    expect(await begin()).toMatchObject({ crawled: 'f00d', waivers: [waiverOf('grain', today), waiverOf('late')] });
  });

  test.each(['run', 'resume', 'audit'])('refuses to %s beside a run', async (action) => {
    s3.put({ [runLock]: lockOf('other') });
    const input = action === 'run' ? {} : { action, runId: a };
    await expect(begin(input, { [arnOf('other')]: 'RUNNING' })).rejects.toMatchObject({ name: 'RunInProgress' });
  });

  test('skips when it was the schedule that started it', async () => {
    s3.put({ [runLock]: lockOf('other'), 'crawls/last.json': { fingerprint: 'f00d' } });
    expect(await begin({ action: 'run', trigger: 'schedule' }, { [arnOf('other')]: 'RUNNING' })).toEqual({
      ...defaults,
      action: 'run',
      runId: ownRun,
      trigger: 'schedule',
      skipped: true,
      skipReason: `${arnOf('other')} is running since 2026-11-22T03:00:00.123Z`,
    });
    expect(s3.objects.get(runLock)).toBe(lockOf('other'));
  });

  test('a schedule does not hide another error', async () => {
    s3.before = () => {
      throw accessDenied;
    };
    await expect(begin({ action: 'run', trigger: 'schedule' })).rejects.toBe(accessDenied);
  });

  test('refuses invalid input before it takes the lock', async () => {
    await expect(begin({ action: 'fly' })).rejects.toMatchObject({ name: 'InvalidInput' });
    expect(s3.objects.size).toBe(0);
  });
});

describe('enter', () => {
  const enter = (input: object) => guard({ operation: 'enter', ...execution, request: parseInput(input) });

  test.each([{}, { action: 'resume', runId: a }])('%j, with the lock of its run', async (input) => {
    s3.put({ [runLock]: lockOf('one') });
    expect(await enter(input)).toEqual({ held: true });
    expect(s3.objects.get(publicationLock)).toBe(lockOf('one'));
  });

  test.each([{}, { action: 'resume', runId: a }])('%j, when another has taken the lock of the run', async (input) => {
    s3.put({ [runLock]: lockOf('other') });
    await expect(enter(input)).rejects.toMatchObject({
      name: 'LockLost',
      message: `locks/run.json is held by ${arnOf('other')}`,
    });
  });

  test.each([{ action: 'publish', runId: a }, { action: 'rollback', runId: a }, { action: 'release' }])(
    '%j, beside a run of another',
    async (input) => {
      const record = published(a, 'none');
      s3.put({ [runLock]: lockOf('other'), [`manifests/${a}.json`]: {}, [publicationKey(1, record)]: record });
      expect(await enter(input)).toEqual({ held: true });
      expect(s3.objects.get(publicationLock)).toBe(lockOf('one'));
      expect(s3.objects.get(runLock)).toBe(lockOf('other'));
    },
  );

  test('publish before the first publication: the run is there', async () => {
    s3.put({ [`manifests/${a}.json`]: {} });
    expect(await enter({ action: 'publish', runId: a })).toEqual({ held: true });
  });

  test('publish of a run that is not there', async () => {
    await expect(enter({ action: 'publish', runId: a })).rejects.toMatchObject({
      name: 'RunNotFound',
      message: `manifests/${a}.json is not there`,
    });
  });

  test.each([{ action: 'rollback', runId: a }, { action: 'rollback', runId: 'previous' }, { action: 'release' }])(
    '%j before the first publication',
    async (input) => {
      s3.put({ [`manifests/${a}.json`]: {} });
      await expect(enter(input)).rejects.toMatchObject({ name: 'NothingBefore', message: 'nothing was published yet' });
    },
  );

  test('not beside another publication', async () => {
    s3.put({ [publicationLock]: lockOf('other') });
    const event = { operation: 'enter', ...execution, request: parseInput({ action: 'release' }) } as const;
    await expect(guard(event, { [arnOf('other')]: 'RUNNING' })).rejects.toMatchObject({ name: 'PublicationBusy' });
  });
});

describe('decide', () => {
  const event: DecideEvent = {
    operation: 'decide',
    ...execution,
    request: parseInput({ action: 'publish', runId: b, waive: [waiverOf('grain', today)] }),
    liveRunId: a,
  };

  test('reads what is there: records, manifest, audit, the day', async () => {
    const record = published(a, 'none', [waiverOf('domains', today)]);
    s3.put({
      [publicationLock]: lockOf('one'),
      [publicationKey(1, record)]: record,
      [`manifests/${b}.json`]: {},
      [`audits/${b}/summary.json`]: summaryOf('grain fail', 'domains fail'),
    });
    expect(await guard(event)).toEqual({
      outcome: 'publish',
      runId: b,
      previous: a,
      flip: true,
      held: false,
      waivers: [waiverOf('grain', today)],
    });
  });

  test.each([
    ['is gone', {}],
    [`is held by ${arnOf('other')}`, { [publicationLock]: lockOf('other') }],
  ])('not when the lock %s', async (what, objects) => {
    s3.put(objects);
    await expect(guard(event)).rejects.toMatchObject({ name: 'LockLost', message: `locks/publication.json ${what}` });
  });
});

test('leave releases the lock of the publication only', async () => {
  s3.put({ [runLock]: lockOf('one'), [publicationLock]: lockOf('one') });
  const event = { operation: 'leave', ...execution, request: parseInput({}) } as const;
  expect(await guard(event)).toEqual({ released: true });
  expect([...s3.objects]).toEqual([[runLock, lockOf('one')]]);
  expect(await guard(event)).toEqual({ released: false });
});

describe('end', () => {
  const end = () => guard({ operation: 'end', ...execution, action: 'run', runId: ownRun, publication: 'publish' });

  test.each([[[runLock]], [[publicationLock]], [[runLock, publicationLock]]])('releases %j', async (keys) => {
    s3.put(Object.fromEntries(keys.map((key) => [key, lockOf('one')])));
    expect(await end()).toEqual({ released: true, recovered: [] });
    expect(s3.objects.size).toBe(0);
  });

  test('leaves the locks of others', async () => {
    s3.put({ [runLock]: lockOf('other'), [publicationLock]: lockOf('another') });
    expect(await end()).toEqual({ released: false, recovered: [] });
    expect([...s3.objects]).toEqual([
      [runLock, lockOf('other')],
      [publicationLock, lockOf('another')],
    ]);
  });

  test('finds none', async () => {
    expect(await end()).toEqual({ released: false, recovered: [] });
  });

  test('keeps the lock of the run until it has the one of the alerts', async () => {
    s3.put({ [runLock]: lockOf('one'), 'locks/alerts.json': lockOf('other') });
    const event = { operation: 'end', ...execution, action: 'run', runId: ownRun, publication: 'publish' } as const;
    await expect(guard(event, { [arnOf('other')]: 'RUNNING' })).rejects.toMatchObject({ name: 'AlertBusy' });
    expect(s3.objects.get(runLock)).toBe(lockOf('one'));
  });
});

test('an operation that is not known', async () => {
  const event = { operation: 'fly' } as unknown as GuardEvent;
  await expect(guard(event)).rejects.toMatchObject({
    name: 'InvalidInput',
    message: 'operation is {"operation":"fly"}, expected begin, enter, decide, leave, end, close, weigh or fail',
  });
});
