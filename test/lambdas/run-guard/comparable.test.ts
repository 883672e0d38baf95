import { beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicationRecord } from '../../../lambdas/run-guard/lake-files.ts';
import { guardRun, type Begun, type GuardContext, type GuardEvent } from '../../../lambdas/run-guard/run-guard.ts';
import { parseInput } from '../../../workflows/contract.ts';
import { arnOf, FakeS3, guardContext, lockOf, pointerOf } from '../shared/fake-clients.ts';
import { a, b, publicationKey, published, released, rolledBack, summaryOf, today, waiverOf } from './records.ts';

const position = 'gtid:server:1:0:uuid:1-7:0';
const moment = '2026-11-22T03:00:02.000001Z';
const execution = { executionArn: arnOf('one'), startTime: '2026-11-22T03:00:00.123Z' };

let s3: FakeS3;
beforeEach(() => {
  s3 = new FakeS3();
  s3.put({ [`manifests/${b}.json`]: { codeHash: 'c0de', source: { position } } });
  s3.put({ [`audits/${b}/summary.json`]: summaryOf('late-orders warn') });
  put(published(a, 'none'), published(b, a));
});

const put = (...records: readonly PublicationRecord[]) => {
  for (const [index, record] of records.entries()) s3.put({ [publicationKey(index, record)]: record });
};
const guard = (event: GuardEvent, more: Partial<GuardContext> = {}) =>
  guardRun(guardContext(s3, {}, { glue: pointerOf(b), ...more }), event);
const compared = async (input: object = {}, more: Partial<GuardContext> = {}) =>
  ((await guard({ operation: 'begin', input, ...execution }, more)) as Begun).comparable;
const not = (reason: string) => ({ runId: null, position: null, reason });

describe('a run is compared with the published one', () => {
  const same = { runId: b, position, reason: null };

  test('when all of it is known', async () => expect(await compared()).toEqual(same));

  test('though a check fails that is waived today', async () => {
    s3.put({ [`audits/${b}/summary.json`]: summaryOf('grain fail') });
    put(published(a, 'none'), published(b, a, [waiverOf('grain', today)]));
    expect(await compared()).toEqual(same);
  });

  test('though its position was not known: an empty one, which no source has', async () => {
    s3.put({ [`manifests/${b}.json`]: { codeHash: 'c0de', source: { position: null } } });
    expect(await compared()).toEqual({ ...same, position: '' });
  });

  test('and after a rollback and its release with the one that is live again', async () => {
    put(published(a, 'none'), published(b, a), published(a, b), rolledBack(b, a), released(b));
    expect(await compared()).toEqual(same);
  });
});

describe('a run is not compared', () => {
  test.each<[object, string]>([
    [{ extract: 'always' }, 'the source is to be read in any case'],
    [{ crawl: 'always' }, 'the files are to be crawled in any case'],
    [{ publish: false }, 'the run is a rehearsal'],
    [{ action: 'audit', runId: b }, 'audit reads no source'],
  ])('when %j is asked for', async (input, reason) => expect(await compared(input)).toEqual(not(reason)));

  test.each<[string, Partial<GuardContext>, string]>([
    ['by the setting', { skipUnchanged: false }, 'the setting skipUnchanged is off'],
    ['with one by other code', { codeHash: 'f00d' }, `${b} was made by other code or settings`],
    ['when another is live than was recorded', { glue: pointerOf(a) }, 'the last publication did not take effect'],
    ['without a pointer', { glue: pointerOf(undefined) }, 'no view tells which run is live'],
    ['by a pointer of another form', { glue: pointerOf("'") }, 'no view tells which run is live'],
  ])('%s', async (_, more, reason) => expect(await compared({}, more)).toEqual(not(reason)));

  test('with one of a time before positions', async () => {
    s3.put({ [`manifests/${b}.json`]: {} });
    expect(await compared()).toEqual(not(`${b} was made by other code or settings`));
  });

  test.each<[string, string, string]>([
    ['that has no manifest', `manifests/${b}.json`, `${b} has no manifest`],
    ['that was not audited', `audits/${b}/summary.json`, `${b} was not audited`],
  ])('with one %s', async (_, key, reason) => {
    s3.objects.delete(key);
    expect(await compared()).toEqual(not(reason));
  });

  test('with one that fails a check whose waiver has ended', async () => {
    s3.put({ [`audits/${b}/summary.json`]: summaryOf('grain fail') });
    put(published(a, 'none'), published(b, a, [waiverOf('grain', '2026-11-21')]));
    expect(await compared()).toEqual(not(`${b} does not pass today`));
  });

  test('while publication is held', async () => {
    put(published(a, 'none'), published(b, a), rolledBack(b, b));
    expect(await compared()).toEqual(not('publication is held'));
  });

  test('when nothing was published', async () => {
    for (const key of [...s3.objects.keys()].filter((one) => one.startsWith('publications/'))) s3.objects.delete(key);
    expect(await compared()).toEqual(not('nothing was published yet'));
  });
});

describe('confirm', () => {
  const confirm = (at = position) =>
    guard({ operation: 'confirm', ...execution, request: parseInput({}), position: at, moment });
  const confirmations = () => [...s3.objects].filter(([key]) => key.startsWith('confirmations/'));
  const recorded = { runId: b, moment, position, executionArn: execution.executionArn };
  beforeEach(() => void s3.put({ 'locks/run.json': lockOf('one') }));

  test('is recorded once, however often it is asked, and leaves no lock of publication', async () => {
    for (let time = 1; time <= 2; time++) expect(await confirm()).toEqual({ confirmed: true, runId: b, moment });
    expect(confirmations()).toEqual([
      [`confirmations/${b}/20261122T030002000001Z.json`, `${JSON.stringify(recorded)}\n`],
    ]);
    expect(s3.objects.has('locks/publication.json')).toBe(false);
  });

  test('not when another run was published meanwhile', async () => {
    put(published(a, 'none'), published(b, a), published(a, b));
    expect(await confirm()).toEqual({ confirmed: false, reason: 'the last publication did not take effect' });
    expect(confirmations()).toEqual([]);
    expect(s3.objects.has('locks/publication.json')).toBe(false);
  });

  test('not at another position', async () => {
    expect(await confirm('gtid:server:1:0:uuid:1-8:0')).toEqual({
      confirmed: false,
      reason: `the source has changed since ${b}`,
    });
    expect(confirmations()).toEqual([]);
  });

  test('not without the lock of the run', async () => {
    s3.put({ 'locks/run.json': lockOf('other') });
    await expect(confirm()).rejects.toMatchObject({ name: 'LockLost' });
    expect(confirmations()).toEqual([]);
  });
});
