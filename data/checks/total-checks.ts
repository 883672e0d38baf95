import { sourceTotals, type SourceTotal } from '../source.ts';
import { controlTotals } from '../control-totals.ts';
import { starTables, type StarTable } from '../star.ts';
import { union, type Check } from './audit-query.ts';

/** Rules that compare the star with what the source itself counted in the moment of the extraction. */
export function totalChecks(): Check[] {
  return [
    {
      check: 'grain',
      level: 'fail',
      description: 'A fact has more or fewer rows than the source table it comes from: a join multiplied or lost rows.',
      remedy: 'Look for the join in the model of the fact: every join must be a LEFT JOIN to one row a key.',
      sql: union(sourceTotals.filter(({ measure }) => measure === 'rows').map(rowsOfFact)),
    },
    {
      check: 'reconcile',
      level: 'fail',
      description: 'A sum of the star is not the sum that the source itself computed at the same moment.',
      remedy:
        'Correct the expression of the measure in the model, or its total in data/source.ts if that one is wrong.',
      sql: union(sourceTotals.filter(({ measure }) => measure !== 'rows').map(sumOfFact)),
    },
    {
      check: 'source-rows',
      level: 'fail',
      description: 'A dimension does not have one member a row of its source table, plus the unknown one.',
      remedy: 'Look for an inner join or a condition in the model of the dimension: it starts from its source table.',
      sql: union(starTables.filter(({ kind }) => kind === 'dimension').flatMap(rowsOfDimension)),
    },
  ];
}

function rowsOfFact({ starTable, measure }: SourceTotal): string {
  const actual = `SELECT count(*) FROM ${starTable} WHERE run_id = ?`;
  return compared(starTable, 'rows', actual, integer(total(starTable, measure)));
}

function rowsOfDimension({ name: dimension, source }: StarTable): string[] {
  if (source === undefined) return [];
  const actual = `SELECT count(*) FROM ${dimension} WHERE run_id = ?`;
  const withUnknown = `SELECT CAST(max(value) + 1 AS bigint) ${fromTotals(source, 'rows')}`;
  return [compared(dimension, 'rows, with the unknown member', actual, withUnknown)];
}

function sumOfFact({ starTable, measure }: SourceTotal): string {
  const column = starTables.find(({ name }) => name === starTable)?.columns.find(({ name }) => name === measure);
  if (column === undefined) throw new Error(`${starTable} has no column ${measure}: correct sourceTotals.`);
  const isMoney = column.type.startsWith('decimal');
  const type = isMoney ? 'decimal(38, 2)' : 'bigint';
  const actual = `SELECT COALESCE(CAST(sum(${measure}) AS ${type}), CAST(0 AS ${type})) FROM ${starTable} WHERE run_id = ?`;
  const expected = total(starTable, measure);
  return compared(starTable, measure, actual, isMoney ? expected : integer(expected));
}

/** A total that is missing differs from every number, so it is found as well. */
function compared(subject: string, measure: string, actual: string, expected: string): string {
  return (
    `SELECT '${subject}' AS subject, '${measure}' AS problem, ` +
    `CAST(actual AS varchar) AS actual, CAST(expected AS varchar) AS expected ` +
    `FROM (SELECT (${actual}) AS actual, (${expected}) AS expected) AS totals WHERE actual IS DISTINCT FROM expected`
  );
}

function total(table: string, measure: string): string {
  return `SELECT max(value) ${fromTotals(table, measure)}`;
}

function fromTotals(table: string, measure: string): string {
  return `FROM ${controlTotals.name} WHERE run_id = ? AND table_name = '${table}' AND measure = '${measure}'`;
}

function integer(select: string): string {
  return select.replace('max(value)', 'CAST(max(value) AS bigint)');
}
