/** Where the columns of the star come from: what data/star.ts says in `from`, and what follows from names. */
import { sourceTables } from './source.ts';
import type { StarColumn, StarTable } from './star.ts';

/** `creditLimit`, `credit_limit` and `MSRP`, `msrp` are one name each. */
const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/**
 * The columns of the source that a star column is made of, as `customers.creditLimit`: those of `from`, those of a
 * dimension's natural key for its surrogate key, else the one of the same name. None: it is made of other columns.
 */
export function sourceColumnsOf(table: StarTable, column: StarColumn): readonly string[] {
  if (column.from !== undefined) return column.from;
  if (column.name === table.key[0] && table.naturalKey !== undefined) return naturalKeySources(table);
  const source = sourceTables.find(({ name }) => name === table.source);
  const same = source?.columns.find(({ name }) => plain(name) === plain(column.name));
  return source === undefined || same === undefined ? [] : [`${source.name}.${same.name}`];
}

function naturalKeySources(table: StarTable): string[] {
  const parts = table.columns.filter(({ name }) => table.naturalKey?.includes(name) === true);
  return parts.flatMap((part) => sourceColumnsOf(table, part));
}
