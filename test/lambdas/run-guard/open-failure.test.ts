import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  changeFailures,
  knownFailure,
  overFailures,
  withFailure,
  withoutOver,
  withoutSilence,
  type OpenFailure,
} from '../../../lambdas/run-guard/open-failure.ts';
import { accessDenied, FakeS3 } from '../shared/fake-clients.ts';
import { writtenLines } from '../written-lines.ts';

const key = 'alerts/open.json';
const met = { step: 'RunEtl', error: 'LandingMismatch', runId: 'run-1', executionArn: 'arn-1' };
const again = { ...met, runId: 'run-2', executionArn: 'arn-2' };
const first: OpenFailure = { ...met, since: 'Mon', repeats: 0, lastRunId: 'run-1', lastExecutionArn: 'arn-1' };
const second: OpenFailure = { ...first, repeats: 1, lastRunId: 'run-2', lastExecutionArn: 'arn-2' };
const other: OpenFailure = { ...first, step: 'CheckSource', error: 'SourceUnreachable' };
const over: OpenFailure = { ...first, over: 'Tue' };

describe('a failure', () => {
  test('is opened', () => {
    expect(withFailure([], met, 'Mon')).toEqual([first]);
  });

  test('is counted when it comes again; since when stays', () => {
    expect(withFailure([first], again, 'Tue')).toEqual([second]);
  });

  test('is counted once an execution', () => {
    const failures = [second];
    expect(withFailure(failures, again, 'Wed')).toBe(failures);
  });

  test('is another by its step or its error', () => {
    const others = [
      { ...again, step: 'AuditRun' },
      { ...again, error: 'RowTooLarge' },
    ];
    for (const one of others) expect(withFailure([first], one, 'Mon').slice(0, 1)).toEqual([first]);
  });

  test('is opened anew when it was over', () => {
    expect(withFailure([other, over], again, 'Wed')).toEqual([other, { ...first, ...again, ...last, since: 'Wed' }]);
  });
  const last = { lastRunId: 'run-2', lastExecutionArn: 'arn-2' };

  test('is known while it is open', () => {
    expect(knownFailure([other, first], again)).toBe(first);
    expect(knownFailure([other], again)).toBeUndefined();
    expect(knownFailure([over], again)).toBeUndefined();
  });
});

describe('an end', () => {
  test('of some', () => {
    const ended = withoutSilence([first, other], ({ step }) => step === 'RunEtl', 'Tue');
    expect(ended).toEqual([over, other]);
    expect(overFailures(ended)).toEqual([over]);
    expect(withoutOver(ended)).toEqual([other]);
  });

  test('keeps when it was', () => {
    expect(withoutSilence([over, other], () => true, 'Wed')).toEqual([over, { ...other, over: 'Wed' }]);
  });

  test('of none leaves all as it was', () => {
    const failures = [first];
    expect(withoutSilence(failures, () => false, 'Tue')).toBe(failures);
    expect(withoutOver(failures)).toBe(failures);
  });
});

describe('the file', () => {
  let s3: FakeS3;
  const written: string[] = [];
  beforeEach(() => {
    s3 = new FakeS3();
    written.length = 0;
    s3.before = (operation) => void (operation !== 'GetObject' && written.push(operation));
  });
  const change = (make: (failures: readonly OpenFailure[]) => readonly OpenFailure[]) =>
    changeFailures({ s3: s3.client, bucket: 'lake' }, make);
  const line = (...failures: OpenFailure[]) => `${JSON.stringify({ failures })}\n`;

  test('is made, changed, and gone without failures', async () => {
    expect(await change(() => [first])).toEqual([first]);
    expect(s3.objects.get(key)).toBe(line(first));
    expect(await change((failures) => [...failures, other])).toEqual([first, other]);
    expect(s3.objects.get(key)).toBe(line(first, other));
    expect(await change(() => [])).toEqual([]);
    expect(s3.objects.size).toBe(0);
    expect(written).toEqual(['PutObject', 'PutObject', 'DeleteObject']);
  });

  test('is not written for nothing', async () => {
    s3.put({ [key]: line(first) });
    expect(await change((failures) => failures)).toEqual([first]);
    s3.objects.clear();
    expect(await change((failures) => failures)).toEqual([]);
    expect(written).toEqual([]);
  });

  test.each([
    ['made', undefined],
    ['changed', line(second)],
    ['removed', line(second)],
  ])('is read again when it was %s by another meanwhile', async (what, text) => {
    if (text !== undefined) s3.put({ [key]: text });
    let raced = false;
    s3.before = (operation, objects) => {
      if (operation === 'GetObject' || raced) return;
      raced = true;
      if (what === 'removed') objects.delete(key);
      else objects.set(key, line(other));
    };
    const after = await change((failures) => withFailure(failures, { ...met, executionArn: 'arn-3' }, 'Mon'));
    const isAlone = what === 'removed';
    const opened = { ...first, executionArn: 'arn-3', lastExecutionArn: 'arn-3' };
    expect(after).toEqual(isAlone ? [opened] : [other, opened]);
    expect(s3.objects.get(key)).toBe(line(...after));
  });

  test('of two writers at once none loses its failure', async () => {
    const executions = ['arn-1', 'arn-2', 'arn-3'];
    await Promise.all(
      executions.map((arn) =>
        change((failures) => withFailure(failures, { ...met, error: arn, executionArn: arn }, 'Mon')),
      ),
    );
    const { failures } = JSON.parse(s3.objects.get(key)!) as { failures: OpenFailure[] };
    expect(failures.map(({ error }) => error).sort()).toEqual(executions);
  });

  test('is given up when others change it all the time', async () => {
    let count = 0;
    s3.before = (operation, objects) =>
      void (operation === 'PutObject' && objects.set(key, line({ ...other, repeats: ++count })));
    await expect(change((failures) => [...failures, first])).rejects.toThrow(
      's3 alerts/open.json was changed by others 5 times: a pre-condition failed',
    );
  });

  test.each(['not JSON', '{"failures":"none"}', 'null'])('silences nobody when it is not ours: %s', async (text) => {
    s3.put({ [key]: text });
    const lines = await writtenLines(async () => {
      expect(await change((failures) => withFailure(failures, met, 'Mon'))).toEqual([first]);
    });
    expect(s3.objects.get(key)).toBe(line(first));
    const message = 's3 alerts/open.json is not a list of failures, and is taken for empty';
    expect(lines).toMatchObject([{ level: 'WARN', message, text }]);
  });

  test('that can not be read is an error', async () => {
    s3.before = () => {
      throw accessDenied;
    };
    await expect(change(() => [first])).rejects.toBe(accessDenied);
  });
});
