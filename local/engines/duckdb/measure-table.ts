import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { BuiltTable } from './build-star.ts';
import type { JobDatabase } from './job-database.ts';
import { quotedName, quotedText } from './sql-text.ts';

/** A table of the run as the manifest describes it. */
export interface WrittenTable {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly files: number;
  /** Sum of each column that has a unit, as decimal text. */
  readonly sums: Readonly<Record<string, string>>;
  /** SHA-256 of `name:type` of the columns, joined by commas. */
  readonly fingerprint: string;
}

/** Measures a table by reading back the file that was written. */
export async function measureTable(database: JobDatabase, table: BuiltTable): Promise<WrittenTable> {
  const withUnit = table.columns.filter(({ unit }) => unit !== undefined).map(({ name }) => name);
  const sums = withUnit.map((name) => `CAST(sum(${quotedName(name)}) AS varchar) AS ${quotedName(`sum ${name}`)}`);
  const measures = ['count(*) AS rows', ...sums].join(', ');
  const [measured] = await database.rows(`SELECT ${measures} FROM read_parquet(${quotedText(table.file)})`);
  return {
    name: table.name,
    rows: Number(measured?.['rows']),
    bytes: (await stat(table.file)).size,
    files: 1,
    sums: Object.fromEntries(withUnit.map((name) => [name, (measured?.[`sum ${name}`] as string | null) ?? '0'])),
    fingerprint: fingerprint(table),
  };
}

function fingerprint({ columns }: BuiltTable): string {
  const described = columns.map(({ name, type }) => `${name}:${type}`);
  return createHash('sha256').update(described.join(',')).digest('hex');
}
