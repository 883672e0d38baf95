import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { connect } from '../../../../local/engines/duckdb/instance.ts';
import { columnChunks } from '../../../../local/services/athena/engine/scanned/column-chunks.ts';
import { AthenaCloud } from './athena-cloud.ts';

/** Three row groups: days of one month each, 20250101 to 20250331; countries A, B, C. */
const rows = `SELECT (20250100 + 100 * (range // 20480) + 1 + range % 28)::int AS day,
  chr(65 + (range // 20480)::int) AS country, (range * 7919 % 1000003)::bigint AS number,
  DATE '2025-01-01' + (range // 20480)::int AS date FROM range(61440)`;

let cloud: AthenaCloud;
const file = () => join(cloud.bucketFolder('lake'), 'runs/facts/run_id=r1/part-0.parquet');
beforeAll(async () => {
  cloud = new AthenaCloud();
  await cloud.table('facts', 'day int, country string, number bigint, date date');
  await cloud.run('facts', 'r1', rows);
  const connection = await connect();
  await connection.run(`COPY (${rows}) TO '${file()}' (FORMAT parquet, ROW_GROUP_SIZE 20480)`);
  connection.closeSync();
});
afterAll(() => cloud.remove());

/** Bytes of columns in some of the row groups. */
const bytes = async (groups: readonly number[], columns: readonly string[]) => {
  const [rowGroups = []] = await columnChunks([file()]);
  expect(rowGroups).toHaveLength(3);
  const chunks = groups.flatMap((group) => rowGroups[group] ?? []).filter(({ column }) => columns.includes(column));
  return chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
};

describe('the bytes that a query reads are those of', () => {
  it.each([
    ['the columns that it names', 'SELECT sum(number) FROM facts', [0, 1, 2], ['number']],
    ['no column, where it counts rows', 'SELECT count(*) FROM facts', [], []],
    [
      'the row groups whose days it asks for',
      'SELECT sum(number) FROM facts WHERE day BETWEEN 20250201 AND 20250228',
      [1],
      ['number', 'day'],
    ],
    ['those from a day on', 'SELECT sum(number) FROM facts WHERE day >= 20250215', [1, 2], ['number', 'day']],
    ['the row groups of a text', "SELECT sum(number) FROM facts WHERE country = 'C'", [2], ['number', 'country']],
    [
      'the row groups of a date',
      "SELECT sum(number) FROM facts WHERE date <= DATE '2025-01-01'",
      [0],
      ['number', 'date'],
    ],
    [
      'all row groups, where the comparison is with what is computed',
      'SELECT sum(number) FROM facts WHERE day % 100 = 1',
      [0, 1, 2],
      ['number', 'day'],
    ],
  ])('%s', async (_, sql, groups, columns) => {
    expect((await cloud.query(sql)).scanned).toBe(await bytes(groups, columns));
  });

  it('each of two readings', async () => {
    const sql = "SELECT (SELECT sum(number) FROM facts) - (SELECT sum(number) FROM facts WHERE country = 'A')";
    expect((await cloud.query(sql)).scanned).toBe(
      (await bytes([0, 1, 2], ['number'])) + (await bytes([0], ['number', 'country'])),
    );
  });
});
