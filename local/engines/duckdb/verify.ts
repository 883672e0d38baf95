import type { Declarations, PersonalData, SourceTable } from './declarations.ts';
import type { JobDatabase } from './job-database.ts';
import { JobError } from './job-error.ts';
import { landedMeasures, type LandedMeasure } from './landed-measures.ts';
import type { Landing, SourceTotal } from './landing.ts';
import { unfitCell } from './unfit-cell.ts';
import { quotedName } from './sql-text.ts';

/**
 * Proves that the typed tables hold what the source counted and summed in the same statement.
 * Fails with `LandingMismatch`, which names every measure that differs.
 */
export async function verify(
  database: JobDatabase,
  landing: Landing,
  declarations: Declarations,
  personalData: PersonalData,
): Promise<void> {
  if (landing.moment === undefined) throw new JobError('LandingMismatch', 'the statement returned no #moment');
  const problems: string[] = [];
  for (const table of declarations.source) {
    const measures = landedMeasures(table, personalData);
    const differences = await differencesOf(database, table, measures, landing.totals);
    if (differences.length === 0) continue;
    const cell = await unfitCell(database, table, landing.files(table.name), personalData);
    problems.push(...(cell === undefined ? differences : [cell, ...differences]));
  }
  if (problems.length > 0) throw new JobError('LandingMismatch', problems.join('; '));
}

async function differencesOf(
  database: JobDatabase,
  table: SourceTable,
  measures: readonly LandedMeasure[],
  totals: readonly SourceTotal[],
): Promise<string[]> {
  const values = measures.map(({ sql }, index) => `CAST(${sql} AS varchar) AS v${index}`);
  const [landed] = await database.rows(`SELECT ${values.join(', ')} FROM ${quotedName(table.name)}`);
  return measures.flatMap(({ name, totalOf }, index) => {
    const got = landed?.[`v${index}`] as string;
    const ofTable = totals.filter((total) => total.table === table.name);
    const source = ofTable.find(({ measure }) => measure === totalOf)?.value;
    if (source !== undefined && canonical(source) === canonical(got)) return [];
    return [`${table.name} ${name}: landed ${got}, the source has ${source ?? 'no such total'}`];
  });
}

/** A decimal text without what does not change the number: `100.50` and `100.5` are one. */
function canonical(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
