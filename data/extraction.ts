import { columnType, extracted } from './column-types.ts';
import { quoted, sourceMeasures } from './source-measures.ts';
import type { SourceColumn, SourceTable, SourceTotal } from './source.ts';

export type PersonalData = 'exclude' | 'include';

/** Between the fields of a row; no text of the source may contain it (`SeparatorInText`). */
export const separator = '\u001f';

/**
 * An explicit collation wins over those of all columns: what has another character set is converted, what is utf8mb4
 * already is not, and UNION, which refuses texts of several collations (error 1271), finds one.
 * https://dev.mysql.com/doc/refman/8.4/en/charset-collation-coercibility.html
 */
const separatorSql = "_utf8mb4 X'1F' COLLATE utf8mb4_bin";

/**
 * What a server holds back until it is full (net_buffer_length, as it comes). A row as long as it, said to be nothing
 * but that, pushes the rows and the moment out: the reader works on them while the server computes the totals.
 * https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_net_buffer_length
 */
const serverBufferBytes = 16_384;

/**
 * Not so in a session that wants no rows: Spark asks one for the names of the columns. A server would read every table,
 * and sum the totals, to answer none.
 */
const rowsAreWanted = '@@sql_select_limit > 0';

/**
 * The one statement that reads the source: every row of every table, the moment, and the source's own totals.
 *
 * One statement is one InnoDB snapshot, so rows and totals are of the same moment without any lock.
 * One column, `payload`: the fields of a row, of which the last says what it is, a table's name, `#moment`, `#flush` or
 * `#total`. A server copies each column of a UNION once more: a second one would be an eighth of its time.
 * Valid on MySQL 8.4 and MariaDB 10.11.
 */
export function extractionStatement(
  tables: readonly SourceTable[],
  totals: readonly SourceTotal[],
  personalData: PersonalData,
): string {
  const ofTable = (table: SourceTable) => totals.filter(({ from }) => from === table.name);
  const others = totals.filter(({ from }) => !tables.some(({ name }) => name === from));
  return [
    ...tables.map((table) => rowsOf(table, personalData)),
    `SELECT ${payload(["DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ')"], '#moment')}`,
    `SELECT ${payload([`REPEAT('.', ${serverBufferBytes})`], '#flush')}`,
    ...tables.map((table) => totalsOf(table, ofTable(table), personalData)),
    ...others.map(totalOf),
  ].join('\nUNION ALL\n');
}

/** The columns of a table that the statement reads, in declared order. */
export function extractedColumns(table: SourceTable, personalData: PersonalData): SourceColumn[] {
  return table.columns.filter((column) => {
    const when = extracted(column);
    return when === 'always' || when === personalData;
  });
}

function rowsOf(table: SourceTable, personalData: PersonalData): string {
  const cells = extractedColumns(table, personalData).map(cell);
  return `SELECT ${payload(cells, table.name)} AS payload ${read(quoted(table.name))}`;
}

/** NULL is the empty cell, and where '' is a value, a value follows a '='. HEX makes NULL of a binary that is too large. */
function cell(column: SourceColumn): string {
  const name = quoted(column.name);
  switch (columnType(column).kind) {
    case 'text':
      return column.nullable ? `COALESCE(CONCAT('=', ${name}), '')` : name;
    case 'binary':
      return `COALESCE(CONCAT('=', HEX(CAST(${name} AS BINARY))), '')`;
    case 'float':
      // The text of a FLOAT is lossy (1234567.75 → 1234570); of a DOUBLE it is not.
      return orEmpty(`CAST(${name} AS DOUBLE)`, column);
    default:
      return orEmpty(name, column);
  }
}

function orEmpty(value: string, { nullable }: SourceColumn): string {
  return nullable ? `COALESCE(${value}, '')` : value;
}

/**
 * All totals of a table, and those of the star that come of it alone, from one pass over it: each aggregate once, in
 * one row, turned into a row a total.
 */
function totalsOf(table: SourceTable, starTotals: readonly SourceTotal[], personalData: PersonalData): string {
  const totals = [
    ...sourceMeasures(extractedColumns(table, personalData)).map((measure) => ({ of: table.name, ...measure })),
    ...starTotals.map(({ starTable, measure, sql }) => ({ of: starTable, name: measure, sql })),
  ];
  const aggregates = [...new Set(totals.map(({ sql }) => sql))];
  const columns = aggregates.map((sql, index) => `${sql} AS v${index + 1}`).join(', ');
  const tables = totals.map(({ of }) => text(of)).join(', ');
  const names = totals.map(({ name }) => text(name)).join(', ');
  const values = totals.map(({ sql }) => `v${aggregates.indexOf(sql) + 1}`).join(', ');
  const numbers = totals.map((_, index) => `SELECT ${index + 1}${index === 0 ? ' AS n' : ''}`).join(' UNION ALL ');
  return (
    `SELECT ${payload([`ELT(n, ${tables})`, `ELT(n, ${names})`, `ELT(n, ${values})`], '#total')} ` +
    `FROM (SELECT ${columns} ${read(quoted(table.name))}) AS aggregates CROSS JOIN (${numbers}) AS numbers`
  );
}

function totalOf({ starTable, measure, from, sql }: SourceTotal): string {
  return `SELECT ${payload([text(starTable), text(measure), sql], '#total')} ${read(from)}`;
}

function read(tables: string): string {
  return `FROM ${tables} WHERE ${rowsAreWanted}`;
}

function payload(fields: readonly string[], what: string): string {
  return `CONCAT_WS(${separatorSql}, ${[...fields, text(what)].join(', ')})`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
