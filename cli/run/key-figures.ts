import { keyFigureStatement } from '../../data/key-figure-statement.ts';
import { thousands } from '../../data/number-text.ts';
import { databases } from '../../data/star.ts';
import { runQuery } from '../../lake/athena.ts';
import type { Connection } from '../connect.ts';

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
