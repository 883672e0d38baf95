import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { columnType } from '../../data/column-types.ts';
import { insertStatements } from '../../data/sample/insert.ts';
import { sampleRows } from '../../data/sample/sample-statements.ts';
import { sourceTables, sourceTotals } from '../../data/source.ts';
import { starTables } from '../../data/star.ts';
import { expandTokens } from '../../local/engines/duckdb/expand-tokens.ts';
import { prelude } from '../../local/engines/duckdb/prelude.ts';

export const runId = '20261122T030000Z-1a2b3c4d';

/** The project's sample as source tables in a DuckDB of its own. */
export async function sampleDatabase(): Promise<DuckDBConnection> {
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = sampleRows({ scale: 1, seed: 1 });
  for (const { name, columns } of sourceTables) {
    const types = columns.map((column) => `"${column.name}" ${columnType(column).type}`);
    await database.run(`CREATE TABLE "${name}" (${types.join(', ')})`);
    const names = columns.map((column) => column.name);
    for (const insert of insertStatements(name, names, rows[name] ?? [])) {
      const [head = '', ...values] = insert.split('\n');
      await database.run([head.replaceAll('`', '"'), ...values].join('\n'));
    }
  }
  for (const macro of prelude) await database.run(macro);
  return database;
}

export async function readModel(table: string): Promise<string> {
  return await readFile(join('glue-scripts', 'star_schema', 'models', `${table}.sql`), 'utf8');
}

/** Builds one star table of the run from a model's text. */
export async function buildTable(database: DuckDBConnection, table: string, model: string): Promise<void> {
  await database.run(
    `CREATE OR REPLACE TABLE ${table} AS SELECT *, '${runId}' AS run_id FROM (\n${expandTokens(model)}\n)`,
  );
}

/** The whole right star of the sample, with the source's totals. */
export async function sampleStar(): Promise<DuckDBConnection> {
  const database = await sampleDatabase();
  for (const { name } of starTables) await buildTable(database, name, await readModel(name));
  const totals = [
    ...sourceTables.map(({ name }) => ({ table: name, measure: 'rows', sql: `SELECT count(*) FROM ${name}` })),
    ...sourceTotals.map(({ starTable, measure, sql }) => ({ table: starTable, measure, sql })),
  ];
  const rows = totals.map(({ table, measure, sql }) => `SELECT '${table}', '${measure}', (${sql}), '${runId}'`);
  await database.run(
    'CREATE TABLE control_totals (table_name varchar, measure varchar, value decimal(18, 2), run_id varchar)',
  );
  await database.run(`INSERT INTO control_totals ${rows.join(' UNION ALL ')}`);
  return database;
}
