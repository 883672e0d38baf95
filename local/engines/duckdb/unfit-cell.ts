import { extractedColumns, type PersonalData, type SourceColumn, type SourceTable } from './declarations.ts';
import type { JobDatabase } from './job-database.ts';
import { isMarked } from './payload.ts';
import { landedLines } from './landed-lines.ts';
import type { LandingFile } from './landing-file.ts';
import { quotedName, quotedText } from './sql-text.ts';

/**
 * Looks for the first cell that is not exactly a value of its declared type: a zero date, a cent rounded away, or
 * nothing where a value must be (HEX of a binary larger than the server's max_allowed_packet is NULL).
 * Gives `customers, customerNumber=103: creditLimit (declared decimal(10,2), nullable) has 1.005`.
 */
export async function unfitCell(
  database: JobDatabase,
  table: SourceTable,
  files: readonly LandingFile[],
  personalData: PersonalData,
): Promise<string | undefined> {
  const extracted = extractedColumns(table, personalData);
  const lines = landedLines(files, extracted, () => 'varchar');
  for (const column of extracted) {
    const [row] = await database.rows(
      `SELECT ${rowName(table, extracted)} AS name, ${quotedName(column.name)} AS cell
       FROM ${lines} WHERE ${unfit(column)} LIMIT 1`,
    );
    if (row !== undefined) {
      const declared = `declared ${column.type}, ${column.nullable ? '' : 'not '}nullable`;
      return `${row['name'] as string}: ${column.name} (${declared}) has ${(row['cell'] as string | null) ?? 'no value'}`;
    }
  }
  return undefined;
}

function unfit(column: SourceColumn): string {
  // The empty cell of a text that is never NULL is ''.
  const mayMiss = !column.nullable && column.kind !== 'text';
  const missing = mayMiss ? `${quotedName(column.name)} IS NULL` : 'false';
  return `${missing} OR ${isOther(column)}`;
}

function isOther({ name, kind, type }: SourceColumn): string {
  const cell = quotedName(name);
  const value = `try_cast(${cell} AS ${type})`;
  switch (kind) {
    case 'text':
    case 'binary':
      return 'false';
    case 'float':
    case 'datetime':
      return `${cell} IS NOT NULL AND ${value} IS NULL`;
    default:
      return `CAST(${value} AS varchar) IS DISTINCT FROM ${cell}`;
  }
}

function rowName(table: SourceTable, extracted: readonly SourceColumn[]): string {
  const key = extracted.filter(({ name }) => table.primaryKey.includes(name));
  const parts = key.map((column) => {
    const cell = quotedName(column.name);
    const value = isMarked(column) ? `substring(${cell}, 2)` : cell;
    // NULL, the empty cell, would be the whole name.
    return `${quotedText(`, ${column.name}=`)} || coalesce(${value}, '')`;
  });
  return [quotedText(table.name), ...parts].join(' || ');
}
