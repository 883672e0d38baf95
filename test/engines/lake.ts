import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { runTables } from '../../data/star.ts';

export type Query = (sql: string) => Promise<(string | null)[][]>;

/** Queries over the files of one run: its tables are views. Cells are text, as DuckDB writes it. */
export async function openRun(lake: string, runId: string): Promise<Query> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const { name } of runTables('exclude')) {
    await connection.run(`CREATE VIEW ${name} AS FROM ${runFiles(lake, name, runId)}`);
  }
  return async (sql) => {
    const rows = (await connection.runAndReadAll(sql)).getRows();
    return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
  };
}

/** What is in the files themselves: without the column that DuckDB would make of the folder's name. */
export function runFiles(lake: string, table: string, runId: string): string {
  return `read_parquet('${join(lake, 'runs', table, `run_id=${runId}`, '*.parquet')}', hive_partitioning = false)`;
}

/** `runs/<table>/<partition>`, `manifests/<file>`, `landing/<run>`: what stands in the lake, sorted. */
export function lakeEntries(lake: string): string[] {
  const list = (folder: string) => (existsSync(join(lake, folder)) ? readdirSync(join(lake, folder)).sort() : []);
  const partitions = list('runs').flatMap((table) => list(`runs/${table}`).map((name) => `runs/${table}/${name}`));
  const others = ['landing', 'manifests'].flatMap((folder) => list(folder).map((name) => `${folder}/${name}`));
  return [...others, ...partitions];
}
