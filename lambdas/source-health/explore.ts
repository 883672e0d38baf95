import type { Connection, RowDataPacket } from 'mysql2/promise';
import { columnType } from '../../data/column-types.ts';
import { sourceTables, type SourceColumn, type SourceTable } from '../../data/source.ts';
import { namedError } from '../../workflows/errors.ts';
import { readLivingSchema } from './living-schema.ts';

export type PersonalData = 'exclude' | 'include';

const sampleRows = 10;
/** Longer texts are cut in a sample. */
const sampleCharacters = 200;

/** The tables of the source: the declared ones, then others of the schema. */
export async function listTables(connection: Connection, schema: string) {
  const living = await readLivingSchema(connection, schema);
  const declared = sourceTables.map(({ name, grain }) => ({ name, grain }));
  const others = living
    .filter(({ name }) => sourceTables.every((table) => table.name !== name))
    .map(({ name }) => ({ name, grain: 'not declared, not read' }));
  return {
    tables: [...declared, ...others].map(({ name, grain }) => {
      const table = living.find((candidate) => candidate.name === name);
      return { name, grain, columns: table?.columns.length ?? null, approximateRows: table?.approximateRows ?? null };
    }),
  };
}

/** A declared table's columns: the type it has now, whether it is read, and what it means. */
export async function describeTable(
  connection: Connection,
  schema: string,
  tableName: unknown,
  personalData: PersonalData,
) {
  const table = declaredTable(tableName);
  const living = (await readLivingSchema(connection, schema)).find(({ name }) => name === table.name);
  const columns = table.columns.map((column) => ({
    name: column.name,
    type: living?.columns.find(({ name }) => name === column.name)?.type ?? 'missing',
    nullable: column.nullable,
    read: readOrNot(column, personalData),
    description: column.description,
  }));
  return { table: table.name, grain: table.grain, primaryKey: table.primaryKey.join(', '), columns };
}

function readOrNot(column: SourceColumn, personalData: PersonalData): string {
  if (column.unused) return 'no, not needed';
  if (!column.personal) return 'yes';
  return personalData === 'include' ? 'yes, personal' : 'no, personal';
}

/** The first rows of a declared table by its key, without binary columns and, unless included, personal ones. */
export async function sampleTable(connection: Connection, tableName: unknown, personalData: PersonalData) {
  const table = declaredTable(tableName);
  const shown = table.columns.filter((column) => isShown(column, personalData));
  const list = shown.map((column) => `${sampled(column)} AS ${quoted(column.name)}`).join(', ');
  const order = table.primaryKey.map(quoted).join(', ');
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT ${list} FROM ${quoted(table.name)} ORDER BY ${order} LIMIT ${sampleRows}`,
  );
  const leftOut = table.columns.filter((column) => !shown.includes(column)).map(({ name }) => name);
  return { table: table.name, rows, leftOut: leftOut.length === 0 ? 'none' : leftOut.join(', ') };
}

function isShown(column: SourceColumn, personalData: PersonalData): boolean {
  if (columnType(column).kind === 'binary') return false;
  return column.personal !== true || personalData === 'include';
}

function sampled(column: SourceColumn): string {
  return columnType(column).kind === 'text' ? `LEFT(${quoted(column.name)}, ${sampleCharacters})` : quoted(column.name);
}

/** What reaches SQL is the declared name, never the caller's text. */
function declaredTable(name: unknown): SourceTable {
  const table = sourceTables.find((candidate) => candidate.name === name);
  if (table !== undefined) return table;
  const known = sourceTables.map((candidate) => candidate.name).join(', ');
  throw namedError('InvalidInput', `The source has no declared table ${JSON.stringify(name)}: name one of ${known}`);
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
