import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openJobDatabase, type JobDatabase } from '../../../../local/engines/duckdb/job-database.ts';
import { writeParquet } from '../../../../local/engines/duckdb/write-parquet.ts';

let database: JobDatabase;
let folder: string;
let file: string;

beforeEach(async () => {
  database = await openJobDatabase(new AbortController().signal);
  folder = mkdtempSync(join(tmpdir(), 'write-parquet-'));
  file = join(folder, 'table.parquet');
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** The encoding of each column, and the values of all rows together. */
async function written(): Promise<unknown> {
  const columns = await database.rows(
    `SELECT path_in_schema || ': ' || string_agg(DISTINCT encodings) AS encoded FROM parquet_metadata('${file}')
     GROUP BY path_in_schema ORDER BY path_in_schema`,
  );
  const [sums] = await database.rows(
    `SELECT sum(number), CAST(sum(money) AS varchar), count(DISTINCT day) FROM '${file}'`,
  );
  return { columns: columns.map(({ encoded }) => encoded), sums: Object.values(sums ?? {}) };
}

/** Too many different values for a dictionary. */
const rows = (number: string) =>
  `SELECT CAST(${number} AS int) AS number, CAST(range * 100000000000 AS decimal(18,2)) AS money,
     DATE '0001-01-01' + CAST(range AS int) * 100 AS day FROM range(30000)`;

describe('writeParquet', () => {
  it('writes numbers as their differences', async () => {
    await writeParquet(database, rows('range * 71582'), file);
    expect(await written()).toEqual({
      columns: ['day: DELTA_BINARY_PACKED', 'money: DELTA_BINARY_PACKED', 'number: DELTA_BINARY_PACKED'],
      sums: ['32210826270000', '44998500000000000000.00', '30000'],
    });
  });

  it('but no integers that Trino could not read, since they lie too far apart', async () => {
    await writeParquet(database, rows('range * 143160 - 2147483648'), file);
    expect(await written()).toEqual({
      columns: ['day: PLAIN', 'money: PLAIN', 'number: PLAIN'],
      sums: ['-4656840000', '44998500000000000000.00', '30000'],
    });
  });

  it('replaces a file', async () => {
    await writeParquet(database, rows('0'), file);
    await writeParquet(database, rows('1'), file);
    expect(await written()).toMatchObject({ sums: ['30000', '44998500000000000000.00', '30000'] });
  });
});
