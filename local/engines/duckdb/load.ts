import {
  extractedColumns,
  type Declarations,
  type PersonalData,
  type SourceColumn,
  type SourceTable,
} from './declarations.ts';
import { unfitCell } from './unfit-cell.ts';
import type { JobDatabase } from './job-database.ts';
import { JobError, oneLine } from './job-error.ts';
import { landedLines } from './landed-lines.ts';
import { stands, type LandingFile } from './landing-file.ts';
import type { Landing } from './landing.ts';
import { quotedName } from './sql-text.ts';

/**
 * Makes a typed table of each landed file: every declared column in declared order, NULL where it was not extracted.
 * Fails with `LandingMismatch` where a value is not of the declared type.
 */
export async function load(
  database: JobDatabase,
  landing: Landing,
  declarations: Declarations,
  personalData: PersonalData,
): Promise<void> {
  for (const table of declarations.source) {
    const file = landing.file(table.name);
    try {
      await database.run(createTable(table, file, personalData));
    } catch (error) {
      const { message } = error as Error;
      if (!/^(Conversion|Invalid Input|Out of Range) Error/.test(message)) throw error;
      const cell = await unfitCell(database, table, file, personalData);
      throw new JobError('LandingMismatch', cell ?? `${table.name}: ${oneLine(message)}`, { cause: error });
    }
  }
}

function createTable(table: SourceTable, file: LandingFile, personalData: PersonalData): string {
  const extracted = extractedColumns(table, personalData);
  const columns = table.columns.map((column) => {
    const value = extracted.includes(column) ? valueOf(column) : `CAST(NULL AS ${column.type})`;
    return `${value} AS ${quotedName(column.name)}`;
  });
  const lines = landedLines(file, extracted, ({ kind, type }) =>
    kind === 'text' || kind === 'binary' ? 'varchar' : type,
  );
  return `CREATE TABLE ${quotedName(table.name)} AS SELECT ${columns.join(', ')} FROM ${lines}`;
}

/** A cell's value. NULL is the empty cell, and a text or binary value follows a '='. */
function valueOf({ name, kind }: SourceColumn): string {
  const cell = quotedName(name);
  if (kind === 'binary') return `unhex(substring(${cell}, 2))`;
  if (kind !== 'text') return cell;
  const withCarriageReturns = `replace(substring(${cell}, 2), chr(${stands.carriageReturn}), chr(13))`;
  return `replace(${withCarriageReturns}, chr(${stands.lineFeed}), chr(10))`;
}
