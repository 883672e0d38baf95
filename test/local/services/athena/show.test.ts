import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SalesCloud } from './sales-cloud.ts';

let cloud: SalesCloud;
beforeEach(async () => {
  cloud = await SalesCloud.create();
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
