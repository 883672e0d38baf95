import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { extractionStatement } from '../../data/extraction.ts';
import { sourceTables, sourceTotals } from '../../data/source.ts';
import { dump, startTestSource, type TestSource } from '../local/engines/duckdb/test-source.ts';

const statement = extractionStatement(sourceTables, sourceTotals, 'include');
let source: TestSource;

beforeAll(async () => {
  source = await startTestSource({ kind: 'dump', file: dump.file });
});

afterAll(() => source.stop());

/** Rows that the server read of tables for the statement, in a session of such a limit. */
async function rowsRead(limit: string): Promise<number> {
  const reading = [`SET sql_select_limit = ${limit}`, 'FLUSH STATUS', statement, 'SET sql_select_limit = DEFAULT'];
  const [[, rows] = []] = await source.execute(...reading, "SHOW SESSION STATUS LIKE 'Rows_read'");
  return Number(rows);
}

it('a session that wants no rows has no table read, not even for the totals', async () => {
  expect(await rowsRead('0')).toBe(0);
  expect(await rowsRead('DEFAULT')).toBeGreaterThan(7_000);
});
