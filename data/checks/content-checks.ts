import { dateWindow, starTables, unknownKey } from '../star.ts';
import { counted, countedColumns, union, type Check } from './audit-query.ts';
import { unknownPercent } from './thresholds.ts';

interface RunTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Rules about what stands in the tables. */
export function contentChecks(tables: readonly RunTable[]): Check[] {
  return [
    {
      check: 'empty-tables',
      level: 'fail',
      description: 'A table of the run has no rows at all.',
      sql: union(tables.map(({ name }) => emptyTable(name))),
    },
    {
      check: 'stray-blanks',
      level: 'fail',
      description: "A text begins or ends with a blank: 'Norway' and 'Norway ' would be two countries.",
      sql: union(tables.flatMap(strayBlanks)),
    },
    {
      check: 'unknown-members',
      level: 'fail',
      description: 'More references than data/checks/thresholds.ts allows point to the unknown member.',
      sql: union(starTables.flatMap(unknownMembers)),
    },
    {
      check: 'dates-window',
      level: 'fail',
      description: 'dim_dates does not have every day of its window once, under the key that is the day.',
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

function strayBlanks({ name, columns }: RunTable): string[] {
  const texts = columns.filter(({ type }) => type === 'string');
  if (texts.length === 0) return [];
  return [
    countedColumns(
      name,
      '',
      'rows with blanks around the text',
      texts.map((column) => ({
        name: column.name,
        condition: `${column.name} LIKE ' %' OR ${column.name} LIKE '% '`,
        mostPercent: 0,
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
        mostPercent: unknownPercent(name, column.name),
      })),
    ),
  ];
}

function datesWindow(): string {
  const { first, last } = dateWindow;
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  const value = (problem: string, sql: string, expected: string) =>
    `SELECT 'dim_dates' AS subject, '${problem}' AS problem, actual, CAST('${expected}' AS varchar) AS expected ` +
    `FROM (SELECT CAST(${sql} AS varchar) AS actual FROM dim_dates WHERE run_id = ? AND date_key > 0) AS d ` +
    `WHERE actual IS DISTINCT FROM '${expected}'`;
  const keyIsDay = 'date_key = year(date) * 10000 + month(date) * 100 + day(date)';
  return union([
    value('first day', 'min(date)', first),
    value('last day', 'max(date)', last),
    value('days', 'count(DISTINCT date)', String(days)),
    value('days under another key', `count(CASE WHEN ${keyIsDay} THEN NULL ELSE 1 END)`, '0'),
  ]);
}
