import { beforeEach, describe, expect, test } from '@jest/globals';
import { guardRun, runIdOf, type BeginEvent } from '../../../lambdas/run-guard/run-guard.ts';
import { accessDenied, FakeS3, guardContext } from './fake-clients.ts';

const arnOf = (name: string) => `arn:aws:states:eu-west-1:123456789012:execution:sales-pipeline:${name}`;
const lockOf = (name: string) => `{"executionArn":"${arnOf(name)}","since":"2026-11-22T03:00:00.123Z"}\n`;
const beginOf = (name: string, input: unknown = {}): BeginEvent => ({
  operation: 'begin',
  input,
  executionArn: arnOf(name),
  startTime: '2026-11-22T03:00:00.123Z',
});
const key = 'locks/run.json';

let s3: FakeS3;
beforeEach(() => {
  s3 = new FakeS3();
});

test('the run id is the start and the hash of the execution', () => {
  // printf arn:aws:states:eu-west-1:123456789012:execution:sales-pipeline:one | sha256sum
  expect(runIdOf('2026-11-22T03:00:00.123Z', arnOf('one'))).toBe('20261122T030000Z-30fbdb7b');
});

describe('begin', () => {
  test('takes a lock that is free', async () => {
    const answer = await guardRun(guardContext(s3), beginOf('one'));
    expect(answer).toEqual({
      runId: runIdOf('2026-11-22T03:00:00Z', arnOf('one')),
      trigger: 'operator',
      skipped: false,
    });
    expect([...s3.objects]).toEqual([[key, lockOf('one')]]);
  });

  test('finds a lock that is its own: Lambda was called twice', async () => {
    s3.objects.set(key, lockOf('one'));
    expect(await guardRun(guardContext(s3), beginOf('one'))).toMatchObject({ skipped: false });
  });

  test.each(['RUNNING', 'PENDING_REDRIVE'])('refuses beside an execution that is %s', async (status) => {
    s3.objects.set(key, lockOf('other'));
    const begin = guardRun(guardContext(s3, { [arnOf('other')]: status }), beginOf('one'));
    await expect(begin).rejects.toMatchObject({
      name: 'RunInProgress',
      message: `${arnOf('other')} is running since 2026-11-22T03:00:00.123Z`,
    });
    expect(s3.objects.get(key)).toBe(lockOf('other'));
  });

  test('skips when it was the schedule that started it', async () => {
    s3.objects.set(key, lockOf('other'));
    const context = guardContext(s3, { [arnOf('other')]: 'RUNNING' });
    expect(await guardRun(context, beginOf('one', { action: 'run', trigger: 'schedule' }))).toEqual({
      runId: runIdOf('2026-11-22T03:00:00Z', arnOf('one')),
      trigger: 'schedule',
      skipped: true,
      reason: `${arnOf('other')} is running since 2026-11-22T03:00:00.123Z`,
    });
  });

  test.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', undefined])(
    'takes over from an execution that is %s',
    async (status) => {
      s3.objects.set(key, lockOf('other'));
      const context = guardContext(s3, status === undefined ? {} : { [arnOf('other')]: status });
      expect(await guardRun(context, beginOf('one'))).toMatchObject({ skipped: false });
      expect(s3.objects.get(key)).toBe(lockOf('one'));
    },
  );

  test('of two takeovers at once one holds the lock, the other is refused', async () => {
    s3.objects.set(key, lockOf('dead'));
    const context = guardContext(s3, { [arnOf('one')]: 'RUNNING', [arnOf('two')]: 'RUNNING' });
    const answers = await Promise.allSettled(['one', 'two'].map((name) => guardRun(context, beginOf(name))));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = answers[0]!.status === 'fulfilled' ? 'one' : 'two';
    expect(s3.objects.get(key)).toBe(lockOf(winner));
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'RunInProgress' } });
  });

  test('tries again when the lock was released between the two requests', async () => {
    s3.objects.set(key, lockOf('other'));
    s3.before = (operation, objects) => void (operation === 'GetObject' && objects.delete(key));
    expect(await guardRun(guardContext(s3), beginOf('one'))).toMatchObject({ skipped: false });
    expect(s3.objects.get(key)).toBe(lockOf('one'));
  });

  test('gives up after five times with the refusal of S3', async () => {
    const writes: string[] = [];
    s3.before = (operation, objects) => {
      if (operation === 'PutObject') objects.set(key, lockOf(`other-${writes.push(operation)}`));
      else objects.delete(key);
    };
    await expect(guardRun(guardContext(s3), beginOf('one'))).rejects.toMatchObject({
      name: 'PreconditionFailed',
      message: 's3 locks/run.json was taken and released 5 times while this execution tried: a pre-condition failed',
    });
    expect(writes).toHaveLength(5);
  });

  test.each([
    ['may not be read', lockOf('other'), accessDenied, 'AccessDenied: not allowed'],
    ['is no JSON', '<html>', undefined, `SyntaxError: Unexpected token '<', "<html>" is not valid JSON`],
    ['is no lock', '{"a":1}', undefined, 'Error: not a lock: {"a":1}'],
  ])('fails with the refusal of S3 when the lock %s', async (_, text, error, reason) => {
    s3.objects.set(key, text);
    s3.before = (operation) => {
      if (operation === 'GetObject' && error) throw error;
    };
    await expect(guardRun(guardContext(s3), beginOf('one'))).rejects.toMatchObject({
      name: 'PreconditionFailed',
      message: `s3 locks/run.json can not be read (${reason}): a pre-condition failed`,
    });
    expect(s3.objects.get(key)).toBe(text);
  });

  test('refuses invalid input before it takes the lock', async () => {
    await expect(guardRun(guardContext(s3), beginOf('one', { action: 'fly' }))).rejects.toMatchObject({
      name: 'InvalidInput',
    });
    expect(s3.objects.size).toBe(0);
  });
});

describe('prove', () => {
  const prove = (context = guardContext(s3)) => guardRun(context, { operation: 'prove', executionArn: arnOf('one') });

  test('a lock that is its own', async () => {
    s3.objects.set(key, lockOf('one'));
    expect(await prove()).toEqual({ held: true });
  });

  test('a lock that is another one', async () => {
    s3.objects.set(key, lockOf('other'));
    await expect(prove()).rejects.toMatchObject({
      name: 'LockLost',
      message: `locks/run.json is held by ${arnOf('other')}`,
    });
  });

  test('a lock that is gone', async () => {
    await expect(prove()).rejects.toMatchObject({ name: 'LockLost', message: 'locks/run.json is gone' });
  });

  test('a lock that can not be read', async () => {
    s3.before = () => {
      throw accessDenied;
    };
    await expect(prove()).rejects.toBe(accessDenied);
  });
});

describe('end', () => {
  const end = () => guardRun(guardContext(s3), { operation: 'end', executionArn: arnOf('one') });

  test('releases its own lock', async () => {
    s3.objects.set(key, lockOf('one'));
    expect(await end()).toEqual({ released: true });
    expect(s3.objects.size).toBe(0);
  });

  test('leaves the lock of another one', async () => {
    s3.objects.set(key, lockOf('other'));
    expect(await end()).toEqual({ released: false });
    expect(s3.objects.get(key)).toBe(lockOf('other'));
  });

  test('finds none', async () => {
    expect(await end()).toEqual({ released: false });
  });

  test('leaves a lock that was taken over between reading and deleting', async () => {
    s3.objects.set(key, lockOf('one'));
    s3.before = (operation, objects) => void (operation === 'DeleteObject' && objects.set(key, lockOf('other')));
    expect(await end()).toEqual({ released: false });
    expect(s3.objects.get(key)).toBe(lockOf('other'));
  });
});

test('an operation that is not known', async () => {
  const event = { operation: 'fly' } as unknown as BeginEvent;
  await expect(guardRun(guardContext(s3), event)).rejects.toMatchObject({ name: 'InvalidInput' });
});
