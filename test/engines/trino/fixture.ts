import { AthenaCloud } from '../../local/services/athena/athena-cloud.ts';
import type { TrinoClient } from './trino-client.ts';

interface FixtureTable {
  /** Columns and their Hive types. */
  readonly columns: string;
  /** Rows as SQL that both engines read. */
  readonly rows: readonly string[];
}

/** Every type that the star has, with NULLs, an empty text, a Sunday, a leap day, negative and large numbers. */
const tables: Readonly<Record<string, FixtureTable>> = {
  t: {
    columns: 'a int, b bigint, c string, d decimal(10,2), e double, f date, g timestamp, h boolean',
    rows: [
      "1, 10, 'x', 1.50, 1.5e0, DATE '2024-01-07', TIMESTAMP '2024-01-07 10:11:12.345', true",
      "2, 20, 'Y', -2.25, -0.25e0, DATE '2024-02-29', TIMESTAMP '2024-02-29 23:59:59.000', false",
      "3, NULL, '', 0.00, 1e10, DATE '1999-12-31', TIMESTAMP '1970-01-01 00:00:00.000', true",
      'NULL, -5, NULL, NULL, NULL, NULL, NULL, NULL',
    ],
  },
  u: {
    columns: 'a int, k string, m decimal(18,4)',
    rows: ["1, 'p', 1.2345", "2, 'q', 0.0001", "2, 'r', -99999999999999.9999"],
  },
};

const sqlTypes: Readonly<Record<string, string>> = { int: 'integer', string: 'varchar', timestamp: 'timestamp(3)' };

/** `CAST(x.c1 AS integer) AS a, ...` */
function select({ columns, rows }: FixtureTable, type: (hive: string) => string): string {
  const declared = columns.split(/, (?=[a-z])/).map((column) => column.split(' ') as [string, string]);
  const cells = declared.map(([name, hive], index) => `CAST(x.c${index} AS ${type(hive)}) AS ${name}`);
  const names = declared.map((_, index) => `c${index}`).join(', ');
  return `SELECT ${cells.join(', ')} FROM (VALUES ${rows.map((row) => `(${row})`).join(', ')}) AS x (${names})`;
}

/** The local Athena with these tables. Its `remove` ends it. */
export async function localFixture(): Promise<AthenaCloud> {
  const cloud = new AthenaCloud();
  for (const [name, table] of Object.entries(tables)) {
    await cloud.table(name, table.columns);
    await cloud.run(
      name,
      'r1',
      select(table, (hive) => (hive === 'string' ? 'varchar' : hive)),
    );
  }
  return cloud;
}

/** The same tables in Trino's memory. @returns the database of unqualified names */
export async function trinoFixture(trino: TrinoClient): Promise<string> {
  await trino.query('CREATE CATALOG memory USING memory');
  await trino.query('CREATE SCHEMA memory.sales_runs');
  for (const [name, table] of Object.entries(tables)) {
    const rows = select(table, (hive) => sqlTypes[hive] ?? hive);
    await trino.query(
      `CREATE TABLE memory.sales_runs.${name} AS SELECT s.*, CAST('r1' AS varchar) AS run_id FROM (${rows}) AS s`,
    );
  }
  return 'memory.sales_runs';
}
