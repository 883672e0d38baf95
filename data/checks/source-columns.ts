import { controlTotals } from '../control-totals.ts';
import { union, type Check } from './audit-query.ts';
import { comparedColumns, type Compared } from './compared-columns.ts';

export function sourceColumns(): Check {
  return {
    check: 'source-columns',
    level: 'fail',
    description: 'A sum or a count of the star is not that of the column of the source that it comes from.',
    remedy: 'Correct where the named column comes from in the model: it has wrong values, or those of other rows.',
    sql:
      `SELECT actual.subject, actual.measure AS problem, CAST(actual.value AS varchar) AS actual, ` +
      `CAST(total.value AS varchar) AS expected FROM (\n${union(comparedColumns.map(measured))}\n) AS actual ` +
      `LEFT JOIN (SELECT table_name, measure, max(value) AS value FROM ${controlTotals.name} WHERE run_id = ? ` +
      `GROUP BY table_name, measure) AS total ON total.table_name = actual.source AND total.measure = actual.measure ` +
      `WHERE actual.value IS DISTINCT FROM total.value`,
  };
}

/** All aggregates of a table from one pass over it, turned into a row a measure. */
function measured({ subject, from, source, aggregates }: Compared): string {
  const values = aggregates.map(({ sql }, index) => `CAST(COALESCE(${sql}, 0) AS decimal(38, 2)) AS v${index}`);
  const rows = aggregates.map(({ measure }, index) => `(${index}, '${measure}')`).join(', ');
  const value = aggregates.map((_, index) => `WHEN ${index} THEN v${index}`).join(' ');
  return (
    `SELECT '${subject}' AS subject, '${source}' AS source, measure, CASE i ${value} END AS value ` +
    `FROM (SELECT ${values.join(', ')} FROM ${from}) AS aggregates CROSS JOIN (VALUES ${rows}) AS measures (i, measure)`
  );
}
