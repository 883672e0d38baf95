import { afterEach, expect, test } from '@jest/globals';
import { openLake, type LocalLake } from './local-lake.ts';

let lake: LocalLake;
afterEach(() => lake.close());

/** Ids of so many runs, an hour apart, the last on the 1st of November. */
function runsOf(count: number): string[] {
  const last = Date.UTC(2026, 10, 1);
  return Array.from({ length: count }, (_, index) => {
    const moment = new Date(last - (count - 1 - index) * 3_600_000).toISOString();
    return `${moment.replace(/[-:]|\.\d+/g, '')}-aaaaaaaa`;
  });
}

test('10,000 partitions: a hundred runs a call, and a call for many of them', async () => {
  lake = await openLake();
  const runs = runsOf(500);
  const tables = Array.from({ length: 10 }, (_, index) => `table_${index}`);
  for (const database of ['sales_runs', 'sales_crawled']) {
    for (const table of tables) {
      await lake.createTable(database, table);
      await lake.addPartitions(database, table, runs);
    }
  }
  await Promise.all(runs.map((id) => lake.put(`runs/table_0/run_id=${id}/part-0.parquet`)));

  const calls: Record<string, number> = {};
  const counted = <Client extends { send: unknown }>(client: Client): Client => {
    const send = (client.send as (command: object) => Promise<unknown>).bind(client);
    client.send = (command: object) => {
      const name = command.constructor.name.replace('Command', '');
      calls[name] = (calls[name] ?? 0) + 1;
      return send(command);
    };
    return client;
  };
  const { s3, glue, sfn } = lake.context;
  const answer = await lake.retire({ s3: counted(s3), glue: counted(glue), sfn: counted(sfn) });
  expect(answer).toEqual({ retired: runs.slice(0, 100), kept: 400, unknown: [] });
  expect(calls).toEqual({
    // The lock is taken, proven before each of four steps, and released.
    PutObject: 1,
    GetObject: 5,
    DeleteObject: 1,
    // Eight folders, then each run's folder of files; one call deletes them all.
    ListObjectsV2: 8 + 100,
    DeleteObjects: 1,
    GetTables: 2,
    GetPartitions: 20,
    BatchDeletePartition: 20 * 4,
    GetTable: 1,
    GetJobRuns: 1,
    ListExecutions: 1,
  });
  const left = await lake.contents();
  expect(left).toHaveLength(400 + 20 * 400);
  expect(left.filter((part) => runs.slice(0, 100).some((id) => part.includes(id)))).toEqual([]);
  expect(await lake.retire()).toEqual({ retired: runs.slice(100, 200), kept: 300, unknown: [] });
});

test('few summaries are read, however many runs there are', async () => {
  lake = await openLake('3');
  const runs = runsOf(60);
  await Promise.all(
    runs.flatMap((id) => [
      lake.put(`manifests/${id}.json`),
      lake.put(`audits/${id}/summary.json`, `{"passed":${id !== runs.at(-2)}}\n`),
    ]),
  );
  const read: string[] = [];
  const { s3 } = lake.context;
  const send = s3.send.bind(s3) as (command: object) => Promise<unknown>;
  s3.send = ((command: { input: { Key?: string } }) => {
    if (command.input.Key?.endsWith('summary.json')) read.push(command.input.Key);
    return send(command);
  }) as typeof s3.send;
  const kept = [runs[56], runs[57], runs[59]];
  expect((await lake.retire()).retired).toEqual(runs.filter((id) => !kept.includes(id)));
  expect(read.sort()).toEqual(runs.slice(54).map((id) => `audits/${id}/summary.json`));
});
