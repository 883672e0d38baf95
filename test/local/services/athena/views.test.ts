import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SalesCloud } from './sales-cloud.ts';

let cloud: SalesCloud;
beforeEach(async () => {
  cloud = await SalesCloud.create();
});
afterEach(() => cloud.remove());

describe('a view', () => {
  it('is kept in Glue as Athena keeps it', async () => {
    const { Table } = (await cloud.call('glue:GetTable', { DatabaseName: 'sales', Name: 'fact_orders' })) as {
      Table: Record<string, unknown> & { ViewOriginalText: string };
    };
    const encoded = /^\/\* Presto View: (\S+) \*\/$/.exec(Table.ViewOriginalText)?.[1] ?? '';
    expect(JSON.parse(Buffer.from(encoded, 'base64').toString())).toEqual({
      originalSql:
        'SELECT order_number, revenue FROM sales_runs.fact_orders WHERE run_id = (SELECT run_id FROM sales.current_run)',
      catalog: 'awsdatacatalog',
      schema: 'sales_runs',
      columns: [
        { name: 'order_number', type: 'integer' },
        { name: 'revenue', type: 'decimal(18,2)' },
      ],
    });
    expect(Table).toMatchObject({
      TableType: 'VIRTUAL_VIEW',
      Parameters: { presto_view: 'true', comment: 'Presto View' },
      PartitionKeys: [],
      ViewExpandedText: '/* Presto View */',
      StorageDescriptor: {
        Columns: [
          { Name: 'order_number', Type: 'int' },
          { Name: 'revenue', Type: 'decimal(18,2)' },
        ],
        Location: '',
      },
    });
  });

  it('by the pointer reads only the current run, and the flip is one statement', async () => {
    const sql = 'SELECT count(*) AS n, sum(revenue) AS revenue FROM sales.fact_orders';
    expect(await cloud.query(sql)).toMatchObject({
      rows: [
        ['n', 'revenue'],
        ['3', '3.75'],
      ],
      scanned: await cloud.bytesOf(['revenue'], 'r2'),
    });
    await cloud.point('r3');
    expect(await cloud.query(sql)).toMatchObject({
      rows: [
        ['n', 'revenue'],
        ['4', '5.00'],
      ],
      scanned: await cloud.bytesOf(['revenue'], 'r3'),
    });
    await cloud.point('unknown');
    expect(await cloud.query(sql)).toMatchObject({
      rows: [
        ['n', 'revenue'],
        ['0', null],
      ],
      scanned: 0,
    });
  });

  it('by a pointer of two rows fails', async () => {
    await cloud.query(
      "CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('r1' AS varchar) AS run_id UNION ALL SELECT 'r2'",
    );
    expect(await cloud.query('SELECT count(*) AS n FROM sales.fact_orders')).toMatchObject({
      state: 'FAILED',
      reason: 'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows',
    });
  });

  it('over views, joined with itself, is still pruned', async () => {
    await cloud.query('CREATE VIEW sales.totals AS SELECT sum(revenue) AS total FROM sales.fact_orders');
    expect(
      await cloud.query(
        'SELECT t.total, count(*) AS n FROM sales.totals t CROSS JOIN sales.fact_orders f GROUP BY t.total',
      ),
    ).toMatchObject({
      rows: [
        ['total', 'n'],
        ['3.75', '3'],
      ],
      scanned: await cloud.bytesOf(['revenue'], 'r2'),
    });
  });

  it('may reckon with intervals', async () => {
    await cloud.query(
      "CREATE VIEW sales.days AS SELECT max(DATE '2026-01-31') - INTERVAL '1' DAY AS day FROM fact_orders",
    );
    expect(await cloud.query("SELECT day, day + INTERVAL '2' MONTH AS later FROM sales.days")).toMatchObject({
      rows: [
        ['day', 'later'],
        ['2026-01-30', '2026-03-30'],
      ],
      types: ['date', 'date'],
    });
  });

  it('finds its unqualified names in the database that it was made in', async () => {
    await cloud.query('CREATE VIEW sales.plain AS SELECT order_number FROM fact_orders');
    expect(
      await cloud.query('SELECT count(*) AS n FROM plain', { QueryExecutionContext: { Database: 'sales' } }),
    ).toMatchObject({ rows: [['n'], ['9']] });
  });

  it.each([
    [
      'CREATE VIEW sales.fact_orders AS SELECT 1 AS a',
      "VIEW_ALREADY_EXISTS: line 1:1: View 'awsdatacatalog.sales.fact_orders' already exists",
    ],
    [
      'CREATE OR REPLACE VIEW fact_orders AS SELECT 1 AS a',
      "TABLE_ALREADY_EXISTS: line 1:1: Table 'awsdatacatalog.sales_runs.fact_orders' already exists",
    ],
    [
      'CREATE VIEW sales.x AS SELECT 1 AS a, 2',
      'MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 2',
    ],
    [
      'CREATE VIEW sales.x AS SELECT 1 AS a, 2 AS A',
      "DUPLICATE_COLUMN_NAME: line 1:1: Column name 'a' specified more than once",
    ],
    [
      'CREATE VIEW sales.x AS SELECT * FROM nope',
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.sales_runs.nope' does not exist",
    ],
    ['CREATE OR REPLACE VIEW sales.current_run AS SELECT run_id FROM sales.current_run', undefined],
    ['DROP VIEW sales.x', "VIEW_NOT_FOUND: line 1:1: View 'awsdatacatalog.sales.x' does not exist"],
    [
      'DROP VIEW fact_orders',
      "GENERIC_USER_ERROR: line 1:1: View 'awsdatacatalog.sales_runs.fact_orders' does not exist, but a table with that name exists",
    ],
    ['DROP VIEW IF EXISTS sales.x', undefined],
    ['DROP VIEW sales.fact_orders', undefined],
  ])('%s', async (sql, reason) => {
    expect(await cloud.query(sql)).toMatchObject(reason === undefined ? { state: 'SUCCEEDED' } : { reason });
  });

  it('that names itself fails', async () => {
    await cloud.query('CREATE OR REPLACE VIEW sales.current_run AS SELECT run_id FROM sales.current_run');
    expect(await cloud.query('SELECT * FROM sales.current_run')).toMatchObject({
      reason: "INVALID_VIEW: View 'sales.current_run' is recursive",
    });
  });
});
