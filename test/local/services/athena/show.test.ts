import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AthenaCloud } from './athena-cloud.ts';

const factView =
  'CREATE OR REPLACE VIEW sales.fact_orders AS SELECT order_number, revenue FROM sales_runs.fact_orders WHERE run_id = (SELECT run_id FROM sales.current_run)';
const point = (run: string) =>
  cloud.query(`CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('${run}' AS varchar) AS run_id`);

let cloud: AthenaCloud;
beforeEach(async () => {
  cloud = new AthenaCloud();
  await cloud.table('fact_orders', 'order_number int, revenue decimal(18,2)');
  for (const [run, orders] of [
    ['r1', 2],
    ['r2', 3],
    ['r3', 4],
  ] as const) {
    await cloud.run(
      'fact_orders',
      run,
      `SELECT range::int AS order_number, 1.25::decimal(18,2) AS revenue FROM range(${orders})`,
    );
  }
  await point('r2');
  await cloud.query(factView);
});
afterEach(() => cloud.remove());

describe('SHOW and DESCRIBE', () => {
  it.each([
    ['SHOW TABLES', [['fact_orders']], ['string']],
    ["SHOW TABLES IN sales 'curr*'", [['current_run']], ['string']],
    ['show tables in `sales`;', [['current_run'], ['fact_orders']], ['string']],
    ['SHOW COLUMNS IN fact_orders', [['order_number'], ['revenue'], ['run_id']], ['string']],
    ['SHOW PARTITIONS sales_runs.fact_orders', [['run_id=r1'], ['run_id=r2'], ['run_id=r3']], ['string']],
    [
      'DESCRIBE sales.fact_orders',
      [
        ['order_number', 'int', ''],
        ['revenue', 'decimal(18,2)', ''],
      ],
      ['string', 'string', 'string'],
    ],
    [
      'SHOW CREATE VIEW sales.current_run',
      [['CREATE VIEW sales.current_run AS'], ["SELECT CAST('r2' AS varchar) AS run_id"]],
      ['string'],
    ],
  ])('%s', async (sql, rows, types) => expect(await cloud.query(sql)).toMatchObject({ rows, types }));

  it.each([
    ['SHOW TABLES IN nope', "SCHEMA_NOT_FOUND: Schema 'nope' does not exist"],
    ['DESCRIBE nope', "TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.sales_runs.nope' does not exist"],
    ['SHOW PARTITIONS sales.current_run', 'GENERIC_USER_ERROR: Table sales.current_run is not a partitioned table'],
    [
      'SHOW CREATE VIEW fact_orders',
      "GENERIC_USER_ERROR: line 1:1: Relation 'sales_runs.fact_orders' is a table, not a view",
    ],
  ])('%s fails', async (sql, reason) => expect(await cloud.query(sql)).toMatchObject({ state: 'FAILED', reason }));
});
