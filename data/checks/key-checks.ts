import { notYetKey, starTables, unknownKey } from '../star.ts';
import { counted, countedColumns, union, type Check } from './audit-query.ts';

interface KeyedTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly { readonly name: string; readonly references?: string }[];
}

/** Rules about keys and references, one statement a rule over all tables. */
export function keyChecks(tables: readonly KeyedTable[]): Check[] {
  return [
    {
      check: 'duplicate-keys',
      level: 'fail',
      description:
        'Several rows have the key of one: a join multiplied them, or two members got the same surrogate key.',
      remedy: 'Look for the join in the model; if two members share a surrogate key, compare what the key is made of.',
      sql: union(tables.map(duplicateKeys)),
    },
    {
      check: 'null-keys',
      level: 'fail',
      description: 'A key or a reference has no value. What is unknown refers to member 0, never to NULL.',
      remedy: 'Give the reference its CASE for member 0 in the model: a key made of NULLs is NULL.',
      sql: union(tables.map(nullKeys)),
    },
    {
      check: 'unresolved-references',
      level: 'fail',
      description: 'A row refers to a member that its dimension does not have: joins lose that row.',
      remedy: 'Look for the member in the source; if it is there, the key is made of other parts in the two models.',
      sql: union(tables.flatMap(unresolvedReferences)),
      keys: true,
    },
    {
      check: 'special-members',
      level: 'fail',
      description: 'A dimension does not have its unknown member (0), or dim_dates its "not yet" (-1), exactly once.',
      remedy: 'Correct the last SELECT of the model of the dimension, which adds its special members.',
      sql: union(starTables.filter(({ kind }) => kind === 'dimension').flatMap(specialMembers)),
    },
  ];
}

function duplicateKeys({ name, key }: KeyedTable): string {
  const value = key.map((column) => `COALESCE(CAST(${column} AS varchar), 'NULL')`).join(" || '/' || ");
  return (
    `SELECT '${name} ' || ${value} AS subject, 'key occurs more than once' AS problem, ` +
    `CAST(count(*) AS varchar) AS actual, CAST('1' AS varchar) AS expected ` +
    `FROM ${name} WHERE run_id = ? GROUP BY ${key.join(', ')} HAVING count(*) > 1`
  );
}

function nullKeys({ name, key, columns }: KeyedTable): string {
  const required = columns.filter((column) => key.includes(column.name) || column.references !== undefined);
  return countedColumns(
    name,
    '',
    'rows without a value',
    required.map((column) => ({ name: column.name, condition: `${column.name} IS NULL`, mostPercent: 0 })),
  );
}

function unresolvedReferences({ name, columns }: KeyedTable): string[] {
  return columns.flatMap(({ name: column, references }) => {
    const dimension = starTables.find((table) => table.name === references);
    if (dimension === undefined) return [];
    const key = String(dimension.key[0]);
    return (
      `SELECT '${name}.${column}' AS subject, 'no such member of ${dimension.name}' AS problem, ` +
      `CAST(r.k AS varchar) AS actual, CAST(NULL AS varchar) AS expected ` +
      `FROM (SELECT DISTINCT ${column} AS k FROM ${name} WHERE run_id = ? AND ${column} IS NOT NULL) AS r ` +
      `LEFT JOIN (SELECT ${key} AS k FROM ${dimension.name} WHERE run_id = ?) AS d ON d.k = r.k WHERE d.k IS NULL`
    );
  });
}

function specialMembers({ name, key }: KeyedTable): string[] {
  const members = name === 'dim_dates' ? [unknownKey, notYetKey] : [unknownKey];
  return members.map((member) =>
    counted({
      subject: `${name} ${member}`,
      problem: 'rows of this member',
      counted: `SELECT count(*) AS n FROM ${name} WHERE run_id = ? AND ${String(key[0])} = ${member}`,
      wrong: 'n <> 1',
      expected: '1',
    }),
  );
}
