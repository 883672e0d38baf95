import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnType, extracted } from '../../data/column-types.ts';
import { sourceTables, type SourceTable } from '../../data/source.ts';
import { starTables } from '../../data/star.ts';
import { expandTokens } from '../../local/engines/duckdb/expand-tokens.ts';
import { openJobDatabase, type JobDatabase } from '../../local/engines/duckdb/job-database.ts';
import type { DumpedTable } from './dump.ts';

const models = join(import.meta.dirname, '../../glue-scripts/star_schema/models');

/** Rows of an INSERT. */
const atOnce = 500;

/** The star of a dump, by the models, as the job builds it without personal data: those columns are NULL. */
export async function buildStar(dump: ReadonlyMap<string, DumpedTable>): Promise<JobDatabase> {
  const database = await openJobDatabase(new AbortController().signal);
  for (const table of sourceTables) await land(database, table, dump.get(table.name));
  for (const { name } of starTables) {
    const model = readFileSync(join(models, `${name}.sql`), 'utf8');
    await database.run(`CREATE TABLE star_${name} AS ${expandTokens(model)}`);
  }
  return database;
}

async function land(database: JobDatabase, table: SourceTable, dumped: DumpedTable | undefined): Promise<void> {
  if (dumped === undefined)
    throw new Error(`The sample's dump has no table ${table.name}, which data/source.ts declares.`);
  const columns = table.columns.filter((column) => extracted(column) !== 'never');
  await database.run(
    `CREATE TABLE ${table.name} (${columns.map((column) => `${column.name} ${columnType(column).type}`).join(', ')})`,
  );
  const places = columns.map((column) => (column.personal === true ? -1 : dumped.columns.indexOf(column.name)));
  const rows = dumped.rows.map((cells) => `(${places.map((place) => literal(cells[place] ?? null)).join(', ')})`);
  for (let first = 0; first < rows.length; first += atOnce) {
    await database.run(`INSERT INTO ${table.name} VALUES ${rows.slice(first, first + atOnce).join(', ')}`);
  }
}

const literal = (cell: string | null): string => (cell === null ? 'NULL' : `'${cell.replaceAll("'", "''")}'`);
