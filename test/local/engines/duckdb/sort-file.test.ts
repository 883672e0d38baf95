import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openJobDatabase, type JobDatabase } from '../../../../local/engines/duckdb/job-database.ts';
import { sortFile } from '../../../../local/engines/duckdb/sort-file.ts';

let database: JobDatabase;
let folder: string;
let file: string;

beforeEach(async () => {
  database = await openJobDatabase(new AbortController().signal);
  folder = mkdtempSync(join(tmpdir(), 'sort-file-'));
  file = join(folder, 'table.parquet');
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Three row groups of 2,048 rows. */
const write = (day: string) =>
  database.run(
    `COPY (SELECT ${day} AS day, CAST(range AS int) AS line FROM range(6144)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  );

describe('sortFile', () => {
  it('brings the values of a column together, and loses no row', async () => {
    await write('CAST(range % 100 AS int)');
    await sortFile(database, file, 'day');
    const [found] = await database.rows(
      `SELECT count(DISTINCT line) AS lines, count(*) FILTER (day < before) AS unsorted
       FROM (SELECT *, lag(day) OVER (ORDER BY file_row_number) AS before
         FROM read_parquet('${file}', file_row_number = true))`,
    );
    expect(found).toEqual({ lines: '6144', unsorted: '0' });
  });

  it.each([
    ['in order', 'CAST(range // 10 AS int)'],
    ['nearly in order', 'CAST(range // 10 + range % 7 AS int)'],
    ['without values', 'CAST(NULL AS int)'],
  ])('leaves a file alone that is %s', async (_, day) => {
    await write(day);
    const before = readFileSync(file);
    await sortFile(database, file, 'day');
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
