import { sourceTables } from './source.ts';
import type { StarTable } from './star.ts';

/** How a star table's source table comes to stand in the star table's order before the model reads it. */
export interface LandedOrder {
  /** The source table, each of whose rows is one of the star table. */
  readonly source: string;
  /** Where the column is by which it is ordered: in the source table itself, or in one declared before it. */
  readonly table: string;
  readonly column: string;
  /** The primary key of that other table, whose columns the source table has by the same names; empty: it is itself. */
  readonly key: readonly string[];
}

/**
 * The order of the source table that makes a star table's files sorted, read off `source`, `sortedBy` and `from`. An
 * engine that keeps rows in order sorts the few columns of the source for it, instead of the many of the star.
 * undefined: the sorted column comes of no one column that is at hand.
 */
export function landedOrder({ source, sortedBy, columns }: StarTable): LandedOrder | undefined {
  const [from = '', ...others] = columns.find(({ name }) => name === sortedBy)?.from ?? [];
  const [table = '', column = ''] = from.split('.');
  const names = sourceTables.map(({ name }) => name);
  if (source === undefined || others.length > 0 || !names.includes(table)) return undefined;
  if (table === source) return { source, table, column, key: [] };
  const key = sourceTables[names.indexOf(table)]?.primaryKey ?? [];
  const own = sourceTables[names.indexOf(source)]?.columns.map(({ name }) => name) ?? [];
  const isAtHand = names.indexOf(table) < names.indexOf(source) && key.every((name) => own.includes(name));
  return isAtHand ? { source, table, column, key } : undefined;
}
