import { starTables } from '../star.ts';

/** Columns whose numbers tell which member, row or day it is, by the declaration; nobody counts or adds them. */
export const keyColumns: ReadonlySet<string> = new Set(
  starTables.flatMap(({ key, naturalKey = [], columns }) => [
    ...key,
    ...naturalKey,
    ...columns.filter(({ references }) => references !== undefined).map(({ name }) => name),
  ]),
);
