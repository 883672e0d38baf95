import { join } from 'node:path';
import { writtenColumns, type PersonalData, type StarColumn } from './declarations.ts';
import { expandTokens } from './expand-tokens.ts';
import type { JobDatabase } from './job-database.ts';
import { JobError, oneLine } from './job-error.ts';
import type { JobPackage } from './job-package.ts';
import type { SourceTotal } from './landing.ts';
import { sortFile } from './sort-file.ts';
import { quotedName, quotedText } from './sql-text.ts';
import { writeParquet } from './write-parquet.ts';

/** A finished table of the run, not yet in its place. */
export interface BuiltTable {
  readonly name: string;
  /** The Parquet file. */
  readonly file: string;
  readonly columns: readonly StarColumn[];
}

/** Writes each star table from its model to a Parquet file of the folder. */
export async function buildStar(
  database: JobDatabase,
  { declarations, models }: JobPackage,
  personalData: PersonalData,
  folder: string,
): Promise<BuiltTable[]> {
  const built: BuiltTable[] = [];
  for (const { name, columns, sortedBy } of declarations.star) {
    const table = { name, file: fileOf(name, folder), columns: writtenColumns(columns, personalData) };
    try {
      await writeTable(database, table, modelOf(name, models));
      if (sortedBy !== undefined) await sortFile(database, table.file, sortedBy);
    } catch (error) {
      throw isOfTheModel(error as Error) ? modelFailed(name, error as Error) : error;
    }
    built.push(table);
  }
  return built;
}

/** Writes the source's own totals as a table of the run. */
export async function buildControlTotals(
  database: JobDatabase,
  { declarations: { controlTotals } }: JobPackage,
  totals: readonly SourceTotal[],
  folder: string,
): Promise<BuiltTable> {
  const { name, columns } = controlTotals;
  const table = { name, file: fileOf(name, folder), columns };
  const rows = totals.map(
    ({ table, measure, value }) =>
      `(${quotedText(table)}, ${quotedText(measure)}, CAST(${quotedText(value)} AS decimal(18,2)))`,
  );
  await writeTable(database, table, `SELECT * FROM (VALUES ${rows.join(', ')}) AS totals(table_name, measure, value)`);
  return table;
}

function fileOf(table: string, folder: string): string {
  return join(folder, `${table}.parquet`);
}

function modelOf(table: string, models: JobPackage['models']): string {
  try {
    const model = models.get(table);
    if (model === undefined) throw new Error(`the zip has no models/${table}.sql`);
    return expandTokens(model);
  } catch (error) {
    throw modelFailed(table, error as Error);
  }
}

async function writeTable(database: JobDatabase, { file, columns }: BuiltTable, select: string): Promise<void> {
  const values = columns
    .map(({ name, type }) => `CAST(${quotedName(name)} AS ${type}) AS ${quotedName(name)}`)
    .join(', ');
  await writeParquet(database, `SELECT ${values} FROM (${select}\n) AS model`, file);
}

/** Told from what is not the model's fault: a full disk, too little memory, an abort. */
function isOfTheModel({ message }: Error): boolean {
  return /^(Binder|Catalog|Conversion|Invalid Input|Out of Range|Parser) Error/.test(message);
}

function modelFailed(table: string, error: Error): JobError {
  return new JobError('ModelFailed', `models/${table}.sql: ${oneLine(error.message)}`, { cause: error });
}
