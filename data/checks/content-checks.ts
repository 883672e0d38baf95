import { dateWindow, notYetKey, starTables, unknownKey } from '../star.ts';
import { counted, countedColumns, union, type Check } from './audit-query.ts';
import { allowedMissing, allowedUnknown } from './thresholds.ts';

interface RunTable {
  readonly name: string;
  readonly kind: 'fact' | 'dimension' | 'control';
  readonly key: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string; readonly references?: string }[];
}

/** Rules about what stands in the tables. */
export function contentChecks(tables: readonly RunTable[]): Check[] {
  return [
    {
      check: 'empty-tables',
      level: 'fail',
      description: 'A table of the run has no partition in the catalog, or no rows in it.',
      remedy:
        'Look at the log of the job and at the partition in the catalog (`SHOW PARTITIONS`); then resume the run or start another.',
      sql: union(tables.map(({ name }) => emptyTable(name))),
    },
    {
      check: 'missing-values',
      level: 'fail',
      description:
        'A column has no value in more rows than data/star.ts allows (`mostMissing`), members 0 and -1 apart.',
      remedy: 'Look at the expression or join that the column comes from; the source has a value for each row.',
      thresholds: allowedMissing,
      sql: union(tables.flatMap(missingValues)),
    },
    {
      check: 'unknown-members',
      level: 'fail',
      description: 'More references than data/star.ts allows (`mostUnknown`) point to the unknown member.',
      remedy: 'Look for the members in the source. Raise the share in data/star.ts only where the business says so.',
      thresholds: allowedUnknown,
      sql: union(starTables.flatMap(unknownMembers)),
    },
    {
      check: 'dates-window',
      level: 'fail',
      description: 'dim_dates does not have every day of its window once, under the key that is the day.',
      remedy: 'Correct the window in data/star.ts or the model of dim_dates: the two must be the same.',
      sql: datesWindow(),
    },
  ];
}

function emptyTable(name: string): string {
  return counted({
    subject: name,
    problem: 'no rows',
    counted: `SELECT count(*) AS n FROM ${name} WHERE run_id = ?`,
    wrong: 'n = 0',
    expected: 'some',
  });
}

/** Keys and references are another check's; special members have no values but their names. */
function missingValues({ name, kind, key, columns }: RunTable): string[] {
  const values = columns.filter((column) => !key.includes(column.name) && column.references === undefined);
  if (values.length === 0) return [];
  return [
    countedColumns(
      name,
      kind === 'dimension' ? ` AND ${String(key[0])} NOT IN (${unknownKey}, ${notYetKey})` : '',
      'rows without a value',
      values.map((column) => ({
        name: column.name,
        condition: `${column.name} IS NULL`,
        mostPercent: allowedMissing[`${name}.${column.name}`] ?? 0,
      })),
    ),
  ];
}

/** The unknown member of a dimension refers to unknown members itself, and is not counted. */
function unknownMembers({ name, kind, key, columns }: (typeof starTables)[number]): string[] {
  const references = columns.filter((column) => column.references !== undefined);
  if (references.length === 0) return [];
  return [
    countedColumns(
      name,
      kind === 'dimension' ? ` AND ${String(key[0])} <> ${unknownKey}` : '',
      'rows of the unknown member',
      references.map((column) => ({
        name: column.name,
        condition: `${column.name} = ${unknownKey}`,
        mostPercent: allowedUnknown[`${name}.${column.name}`] ?? 0,
      })),
    ),
  ];
}

function datesWindow(): string {
  const { first, last } = dateWindow;
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  const special = `date_key IN (${unknownKey}, ${notYetKey})`;
  const keyIsDay = 'date_key = year(date) * 10000 + month(date) * 100 + day(date)';
  const values = [
    { problem: 'first day', sql: 'min(date)', expected: first },
    { problem: 'last day', sql: 'max(date)', expected: last },
    { problem: 'days', sql: 'count(DISTINCT date)', expected: String(days) },
    {
      problem: 'days under another key',
      sql: `count(CASE WHEN ${special} OR ${keyIsDay} THEN NULL ELSE 1 END)`,
      expected: '0',
    },
  ];
  const aggregates = values.map(({ sql }, index) => `CAST(${sql} AS varchar) AS v${index}`).join(', ');
  const actual = values.map((_, index) => `WHEN ${index} THEN v${index}`).join(' ');
  const rows = values.map(({ problem, expected }, index) => `(${index}, '${problem}', '${expected}')`).join(', ');
  return (
    `SELECT 'dim_dates' AS subject, problem, actual, expected FROM (SELECT problem, expected, CASE i ${actual} END AS actual ` +
    `FROM (SELECT ${aggregates} FROM dim_dates WHERE run_id = ?) AS dates ` +
    `CROSS JOIN (VALUES ${rows}) AS rules (i, problem, expected)) AS compared WHERE actual IS DISTINCT FROM expected`
  );
}
