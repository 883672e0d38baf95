/** What differs between two runs beyond rows and sums: the members of the dimensions that came and went. */
import { databases, publishedName, starTables } from './star.ts';

export const mostTold = 4;

/** By what people know a member, as data/star.ts declares it. */
export const toldColumns: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  starTables.filter(({ kind }) => kind === 'dimension').map(({ name, told = [] }) => [publishedName(name), told]),
);

/** Members that are shown of those that came, and of those that went. */
const examples = 5;

/** A dimension as two runs have it: its physical tables may be of different versions. */
export interface ComparedDimension {
  /** Without the version: `dim_customers`. */
  readonly name: string;
  readonly before: { readonly runId: string; readonly table: string };
  readonly after: { readonly runId: string; readonly table: string };
}

export const isDimension = (name: string): boolean =>
  starTables.some((table) => publishedName(table.name) === name && table.kind === 'dimension');

/**
 * Trino SQL, for Athena. A row: dimension, `added`, `removed` or `both`, how many members, then one of them, by key,
 * and as it is told, `mostTold` texts. Run ids must be checked against their pattern before.
 */
export function memberStatement(dimensions: readonly ComparedDimension[]): string {
  return `${dimensions.map(ofDimension).join('\nUNION ALL\n')}\nORDER BY 1, 2, 4`;
}

const cells = Array.from({ length: mostTold }, (_, index) => `told_${index + 1}`);

function ofDimension({ name, before, after }: ComparedDimension): string {
  const either = ['k', ...cells].map((cell) => `COALESCE(a.${cell}, b.${cell}) AS ${cell}`);
  return `SELECT '${name}' AS dimension, change, members, k, ${cells.join(', ')}
FROM (
  SELECT *, count(*) OVER (PARTITION BY change) AS members, row_number() OVER (PARTITION BY change ORDER BY k) AS place
  FROM (
    SELECT CASE WHEN b.k IS NULL THEN 'added' WHEN a.k IS NULL THEN 'removed' ELSE 'both' END AS change,
      ${either.join(', ')}
    FROM (${membersOf(name, before)}) AS b
    FULL JOIN (${membersOf(name, after)}) AS a ON a.k = b.k
  ) AS joined
) AS numbered
WHERE place <= CASE change WHEN 'both' THEN 1 ELSE ${examples} END`;
}

/** A wrong run may have a member twice: it is one member. */
function membersOf(name: string, { runId, table }: ComparedDimension['before']): string {
  const key = starTables.find((declared) => publishedName(declared.name) === name)?.key[0];
  const told = cells.map((cell, index) => {
    const column = toldColumns[name]?.[index];
    return `${column === undefined ? 'CAST(NULL AS varchar)' : `min(CAST(${column} AS varchar))`} AS ${cell}`;
  });
  return `SELECT ${key} AS k, ${told.join(', ')} FROM ${databases.runs}.${table} WHERE run_id = '${runId}' GROUP BY ${key}`;
}
