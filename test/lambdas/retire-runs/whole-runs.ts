/** Runs with all that the job, the registration, the crawl and the audit leave of one. */
import { bucket, type LocalLake } from './local-lake.ts';

/** The second version of a table is in the catalog as a table of its own. */
export const tables: readonly [database: string, table: string][] = [
  ['sales_runs', 'one'],
  ['sales_runs', 'one_v2'],
  ['sales_crawled', 'one'],
];

export async function createTables(lake: LocalLake): Promise<void> {
  for (const [database, table] of tables) await lake.createTable(database, table);
}

/** Sorted, as `contents` tells them. */
export function partsOf(id: string): string[] {
  return [
    `findings/${id}/grain.json`,
    `audits/${id}/summary.json`,
    `landing/${id}/rows.txt`,
    `manifests/${id}.json`,
    `runs/one/run_id=${id}/part-0.parquet`,
    `runs/one/run_id=${id}/part-1.parquet`,
    `runs/one_v2/run_id=${id}/_SUCCESS`,
    ...tables.map(([database, table]) => `${database}.${table}/${id}`),
  ].sort();
}

/** What is there of it already stays. */
export async function putRun(lake: LocalLake, id: string, passed = true): Promise<void> {
  const keys = partsOf(id).filter((part) => !part.startsWith('sales_'));
  for (const key of keys) {
    await lake.put(key, key.endsWith('summary.json') ? `${JSON.stringify({ runId: id, passed })}\n` : undefined);
  }
  for (const [database, table] of tables) await lake.addPartitions(database, table, [id]);
}

/** The key of a record; moment as `20261122T032000123Z`. */
export const recordOf = (moment: string, id: string) => `publications/${moment}-${id}.json`;

/** Writes the record, and sets the pointer. */
export async function publish(lake: LocalLake, moment: string, id: string, previous = 'none'): Promise<void> {
  await lake.put(recordOf(moment, id), `${JSON.stringify({ action: 'publish', runId: id, previous })}\n`);
  await lake.point(id);
}

export async function remove(lake: LocalLake, key: string): Promise<void> {
  await lake.aws.call('s3:DeleteObject', { Bucket: bucket, Key: key });
}
