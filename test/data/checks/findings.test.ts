import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DuckDBConnection } from '@duckdb/node-api';
import { findings, sampleWarnings, type Finding } from '../run-checks.ts';
import { sampleStar } from '../star-database.ts';

/** A wrong star, and whole what the failing checks say of it. */
const cases: readonly [name: string, sql: string, expected: Record<string, Finding[]>][] = [
  [
    'a total of the source is missing',
    "DELETE FROM control_totals WHERE table_name = 'fact_orders' AND measure = 'revenue'",
    { reconcile: [['fact_orders', 'revenue', '10404383.52', null]] },
  ],
  [
    'an order line is lost',
    `DELETE FROM fact_orders WHERE order_line_number = 1 AND order_number =
       (SELECT min(order_number) FROM fact_orders WHERE order_line_number > 1)`,
    {
      grain: [['fact_orders', 'rows', '2935', '2936']],
      reconcile: [
        ['fact_orders', 'cost', '6651882.77', '6654294.13'],
        ['fact_orders', 'quantity', '102690', '102720'],
        ['fact_orders', 'revenue', '10401149.94', '10404383.52'],
      ],
    },
  ],
  [
    'a customer has no surrogate key',
    'UPDATE dim_customers SET location_key = NULL WHERE customer_number = 1001',
    { 'null-keys': [['dim_customers.location_key', 'rows without a value', '1 of 123', 'at most 0 %']] },
  ],
  [
    'two products got the same key',
    `UPDATE dim_products SET product_key = 5 WHERE product_code IN
       (SELECT product_code FROM dim_products WHERE product_code LIKE 'M86-1041' OR product_key = 0)`,
    { 'unresolved-references': [] },
  ],
];

describe('the findings of a wrong star', () => {
  let database: DuckDBConnection;
  beforeAll(async () => {
    database = await sampleStar();
  });
  beforeEach(() => database.run('BEGIN'));
  afterEach(() => database.run('ROLLBACK'));

  it.each(cases)('%s', async (_, sql, expected) => {
    await database.run(sql);
    expect(await findings(database)).toEqual({ ...sampleWarnings, ...expected });
  });
});
