import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runIdOf } from '../../../lambdas/shared/run-id.ts';
import { openLake, runOf, stateMachineArn, type LocalLake } from './local-lake.ts';
import { createTables, partsOf, publish, putRun, recordOf, remove, tables } from './whole-runs.ts';

let lake: LocalLake;
beforeEach(async () => {
  lake = await openLake();
  await createTables(lake);
});
afterEach(() => lake.close());

const today = runOf(0);
const all = (...ids: string[]) => ids.flatMap(partsOf).sort();

describe('what is kept', () => {
  test('the newest that passed stay; of the others nothing does, in either database, of any version', async () => {
    for (const days of [30, 20, 10]) await putRun(lake, runOf(days));
    await putRun(lake, today);
    await publish(lake, '20261122T032000123Z', today);
    const record = recordOf('20261122T032000123Z', today);
    expect(await lake.retire()).toEqual({ retired: [runOf(30), runOf(20)], kept: 2, unknown: [] });
    expect(await lake.contents()).toEqual([...all(runOf(10), today), record].sort());
    expect(await lake.retire()).toEqual({ retired: [], kept: 2, unknown: [] });
  });

  test('a run that failed does not count, and goes with its age', async () => {
    for (const days of [30, 20, 9]) await putRun(lake, runOf(days));
    await putRun(lake, runOf(8), false);
    await putRun(lake, runOf(6), false);
    await publish(lake, '20261114T032000000Z', runOf(9));
    expect(await lake.retire()).toEqual({ retired: [runOf(30), runOf(8)], kept: 3, unknown: [] });
  });

  test('a run without a summary did not pass', async () => {
    for (const days of [30, 20, 10]) await putRun(lake, runOf(days));
    await remove(lake, `audits/${runOf(20)}/summary.json`);
    await publish(lake, '20261112T032000000Z', runOf(10));
    expect((await lake.retire()).retired).toEqual([runOf(20)]);
  });

  test('a run that was published although it failed, with a waiver, counts as passed', async () => {
    for (const days of [30, 20, 10]) await putRun(lake, runOf(days), days !== 10);
    await publish(lake, '20261112T032000000Z', runOf(10));
    expect((await lake.retire()).retired).toEqual([runOf(30)]);
  });

  test('what the pointer says stays, however old: a rollback', async () => {
    for (const days of [40, 30, 20, 10]) await putRun(lake, runOf(days));
    await publish(lake, '20261113T000000000Z', runOf(40), runOf(10));
    expect(await lake.retire()).toEqual({ retired: [runOf(30)], kept: 3, unknown: [] });
  });

  test('what was live yesterday stays: by the record before, and by what the records of the day say', async () => {
    for (const days of [60, 50, 40, 30, 20, 10]) await putRun(lake, runOf(days));
    await publish(lake, '20261101T000000000Z', runOf(60));
    // Interrupted: it never was live, as the next record says.
    await publish(lake, '20261102T000000000Z', runOf(50), runOf(60));
    await publish(lake, '20261122T010000000Z', runOf(40), runOf(60));
    await publish(lake, '20261122T020000000Z', runOf(10), runOf(40));
    expect((await lake.retire()).retired).toEqual([runOf(30)]);
  });

  test('what a running execution works on, and what a living job writes, stays', async () => {
    for (const days of [60, 50, 40, 30, 20, 10]) await putRun(lake, runOf(days));
    await publish(lake, '20261112T000000000Z', runOf(10));
    const input = JSON.stringify({ action: 'audit', runId: runOf(60) });
    await lake.aws.call('states:StartExecution', { stateMachineArn, input });
    lake.jobRuns.push(
      ...['RUNNING', 'STOPPED'].map((JobRunState, index) => ({
        JobRunState,
        Arguments: { '--run_id': runOf(40 + 10 * index) },
      })),
      { JobRunState: 'RUNNING' },
    );
    expect((await lake.retire()).retired).toEqual([runOf(50), runOf(30)]);
  });

  test("the execution's own run stays, whatever the clock says", async () => {
    const { executionArn, startDate } = (await lake.aws.call('states:StartExecution', { stateMachineArn })) as {
      executionArn: string;
      startDate: Date;
    };
    const id = runIdOf(startDate.toISOString(), executionArn);
    await lake.put(`landing/${id}/rows.txt`);
    const rules = { ...lake.context.rules, young: -1e15 };
    expect(await lake.retire({ rules })).toEqual({ retired: [], kept: 1, unknown: [] });
  });
});

describe('orphans', () => {
  test.each([
    ['a manifest only', `manifests/${runOf(9)}.json`],
    ['files only', `runs/gone/run_id=${runOf(9)}/part-0.parquet`],
    ['landed rows only', `landing/${runOf(9)}/a/b/rows.txt`],
    ['findings only', `findings/${runOf(9)}/grain.json`],
  ])('%s', async (_, key) => {
    await lake.put(key);
    expect(await lake.retire()).toEqual({ retired: [runOf(9)], kept: 0, unknown: [] });
    expect(await lake.contents()).toEqual([]);
  });

  test.each(tables)('a partition of %s.%s only', async (database, table) => {
    await lake.addPartitions(database, table, [runOf(9), runOf(3)]);
    expect(await lake.retire()).toEqual({ retired: [runOf(9)], kept: 1, unknown: [] });
    expect(await lake.contents()).toEqual([`${database}.${table}/${runOf(3)}`]);
  });

  test('what has not the name of a run is never touched: at most ten of them are told', async () => {
    const strange = [
      'audits/notes.txt',
      'landing/20261122/rows.txt',
      `landing/${runOf(9)}`,
      'manifests/20260231T030000Z-aaaaaaaa.json',
      'manifests/readme.json',
      `publications/20261301T000000000Z-${runOf(9)}.json`,
      'publications/notes.json',
      `runs/one/${runOf(9)}/part-0.parquet`,
      'runs/one/run_id=20261122T030000Z-AAAAAAAA/part-0.parquet',
      'runs/readme.txt',
      'sales_runs.one/__HIVE_DEFAULT_PARTITION__',
    ];
    for (const key of strange.slice(0, -1)) await lake.put(key);
    await lake.addPartitions('sales_runs', 'one', ['__HIVE_DEFAULT_PARTITION__']);
    await lake.createTable('sales_crawled', 'other', 'day');
    await lake.addPartitions('sales_crawled', 'other', [runOf(9)]);
    await lake.createTable('sales_runs', 'manifests', '');
    const { unknown, ...answer } = await lake.retire();
    expect(answer).toEqual({ retired: [], kept: 0 });
    expect(unknown).toHaveLength(10);
    const told = strange.map((key) => key.replace(/(run_id=|landing\/|runs\/one\/)([^/]*)\/.*/, '$1$2/'));
    expect(told).toEqual(expect.arrayContaining([...unknown]));
    expect(await lake.contents()).toEqual([...strange, `sales_crawled.other/${runOf(9)}`].sort());
  });
});
