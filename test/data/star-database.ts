import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { columnType, extracted } from '../../data/column-types.ts';
import { insertStatements } from '../../data/sample/insert.ts';
import { sampleRows } from '../../data/sample/sample-statements.ts';
import { sourceTables, sourceTotals, type SourceTable } from '../../data/source.ts';
import { databases, runTables, starTables } from '../../data/star.ts';
import { expandTokens } from '../../local/engines/duckdb/expand-tokens.ts';
import { prelude } from '../../local/engines/duckdb/prelude.ts';
import { macros } from '../../local/services/athena/engine/macros.ts';
import { informationSchema } from '../../local/services/athena/engine/same-length-names.ts';
import { trinoTypeOfHive } from '../../local/services/athena/engine/trino-types.ts';

export const runId = '20261122T030000Z-1a2b3c4d';

/** Spark's functions for models, Trino's for checks: each before DuckDB's own, and never both. */
const searchPaths = {
  spark: `memory.${databases.runs},memory.spark,memory.source`,
  trino: `memory.${databases.runs},trino.main`,
} as const;

/** The project's sample as source tables in a DuckDB of its own. */
async function sampleDatabase(): Promise<DuckDBConnection> {
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  for (const schema of ['spark', 'source', ...Object.values(databases), informationSchema]) {
    await database.run(`CREATE SCHEMA ${schema}`);
  }
  await database.run('USE memory.source');
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
  await database.run('USE memory.spark');
  for (const macro of prelude) await database.run(macro);
  await database.run("ATTACH ':memory:' AS trino");
  for (const [name, body] of Object.entries(macros)) await database.run(`CREATE MACRO trino.main."${name}"${body}`);
  await database.run(
    "SET integer_division = true; SET scalar_subquery_error_on_multiple_rows = true; SET TimeZone = 'UTC'",
  );
  return database;
}

export async function speak(database: DuckDBConnection, dialect: keyof typeof searchPaths): Promise<void> {
  await database.run(`SET search_path = '${searchPaths[dialect]}'`);
}

export async function readModel(table: string): Promise<string> {
  return await readFile(join('glue-scripts', 'star_schema', 'models', `${table}.sql`), 'utf8');
}

/** Builds one star table of the run, other runs' rows apart, from a model's text; `"$path"` is what Athena tells of the file of a row. */
export async function buildTable(database: DuckDBConnection, table: string, model: string): Promise<void> {
  await speak(database, 'spark');
  const rows = `SELECT *, '${runId}' AS run_id,
    's3://lake/runs/${table}/run_id=${runId}/part-0.parquet' AS "$path" FROM (\n${expandTokens(model)}\n)`;
  await database.run(`CREATE TABLE IF NOT EXISTS ${table} AS ${rows} LIMIT 0`);
  await database.run(`DELETE FROM ${table} WHERE run_id = '${runId}'`);
  await database.run(`INSERT INTO ${table} ${rows}`);
  await speak(database, 'trino');
}

/** The whole right star of the sample, with the source's totals, catalog and manifest; nothing was published before. */
export async function sampleStar(): Promise<DuckDBConnection> {
  const database = await sampleDatabase();
  for (const { name } of starTables) await buildTable(database, name, await readModel(name));
  await speak(database, 'spark');
  const totals = [
    ...sourceTables.flatMap(totalsOf),
    ...sourceTotals.map(({ starTable, measure, from, sql }) => ({
      table: starTable,
      measure,
      sql: `SELECT ${sql.replaceAll('`', '"')} FROM ${from}`,
    })),
  ];
  const rows = totals.map(
    ({ table, measure, sql }) =>
      `SELECT '${table}', '${measure}', (${sql}), '${runId}', 's3://lake/runs/control_totals/run_id=${runId}/part-0.parquet'`,
  );
  await database.run(
    `CREATE TABLE control_totals (table_name varchar, measure varchar, value decimal(18, 2), run_id varchar, "$path" varchar)`,
  );
  await database.run(`INSERT INTO control_totals ${rows.join(' UNION ALL ')}`);
  await database.run(`
    CREATE TABLE publications (action varchar, runid varchar, previous varchar, moment varchar);
    CREATE TABLE sales.current_run AS SELECT 'none' AS run_id`);
  await writeManifest(database);
  await registerCatalog(database, 'exclude');
  await speak(database, 'trino');
  return database;
}

/** What the extraction counts of a source table, by its measures' names; of texts, no check reads anything. */
function totalsOf({ name, columns }: SourceTable): { table: string; measure: string; sql: string }[] {
  const read = columns.filter((column) => extracted(column) === 'always');
  const numbers = read.filter((column) => ['integer', 'decimal'].includes(columnType(column).kind));
  const dates = read.filter((column) => columnType(column).kind === 'date');
  const measures = [
    ['rows', 'count(*)'],
    ...dates.map(({ name: date }) => [`sum(${date})`, `coalesce(sum(CAST(strftime("${date}", '%Y%m%d') AS int)), 0)`]),
    ...numbers.map((column) => [`sum(${column.name})`, `coalesce(sum("${column.name}"), 0)`]),
    ...read.filter(({ nullable }) => nullable).map((column) => [`count(${column.name})`, `count("${column.name}")`]),
  ] as [string, string][];
  return measures.map(([measure, sql]) => ({ table: name, measure, sql: `SELECT ${sql} FROM "${name}"` }));
}

/** The manifest of a job that has just written the tables as they are. */
export async function writeManifest(database: DuckDBConnection): Promise<void> {
  const tables = runTables('exclude').map(
    ({ name }) => `{name: '${name}', rows: (SELECT count(*) FROM ${name} WHERE run_id = '${runId}')}`,
  );
  await database.run(
    `CREATE OR REPLACE TABLE manifests AS SELECT '${runId}' AS runid, 'duckdb' AS engine,
       strftime(now() AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') AS moment, [${tables.join(', ')}] AS tables`,
  );
}

/** `information_schema.columns` of a catalog that is as declared; the crawler has been there as well. */
export async function registerCatalog(database: DuckDBConnection, personalData: 'exclude' | 'include'): Promise<void> {
  const rows = [databases.runs, databases.crawled].flatMap((schema) =>
    runTables(personalData).flatMap(({ name, columns }) =>
      [...columns, { name: 'run_id', type: 'string' }].map(
        (column, index) =>
          `('${schema}', '${name}', '${column.name}', ${index + 1}, '${trinoTypeOfHive(column.type)}')`,
      ),
    ),
  );
  await database.run(
    `CREATE OR REPLACE TABLE ${informationSchema}.columns AS
       FROM (VALUES ${rows.join(', ')}) t (table_schema, table_name, column_name, ordinal_position, data_type)`,
  );
}

/** Publishes a copy of the run, as it is now, as an earlier one: `day` is its number in November. */
export async function publishEarlier(database: DuckDBConnection, day: number): Promise<string> {
  const date = `202611${String(day).padStart(2, '0')}`;
  const earlier = `${date}T030000Z-00000000`;
  for (const table of ['fact_orders', 'control_totals']) {
    await database.run(
      `INSERT INTO ${table} SELECT * REPLACE ('${earlier}' AS run_id) FROM ${table} WHERE run_id = '${runId}'`,
    );
  }
  await database.run(
    `INSERT INTO publications VALUES ('publish', '${earlier}', 'none', '${date}');
     UPDATE sales.current_run SET run_id = '${earlier}'`,
  );
  return earlier;
}
