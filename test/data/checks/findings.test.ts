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
        ['fact_orders', 'cost', '6653393.58', '6654294.13'],
        ['fact_orders', 'quantity', '102370', '102401'],
        ['fact_orders', 'revenue', '10403033.16', '10404383.52'],
      ],
    },
  ],
  [
    'a customer has no place',
    'UPDATE dim_customers SET location_key = NULL WHERE customer_number = 1001',
    { 'null-keys': [['dim_customers.location_key', 'rows without a value', '1 of 123', 'at most 0 %']] },
  ],
  [
    'two employees have one key',
    'UPDATE dim_employees SET employee_key = 5 WHERE employee_number IN (5001, 5003)',
    {
      'duplicate-keys': [['dim_employees 5', 'key occurs more than once', '2', '1']],
      'unresolved-references': [
        ['dim_employees.manager_key', 'no such member of dim_employees', '16649132983976806', null],
      ],
    },
  ],
  [
    'offices have no place',
    "UPDATE dim_offices SET location_key = 0 WHERE office_code IN ('HAM', 'LYS')",
    { 'unknown-members': [['dim_offices.location_key', 'rows of the unknown member', '2 of 7', 'at most 0 %']] },
  ],
  [
    'two texts of a place have blanks around them',
    "UPDATE dim_offices SET city = city || ' ', country = ' ' || country WHERE office_code = 'HAM'",
    {
      'stray-blanks': [
        ['dim_offices.city', 'rows with blanks around the text', '1 of 8', 'at most 0 %'],
        ['dim_offices.country', 'rows with blanks around the text', '1 of 8', 'at most 0 %'],
      ],
    },
  ],
  [
    'the first day is missing',
    'DELETE FROM dim_dates WHERE date_key = 20000101',
    {
      'dates-window': [
        ['dim_dates', 'days', '14975', '14976'],
        ['dim_dates', 'first day', '2000-01-02', '2000-01-01'],
      ],
    },
  ],
  [
    'an order was shipped before it was placed',
    'UPDATE fact_orders SET shipped_date_key = 20230108 WHERE order_number = 20001',
    { 'date-order': [['order 20001', 'shipped before it was ordered', '20230108', 'not before 20230109']] },
  ],
  [
    'values are not of the business',
    `UPDATE fact_orders SET unit_price = -1, revenue = -quantity, margin = -quantity - cost, required_date_key = -1
       WHERE order_number = 20001 AND order_line_number = 1`,
    {
      domains: [
        ['fact_orders 20001/1', 'required_date_key', '-1', 'a day'],
        ['fact_orders 20001/1', 'unit_price', '-1.00', '0 or more'],
      ],
      reconcile: [['fact_orders', 'revenue', '10403002.16', '10404383.52']],
    },
  ],
  [
    'a customer has no lines in a country of its own',
    "UPDATE dim_locations SET country = 'Elsewhere' WHERE country = 'Hong Kong'",
    { 'lost-members': [['Hong Kong', 'country without order lines', '0 lines', '2 active customers']] },
  ],
  [
    'no order is open or late',
    'UPDATE fact_orders SET shipped_date_key = order_date_key',
    { 'open-orders': [], 'late-orders': [] },
  ],
  [
    'a long text',
    `UPDATE fact_orders SET order_status = repeat('x', 300) WHERE order_number = 20001 AND order_line_number = 1`,
    { domains: [['fact_orders 20001/1', 'order_status', 'x'.repeat(200), 'a known status']] },
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
    const whole = Object.entries({ ...sampleWarnings, ...expected }).filter(([, rows]) => rows.length > 0);
    expect(await findings(database)).toEqual(Object.fromEntries(whole));
  });
});
