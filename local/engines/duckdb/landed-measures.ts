import { extractedColumns, type PersonalData, type SourceColumn, type SourceTable } from './declarations.ts';
import { quotedName } from './sql-text.ts';

/** What a typed table must come to. */
export interface LandedMeasure {
  /** `sum(amount)` */
  readonly name: string;
  /** An aggregate over the typed table; DuckDB's SQL. */
  readonly sql: string;
  /** The source's measure that it must be equal to. */
  readonly totalOf: string;
}

/** Every measure that the source has of a table, and the count of each column: all rows where it is not nullable. */
export function landedMeasures(table: SourceTable, personalData: PersonalData): LandedMeasure[] {
  const columns = extractedColumns(table, personalData);
  return [
    { name: 'rows', sql: 'count(*)', totalOf: 'rows' },
    ...columns.flatMap(sumsOf),
    ...columns.map(({ name, nullable }) => ({
      ...measure(`count(${name})`, `count(${quotedName(name)})`),
      ...(nullable ? {} : { totalOf: 'rows' }),
    })),
  ];
}

function sumsOf({ name, kind }: SourceColumn): LandedMeasure[] {
  const column = quotedName(name);
  switch (kind) {
    case 'integer':
    case 'decimal':
      return [measure(`sum(${name})`, sum(column))];
    case 'date':
      return [measure(`sum(${name})`, sum(dayNumber(column)))];
    case 'datetime':
      return [
        measure(`sum(date(${name}))`, sum(dayNumber(column))),
        measure(
          `sum(second_of_day(${name}))`,
          sum(`hour(${column}) * 3600 + minute(${column}) * 60 + second(${column})`),
        ),
        // DuckDB's own `microsecond` has the seconds in it.
        measure(`sum(microsecond(${name}))`, sum(`microsecond(${column}) % 1000000`)),
      ];
    case 'text':
      return [crc32(name, `encode(${column})`)];
    case 'binary':
      return [crc32(name, column)];
    case 'float':
      return [];
  }
}

/** 20261122 */
function dayNumber(column: string): string {
  return `year(${column}) * 10000 + month(${column}) * 100 + day(${column})`;
}

/** The source gives the sum modulo 2^32. */
function crc32(name: string, bytes: string): LandedMeasure {
  return measure(`crc32(${name})`, `${sum(`crc32(${bytes})`)} % 4294967296`);
}

function sum(expression: string): string {
  return `coalesce(sum(${expression}), 0)`;
}

function measure(name: string, sql: string): LandedMeasure {
  return { name, sql, totalOf: name };
}
