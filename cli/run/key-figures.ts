import { keyFigures } from '../../data/key-figures.ts';
import { controlTotals } from '../../data/control-totals.ts';
import { databases, publishedName, starTables } from '../../data/star.ts';
import { runQuery } from '../athena.ts';
import type { Connection } from '../connect.ts';
import { thousands } from '../format.ts';

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

/** `2996.00` counts as much as `2996`. */
const sameNumber = (a: string | null, b: string | null): boolean => a !== null && b !== null && Number(a) === Number(b);

/** The published star beside the source: lines for people. */
export async function keyFigureLines(connection: Connection, runId: string): Promise<string[]> {
  const { rows } = await runQuery(connection, keyFigureStatement(runId), databases.published);
  const line = (label: string, mysql: string, athena: string, verdict: string) =>
    `    ${label.padEnd(16)}${mysql.padStart(18)}${athena.padStart(18)}   ${verdict}`.trimEnd();
  return [
    line('', 'MySQL', 'Athena', ''),
    ...rows.map(([label = null, source = null, star = null]) => {
      const whole = star !== null && !star.includes('.');
      const mysql = whole ? (source ?? '').replace(/\.0+$/, '') : (source ?? '');
      return line(
        label ?? '',
        thousands(mysql),
        thousands(star ?? ''),
        sameNumber(source, star) ? 'equal' : 'DIFFERENT',
      );
    }),
  ];
}
