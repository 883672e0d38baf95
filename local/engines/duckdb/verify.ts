import type { Declarations, PersonalData, SourceTable } from './declarations.ts';
import type { JobDatabase } from './job-database.ts';
import { JobError } from './job-error.ts';
import { landedMeasures, type LandedMeasure } from './landed-measures.ts';
import type { Landing, SourceTotal } from './landing.ts';
import { unfitCell } from './unfit-cell.ts';
import { quotedName } from './sql-text.ts';

/** What a typed table comes to, as decimal text in the order of its `landedMeasures`. */
export interface MeasuredTable {
  readonly table: SourceTable;
  readonly values: readonly string[];
}

/** Measures the typed tables: as soon as they are typed, while the source still sums its own. */
export async function measureLanded(
  database: JobDatabase,
  { source }: Declarations,
  personalData: PersonalData,
): Promise<MeasuredTable[]> {
  const measured: MeasuredTable[] = [];
  for (const table of source) {
    const measures = landedMeasures(table, personalData);
    const values = measures.map(({ sql }, index) => `CAST(${sql} AS varchar) AS v${index}`);
    const [row] = await database.rows(`SELECT ${values.join(', ')} FROM ${quotedName(table.name)}`);
    measured.push({ table, values: measures.map((_, index) => row?.[`v${index}`] as string) });
  }
  return measured;
}

/**
 * Proves that the typed tables hold what the source counted and summed in the same statement.
 * Fails with `LandingMismatch`, which names every measure that differs.
 */
export async function verify(
  database: JobDatabase,
  landing: Landing,
  measured: readonly MeasuredTable[],
  personalData: PersonalData,
): Promise<void> {
  if (landing.moment === undefined) throw new JobError('LandingMismatch', 'the statement returned no #moment');
  const problems: string[] = [];
  for (const { table, values } of measured) {
    const differences = differencesOf(table, landedMeasures(table, personalData), values, landing.totals);
    if (differences.length === 0) continue;
    const cell = await unfitCell(database, table, landing.files(table.name), personalData);
    problems.push(...(cell === undefined ? differences : [cell, ...differences]));
  }
  if (problems.length > 0) throw new JobError('LandingMismatch', problems.join('; '));
}

function differencesOf(
  table: SourceTable,
  measures: readonly LandedMeasure[],
  values: readonly string[],
  totals: readonly SourceTotal[],
): string[] {
  return measures.flatMap(({ name, totalOf }, index) => {
    const got = values[index] ?? '';
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
