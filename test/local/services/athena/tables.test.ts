import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SalesCloud } from './sales-cloud.ts';

let cloud: SalesCloud;
beforeEach(async () => {
  cloud = await SalesCloud.create();
});
afterEach(() => cloud.remove());

describe('a table', () => {
  it.each([
    ["SELECT count(DISTINCT order_number) AS n FROM fact_orders WHERE run_id = 'r1'", '2', ['r1']],
    ["SELECT count(*) AS n FROM fact_orders WHERE 'r1' = run_id AND order_number = 0", '1', ['r1']],
    ["SELECT count(*) AS n FROM fact_orders WHERE run_id IN ('r1', 'r2')", '5', ['r1', 'r2']],
    ["SELECT count(*) AS n FROM fact_orders f WHERE f.run_id = 'r1' OR f.run_id = 'r2'", '5', ['r1', 'r2']],
    [
      "SELECT count(*) AS n FROM fact_orders f JOIN fact_orders g ON f.order_number = g.order_number WHERE f.run_id = 'r1' AND g.run_id = 'r2'",
      '2',
      ['r1', 'r2'],
    ],
    [
      "SELECT count(*) AS n FROM fact_orders f LEFT JOIN fact_orders g ON f.order_number = g.order_number AND g.run_id = 'r1' WHERE f.run_id = 'r2'",
      '3',
      ['r1', 'r2'],
    ],
    ["SELECT count(*) AS n FROM (SELECT 1 AS one) o LEFT JOIN fact_orders g ON g.run_id = 'none'", '1', []],
    [
      "SELECT count(order_number) AS n FROM fact_orders f LEFT JOIN (SELECT 1 AS one) o ON f.run_id = 'r1'",
      '9',
      ['r1', 'r2', 'r3'],
    ],
    [
      "WITH f AS (SELECT * FROM fact_orders WHERE run_id = 'r3') SELECT count(DISTINCT order_number) AS n FROM f",
      '4',
      ['r3'],
    ],
    [
      "SELECT (SELECT count(*) FROM fact_orders WHERE run_id = 'r1') + (SELECT count(*) FROM fact_orders WHERE run_id = 'r3') AS n",
      '6',
      ['r1', 'r3'],
    ],
    ["SELECT count(*) AS n FROM fact_orders WHERE run_id = 'r1' AND run_id = 'r2'", '0', []],
    ["SELECT count(*) AS n FROM fact_orders WHERE run_id LIKE 'r%'", '9', ['r1', 'r2', 'r3']],
  ])('%s counts %s and reads %j', async (sql, n, runs) => {
    expect(await cloud.query(sql)).toMatchObject({
      rows: [['n'], [n]],
      scanned: await cloud.bytesOf(['order_number'], ...runs),
    });
  });

  it('gives wider types than the files, and NULL for columns that they have not', async () => {
    await cloud.table('wide', 'a bigint, b decimal(18,2), c double, d string');
    await cloud.run('wide', 'r1', 'SELECT 1::int AS a, 1.5::decimal(10,1) AS b, 1.5::float AS c');
    expect(await cloud.query('SELECT * FROM wide')).toMatchObject({
      rows: [
        ['a', 'b', 'c', 'd', 'run_id'],
        ['1', '1.50', '1.5', null, 'r1'],
      ],
      types: ['bigint', 'decimal(18,2)', 'double', 'varchar', 'varchar'],
    });
  });

  it('of files with another type fails, where the column is read', async () => {
    await cloud.table('odd', 'a int, b decimal(18,2)');
    await cloud.run('odd', 'r1', "SELECT 1 AS a, 'x' AS b");
    expect(await cloud.query('SELECT a FROM odd')).toMatchObject({ rows: [['a'], ['1']] });
    expect(await cloud.query('SELECT b FROM odd')).toMatchObject({
      reason:
        "HIVE_BAD_DATA: Field b's type string in parquet file run_id=r1/part-0.parquet is incompatible with type decimal(18,2) defined in table schema sales_runs.odd",
    });
  });

  it('of files that are not Parquet fails', async () => {
    writeFileSync(join(cloud.bucketFolder('lake'), 'runs/fact_orders/run_id=r1/part-0.parquet'), 'a,b\n');
    expect(await cloud.query("SELECT * FROM fact_orders WHERE run_id = 'r1'")).toMatchObject({
      reason:
        'HIVE_BAD_DATA: Cannot read run_id=r1/part-0.parquet of sales_runs.fact_orders: not a Parquet file, or a damaged one',
    });
  });

  it('fails for a partition that is registered with another type', async () => {
    await cloud.run('fact_orders', 'r4', 'SELECT 1 AS order_number', 'order_number string');
    expect(await cloud.query("SELECT * FROM fact_orders WHERE run_id = 'r4'")).toMatchObject({
      reason:
        'HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition schemas. The types are incompatible ' +
        "and cannot be coerced. The column 'order_number' in table 'sales_runs.fact_orders' is declared as type 'int', but " +
        "partition 'run_id=r4' declared column 'order_number' as type 'string'.",
    });
    expect(await cloud.query("SELECT count(*) AS n FROM fact_orders WHERE run_id = 'r1'")).toMatchObject({
      rows: [['n'], ['2']],
    });
  });
});
