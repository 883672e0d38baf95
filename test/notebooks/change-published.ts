import { readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { LocalPipeline } from '../end-to-end/local-pipeline.ts';

/**
 * Writes other values into the files of the live run, behind the back of every check: expressions over its columns.
 * Types stay as they are.
 */
export async function changePublished(
  pipeline: LocalPipeline,
  table: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const [[runId = ''] = []] = await pipeline.query('SELECT run_id FROM current_run');
  const buckets = path.join(pipeline.state, 'buckets');
  const files = readdirSync(buckets, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.includes(`/runs/${table}/run_id=${runId}/`) && file.endsWith('.parquet'),
  );
  if (files.length === 0) throw new Error(`${buckets} has no files of ${table} of run ${runId}`);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  for (const file of files.map((name) => path.join(buckets, name))) {
    const read = await connection.run(`SELECT * FROM read_parquet('${file}', hive_partitioning = false) LIMIT 0`);
    const types = read.columnTypes();
    const columns = read
      .columnNames()
      .map((name, place) => `CAST(${values[name] ?? name} AS ${String(types[place])}) AS ${name}`);
    await connection.run(`COPY (SELECT ${columns.join(', ')} FROM '${file}') TO '${file}.new' (FORMAT parquet)`);
    renameSync(`${file}.new`, file);
  }
  connection.closeSync();
  instance.closeSync();
}
