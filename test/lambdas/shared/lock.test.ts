import { beforeEach, describe, expect, test } from '@jest/globals';
import { locks, proveLock, releaseLock, takeLock, type LockName } from '../../../lambdas/shared/lock.ts';
import { accessDenied, arnOf, FakeS3, lockContext, lockOf } from './fake-clients.ts';

let s3: FakeS3;
beforeEach(() => {
  s3 = new FakeS3();
});

test('the locks, each with its file and with the error of who finds it held', () => {
  expect(locks).toEqual({
    run: { key: 'locks/run.json', busy: 'RunInProgress' },
    publication: { key: 'locks/publication.json', busy: 'PublicationBusy' },
    alerts: { key: 'locks/alerts.json', busy: 'AlertBusy' },
  });
});

describe.each<[LockName, string, string]>([
  ['run', 'locks/run.json', 'RunInProgress'],
  ['publication', 'locks/publication.json', 'PublicationBusy'],
  ['alerts', 'locks/alerts.json', 'AlertBusy'],
])('the lock %s', (name, key, busy) => {
  const take = (who: string, executions: Record<string, string> = {}) =>
    takeLock(lockContext(s3, executions), name, { executionArn: arnOf(who), since: '2026-11-22T03:00:00.123Z' });
  const prove = () => proveLock(lockContext(s3), name, arnOf('one'));
  const release = () => releaseLock(lockContext(s3), name, arnOf('one'));

  describe('take', () => {
    test('when it is free', async () => {
      await take('one');
      expect([...s3.objects]).toEqual([[key, lockOf('one')]]);
    });

    test('when it is its own: the function was called twice', async () => {
      s3.put({ [key]: lockOf('one') });
      const operations: string[] = [];
      s3.before = (operation) => void operations.push(operation);
      await take('one', { [arnOf('one')]: 'RUNNING' });
      expect(operations).toEqual(['PutObject', 'GetObject']);
      expect(s3.objects.get(key)).toBe(lockOf('one'));
    });

    test.each(['RUNNING', 'PENDING_REDRIVE'])('refused beside an execution that is %s', async (status) => {
      s3.put({ [key]: lockOf('other') });
      await expect(take('one', { [arnOf('other')]: status })).rejects.toMatchObject({
        name: busy,
        message: `${arnOf('other')} is running since 2026-11-22T03:00:00.123Z`,
      });
      expect(s3.objects.get(key)).toBe(lockOf('other'));
    });

    test.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', undefined])(
      'over from an execution that is %s',
      async (status) => {
        s3.put({ [key]: lockOf('other') });
        await take('one', status === undefined ? {} : { [arnOf('other')]: status });
        expect(s3.objects.get(key)).toBe(lockOf('one'));
      },
    );

    test('over, of which its caller is told before', async () => {
      const told: unknown[] = [];
      const tell = (executions: Record<string, string>) =>
        takeLock(lockContext(s3, executions), name, { executionArn: arnOf('one'), since: 'now' }, (holder) => {
          told.push(holder, s3.objects.get(key));
          return Promise.resolve();
        });
      s3.put({ [key]: lockOf('other') });
      await tell({ [arnOf('other')]: 'FAILED: no memory' });
      expect(told).toEqual([{ executionArn: arnOf('other'), status: 'FAILED', cause: 'no memory' }, lockOf('other')]);
      await tell({});
      s3.objects.clear();
      await tell({});
      s3.put({ [key]: lockOf('other') });
      await expect(tell({ [arnOf('other')]: 'RUNNING' })).rejects.toMatchObject({ name: busy });
      expect(told).toHaveLength(2);
    });

    test('not over when its caller can not take note of it', async () => {
      s3.put({ [key]: lockOf('other') });
      const own = { executionArn: arnOf('one'), since: 'now' };
      const taken = takeLock(lockContext(s3), name, own, () => Promise.reject(accessDenied));
      await expect(taken).rejects.toBe(accessDenied);
      expect(s3.objects.get(key)).toBe(lockOf('other'));
    });

    test('of two takeovers at once one holds it, the other is refused', async () => {
      s3.put({ [key]: lockOf('dead') });
      const running = { [arnOf('one')]: 'RUNNING', [arnOf('two')]: 'RUNNING' };
      const [one, two] = await Promise.allSettled([take('one', running), take('two', running)]);
      const [winner, loser] = one.status === 'fulfilled' ? (['one', two] as const) : (['two', one] as const);
      expect(s3.objects.get(key)).toBe(lockOf(winner));
      expect(loser).toMatchObject({ status: 'rejected', reason: { name: busy } });
    });

    test('tried again when it was released between the two requests', async () => {
      s3.put({ [key]: lockOf('other') });
      s3.before = (operation, objects) => void (operation === 'GetObject' && objects.delete(key));
      await take('one');
      expect(s3.objects.get(key)).toBe(lockOf('one'));
    });

    test('given up after five times with the refusal of S3', async () => {
      const writes: string[] = [];
      s3.before = (operation, objects) => {
        if (operation === 'PutObject') objects.set(key, lockOf(`other-${writes.push(operation)}`));
        else objects.delete(key);
      };
      await expect(take('one')).rejects.toMatchObject({
        name: 'PreconditionFailed',
        message: `s3 ${key} was taken and released 5 times while this execution tried: a pre-condition failed`,
      });
      expect(writes).toHaveLength(5);
    });

    test.each([
      ['may not be read', lockOf('other'), accessDenied, 'AccessDenied: not allowed'],
      ['is no JSON', '<html>', undefined, `SyntaxError: Unexpected token '<', "<html>" is not valid JSON`],
      ['is no lock', '{"a":1}', undefined, 'Error: not a lock: {"a":1}'],
      ['is null', 'null', undefined, 'Error: not a lock: null'],
    ])('fails with the refusal of S3 when it %s', async (_, text, error, reason) => {
      s3.put({ [key]: text });
      s3.before = (operation) => {
        if (operation === 'GetObject' && error) throw error;
      };
      await expect(take('one')).rejects.toMatchObject({
        name: 'PreconditionFailed',
        message: `s3 ${key} can not be read (${reason}): a pre-condition failed`,
      });
      expect(s3.objects.get(key)).toBe(text);
    });

    test('fails when S3 does not carry it out', async () => {
      s3.before = () => {
        throw accessDenied;
      };
      await expect(take('one')).rejects.toBe(accessDenied);
    });
  });

  describe('prove', () => {
    test('its own', async () => {
      s3.put({ [key]: lockOf('one') });
      await expect(prove()).resolves.toBeUndefined();
    });

    test("another's", async () => {
      s3.put({ [key]: lockOf('other') });
      await expect(prove()).rejects.toMatchObject({
        name: 'LockLost',
        message: `${key} is held by ${arnOf('other')}`,
      });
    });

    test('one that is gone', async () => {
      await expect(prove()).rejects.toMatchObject({ name: 'LockLost', message: `${key} is gone` });
    });

    test('one that may not be read', async () => {
      s3.before = () => {
        throw accessDenied;
      };
      await expect(prove()).rejects.toBe(accessDenied);
    });
  });

  describe('release', () => {
    test('its own', async () => {
      s3.put({ [key]: lockOf('one') });
      expect(await release()).toBe(true);
      expect(s3.objects.size).toBe(0);
    });

    test("not another's", async () => {
      s3.put({ [key]: lockOf('other') });
      expect(await release()).toBe(false);
      expect(s3.objects.get(key)).toBe(lockOf('other'));
    });

    test('none', async () => {
      expect(await release()).toBe(false);
    });

    test('not one that was taken over between reading and deleting', async () => {
      s3.put({ [key]: lockOf('one') });
      s3.before = (operation, objects) => void (operation === 'DeleteObject' && objects.set(key, lockOf('other')));
      expect(await release()).toBe(false);
      expect(s3.objects.get(key)).toBe(lockOf('other'));
    });
  });
});
