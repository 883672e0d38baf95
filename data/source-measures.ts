import { columnType } from './column-types.ts';
import type { SourceColumn } from './source.ts';

/** What the source counts or sums of a table, in the extraction statement's one pass over it. */
export interface SourceMeasure {
  /** As in `control_totals`: `rows`, `sum(amount)`, `crc32(city)`, `count(state)`. */
  readonly name: string;
  /** An aggregate over the table's rows, never NULL; valid on MySQL and MariaDB. */
  readonly sql: string;
}

/** A CRC32 has 32 bits; so has their total, whatever the number of rows. */
const crc32Values = 2 ** 32;

/**
 * The measures of a table's read columns. What landed must come to each of them, so each must be the same number in
 * MySQL, DuckDB and Spark (`local/engines/duckdb/landed-measures.ts`, `glue-scripts/star_schema/verification.py`).
 */
export function sourceMeasures(columns: readonly SourceColumn[]): SourceMeasure[] {
  return [
    { name: 'rows', sql: 'COUNT(*)' },
    ...columns.flatMap(sumsOf),
    ...columns
      .filter(({ nullable }) => nullable)
      .map(({ name }) => ({ name: `count(${name})`, sql: `COUNT(${quoted(name)})` })),
  ];
}

function sumsOf(column: SourceColumn): SourceMeasure[] {
  const name = quoted(column.name);
  switch (columnType(column).kind) {
    case 'integer':
    case 'decimal':
      return [{ name: `sum(${column.name})`, sql: sum(name) }];
    case 'date':
      // As a number: 20261122.
      return [{ name: `sum(${column.name})`, sql: sum(`${name} + 0`) }];
    case 'datetime':
      return [
        { name: `sum(date(${column.name}))`, sql: sum(`DATE(${name}) + 0`) },
        {
          name: `sum(second_of_day(${column.name}))`,
          sql: sum(`HOUR(${name}) * 3600 + MINUTE(${name}) * 60 + SECOND(${name})`),
        },
        { name: `sum(microsecond(${column.name}))`, sql: sum(`MICROSECOND(${name})`) },
      ];
    case 'text':
      // Converted only where it is not utf8mb4 yet (see extraction.ts); the CRC32 of nothing is 0.
      return [crc32(column.name, `COALESCE(${name}, _utf8mb4'' COLLATE utf8mb4_bin)`)];
    case 'binary':
      return [crc32(column.name, `CAST(${name} AS BINARY)`)];
    case 'float':
      // A sum of doubles depends on the order of its terms.
      return [];
  }
}

/** Of the bytes: a text's in UTF-8. No order of the rows matters; a value that changed its column shows. */
function crc32(name: string, bytes: string): SourceMeasure {
  return { name: `crc32(${name})`, sql: `MOD(${sum(`CRC32(${bytes})`)}, ${crc32Values})` };
}

function sum(expression: string): string {
  return `COALESCE(SUM(${expression}), 0)`;
}

export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
