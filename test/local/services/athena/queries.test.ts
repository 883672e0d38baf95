import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AthenaCloud } from './athena-cloud.ts';

let cloud: AthenaCloud;
beforeAll(async () => {
  cloud = new AthenaCloud();
  await cloud.table('fact_orders', 'order_number int, revenue decimal(18,2), day date, ok boolean, note string');
  await cloud.run(
    'fact_orders',
    'r1',
    `SELECT 1 AS order_number, 10.50::decimal(18,2) AS revenue, DATE '2026-01-01' AS day, true AS ok, NULL::varchar AS note
     UNION ALL SELECT 2, -0.50, NULL, false, 'a "q", x'`,
  );
  await cloud.run('fact_orders', 'r2', 'SELECT 7 AS order_number, 99::decimal(18,2) AS revenue');
});
afterAll(() => cloud.remove());

describe('a query', () => {
  it('gives declared columns and types, values as text, and NULL without value', async () => {
    expect(await cloud.query("SELECT * FROM fact_orders WHERE run_id IN ('r1', 'r2') ORDER BY 1")).toEqual({
      id: expect.any(String),
      state: 'SUCCEEDED',
      rows: [
        ['order_number', 'revenue', 'day', 'ok', 'note', 'run_id'],
        ['1', '10.50', '2026-01-01', 'true', null, 'r1'],
        ['2', '-0.50', null, 'false', 'a "q", x', 'r1'],
        ['7', '99.00', null, null, null, 'r2'],
      ],
      types: ['integer', 'decimal(18,2)', 'date', 'boolean', 'varchar', 'varchar'],
      scanned: expect.any(Number),
    });
  });

  it.each<[sql: string, rows: (string | null)[][], types: string[]]>([
    [
      'SELECT sum(revenue), count(*) AS n FROM fact_orders',
      [
        ['_col0', 'n'],
        ['109.00', '3'],
      ],
      ['decimal(38,2)', 'bigint'],
    ],
    [
      'SELECT 5/2 AS a, 5 % 3 AS b, -7/2 AS c, 5.0e0/2 AS d',
      [
        ['a', 'b', 'c', 'd'],
        ['2', '2', '-3', '2.5'],
      ],
      ['integer', 'integer', 'integer', 'double'],
    ],
    [
      'SELECT 1e0, 1e10, 1.5e-5, CAST(0.1 AS real), -0e0',
      [
        ['_col0', '_col1', '_col2', '_col3', '_col4'],
        ['1.0', '1.0E10', '1.5E-5', '0.1', '-0.0'],
      ],
      ['double', 'double', 'double', 'float', 'double'],
    ],
    [
      "SELECT (SELECT 1), 'x' || 'y' AS z, *, 3 FROM (VALUES (1, 2)) AS t (a, b)",
      [
        ['_col0', 'z', 'a', 'b', '_col4'],
        ['1', 'xy', '1', '2', '3'],
      ],
      ['integer', 'varchar', 'integer', 'integer', 'integer'],
    ],
    [
      "SELECT sum(revenue) - sum(revenue) AS a, max(day) - INTERVAL '1' DAY AS b FROM fact_orders",
      [
        ['a', 'b'],
        ['0.00', '2025-12-31'],
      ],
      ['decimal(38,2)', 'date'],
    ],
    ['SELECT 1 UNION ALL SELECT 2 ORDER BY 1', [['_col0'], ['1'], ['2']], ['integer']],
    [
      "SELECT array[1, 2] AS a, map(array['k'], array[1]) AS m, CAST(ROW(1, 'x') AS ROW(a integer, b varchar)) AS r",
      [
        ['a', 'm', 'r'],
        ['[1, 2]', '{k=1}', '{a=1, b=x}'],
      ],
      ['array', 'map', 'row'],
    ],
    [
      "SELECT TIMESTAMP '2026-01-01 01:02:03.456789' AS t, from_hex('48656c') AS b",
      [
        ['t', 'b'],
        ['2026-01-01 01:02:03.456', '48 65 6c'],
      ],
      ['timestamp', 'varbinary'],
    ],
    [
      "SELECT date_add('day', 1, DATE '2026-01-31') AS a, date_trunc('month', DATE '2026-05-05') AS b, day_of_week(DATE '2026-01-04') AS c",
      [
        ['a', 'b', 'c'],
        ['2026-02-01', '2026-05-01', '7'],
      ],
      ['date', 'date', 'bigint'],
    ],
    [
      "SELECT date_diff('day', TIMESTAMP '2026-01-01 23:00:00', TIMESTAMP '2026-01-02 01:00:00') AS a, extract(dow FROM DATE '2026-01-04') AS b",
      [
        ['a', 'b'],
        ['0', '7'],
      ],
      ['bigint', 'bigint'],
    ],
    [
      "SELECT date_format(TIMESTAMP '2026-01-02 03:04:05', '%Y-%m-%d %H:%i:%s %M %W') AS a",
      [['a'], ['2026-01-02 03:04:05 January Friday']],
      ['varchar'],
    ],
    [
      "SELECT substr('abc', 0) AS a, substr('abc', 2) AS b, split_part('a-b', '-', 3) AS c, concat('a', CAST(NULL AS varchar)) AS d",
      [
        ['a', 'b', 'c', 'd'],
        ['', 'bc', null, null],
      ],
      ['varchar', 'varchar', 'varchar', 'varchar'],
    ],
    [
      "SELECT regexp_replace('abab', 'a', 'x') AS a, regexp_replace('ab', '(a)(b)', '$2$1') AS b, regexp_like('abc', 'b') AS c, regexp_extract('abc', 'z') AS d",
      [
        ['a', 'b', 'c', 'd'],
        ['xbxb', 'ba', 'true', null],
      ],
      ['varchar', 'varchar', 'boolean', 'varchar'],
    ],
    [
      "SELECT json_extract_scalar('{\"a\":{\"b\":1}}', '$.a.b') AS a, from_base('ff', 16) AS b, to_hex(md5(to_utf8('a'))) AS c",
      [
        ['a', 'b', 'c'],
        ['1', '255', '0CC175B9C0F1B6A831C399E269772661'],
      ],
      ['varchar', 'bigint', 'varchar'],
    ],
    [
      "SELECT greatest(1, NULL, 2) AS a, least(2, 1) AS b, format('%s is %d', 'x', 3) AS c, typeof(1) AS d",
      [
        ['a', 'b', 'c', 'd'],
        [null, '1', 'x is 3', 'integer'],
      ],
      ['integer', 'integer', 'varchar', 'varchar'],
    ],
    [
      'SELECT arbitrary(x) AS a, approx_distinct(x) AS b FROM (VALUES (NULL), (2), (2)) AS t (x)',
      [
        ['a', 'b'],
        ['2', '1'],
      ],
      ['integer', 'bigint'],
    ],
    ['SELECT x FROM UNNEST(sequence(1, 3)) AS t (x) ORDER BY x DESC OFFSET 1 LIMIT 1', [['x'], ['2']], ['bigint']],
    ["WITH fact_orders AS (SELECT 'mine' AS a) SELECT a FROM fact_orders", [['a'], ['mine']], ['varchar']],
    [
      'SELECT order_number FROM "awsdatacatalog"."sales_runs"."fact_orders" WHERE run_id = \'r2\'',
      [['order_number'], ['7']],
      ['integer'],
    ],
    [
      'SELECT table_name, table_type FROM information_schema.tables',
      [
        ['table_name', 'table_type'],
        ['fact_orders', 'BASE TABLE'],
      ],
      ['varchar', 'varchar'],
    ],
    [
      'SELECT column_name, data_type FROM awsdatacatalog.information_schema.columns WHERE ordinal_position > 4',
      [
        ['column_name', 'data_type'],
        ['note', 'varchar'],
        ['run_id', 'varchar'],
      ],
      ['varchar', 'varchar'],
    ],
    ['SELECT schema_name FROM information_schema.schemata', [['schema_name'], ['sales_runs'], ['sales']], ['varchar']],
  ])('%s', async (sql, rows, types) => expect(await cloud.query(sql)).toMatchObject({ rows, types }));

  it.each([
    ['SELECT nope FROM fact_orders', "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved"],
    ['SELECT 1 FROM nope', "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.sales_runs.nope' does not exist"],
    ['SELECT 1\nFROM sales.x', "TABLE_NOT_FOUND: line 2:6: Table 'awsdatacatalog.sales.x' does not exist"],
    ['SELECT 1 FROM a.nope', "SCHEMA_NOT_FOUND: line 1:15: Schema 'a' does not exist"],
    [
      'SELECT 1 FROM "x.parquet"',
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.sales_runs.x.parquet' does not exist",
    ],
    [
      'SELECT 1 FROM information_schema.views',
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.information_schema.views' does not exist",
    ],
    ['SELECT strftime(day) FROM fact_orders', "FUNCTION_NOT_FOUND: line 1:8: Function 'strftime' not registered"],
    [
      "SELECT soundex('x')",
      "NOT_SUPPORTED: line 1:8: Function 'soundex' is one of Athena's that the local Athena does not have",
    ],
    ['SELECT 1/0', 'DIVISION_BY_ZERO: Division by zero'],
    [
      'SELECT (SELECT order_number FROM fact_orders)',
      'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows',
    ],
    ["SELECT CAST('x' AS integer)", "INVALID_CAST_ARGUMENT: line 1:8: Could not convert string 'x' to INT32"],
    [
      'SELECT order_number, count(*) FROM fact_orders',
      "EXPRESSION_NOT_AGGREGATE: line 1:8: 'order_number' must be an aggregate expression or appear in GROUP BY clause",
    ],
    ['SELECT a FROM (SELECT 1 AS a), (SELECT 2 AS a)', "AMBIGUOUS_NAME: line 1:8: Column 'a' is ambiguous"],
    ["SELECT sum('a')", 'FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters for function sum'],
    [
      "SELECT x FROM (VALUES 'a', 'b') AS t (x)",
      `NOT_SUPPORTED: line 1:23: Athena takes this statement, DuckDB, which answers here, does not: syntax error at or near "'a'"`,
    ],
    [
      'INSERT INTO fact_orders VALUES (1)',
      'NOT_SUPPORTED: line 1:1: INSERT INTO is not supported by the local Athena: it answers SELECT, CREATE [OR REPLACE] VIEW ... AS, DROP VIEW, SHOW TABLES, SHOW COLUMNS, SHOW PARTITIONS, SHOW CREATE VIEW and DESCRIBE',
    ],
    ['SELECT FROM', "SYNTAX_ERROR: line 1:8: mismatched input 'FROM'"],
  ])('%s fails as %s', async (sql, reason) => {
    expect(await cloud.query(sql)).toEqual({ id: expect.any(String), state: 'FAILED', reason });
  });
});

describe('concurrent queries', () => {
  it('do not meet', async () => {
    const sql = (run: string) => `SELECT order_number FROM fact_orders WHERE run_id = '${run}' ORDER BY 1`;
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        cloud.start({ QueryString: sql(index % 2 ? 'r1' : 'r2'), QueryExecutionContext: { Database: 'sales_runs' } }),
      ),
    );
    await cloud.athena.idle();
    const answers = await Promise.all(ids.map((id) => cloud.answer(id)));
    expect(answers.map(({ rows }) => rows?.slice(1).flat().join())).toEqual(
      ids.map((_, index) => (index % 2 ? '1,2' : '7')),
    );
  });
});
