import { controlTotals } from './control-totals.ts';
import { keyFigures } from './key-figures.ts';
import { databases, publishedName, starTables } from './star.ts';

/** The source's totals are of the table's newest version: `fact_orders_v2`. */
const physicalName = (published: string): string =>
  starTables.find(({ name }) => publishedName(name) === published)?.name ?? published;

/** One statement: each figure's label, the source's own total of the run's moment, and the published star's. */
export function keyFigureStatement(runId: string): string {
  const source = `${databases.runs}.${controlTotals.name}`;
  const figures = keyFigures.map(
    ({ label, starTable, measure, aggregate }, index) =>
      `SELECT ${index} AS position, '${label}' AS label, (SELECT CAST(value AS varchar) FROM ${source} ` +
      `WHERE run_id = '${runId}' AND table_name = '${physicalName(starTable)}' AND measure = '${measure}') AS source, ` +
      `CAST(${aggregate} AS varchar) AS star FROM ${databases.published}.${starTable}`,
  );
  return `SELECT label, source, star FROM (${figures.join(' UNION ALL ')}) AS figures ORDER BY position`;
}
