import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DuckDBConnection } from '@duckdb/node-api';
import { findings, sampleWarnings, type Finding } from '../run-checks.ts';
import { sampleStar, writeManifest } from '../star-database.ts';

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
      'source-columns': [
        ['fact_orders', 'sum(orderLineNumber)', '16731.00', '16732.00'],
        ['fact_orders', 'sum(orderNumber)', '59171608.00', '59191609.00'],
        ['fact_orders', 'sum(priceEach)', '297970.34', '298013.90'],
      ],
      reconcile: [
        ['fact_orders', 'quantity', '102370', '102401'],
        ['fact_orders', 'revenue', '10403033.16', '10404383.52'],
        ['fact_orders', 'unit_cost', '190802.55', '190831.60'],
      ],
    },
  ],
  [
    'a customer has no place',
    'UPDATE dim_customers SET location_key = NULL WHERE customer_number = 1001',
    {
      'null-keys': [['dim_customers.location_key', 'rows without a value', '1 of 123', 'at most 0 %']],
      places: [['dim_locations 195029198271635028', 'nobody is at this place', '195029198271635028', null]],
    },
  ],
  [
    'two employees have one key',
    'UPDATE dim_employees SET employee_key = 5 WHERE employee_number IN (5001, 5003)',
    {
      'duplicate-keys': [['dim_employees 5', 'key occurs more than once', '2', '1']],
      'unresolved-references': [
        ['dim_employees.manager_key', 'no such member of dim_employees', '16649132983976806', null],
      ],
      'source-columns': [['dim_employees.manager_key', 'sum(reportsTo)', '100090.00', '110092.00']],
      'surrogate-keys': [
        ['dim_employees', 'key of another member', '5', '16649132983976806'],
        ['dim_employees', 'key of another member', '5', '162319335856809585'],
      ],
    },
  ],
  [
    'offices have no place',
    "UPDATE dim_offices SET location_key = 0 WHERE office_code IN ('HAM', 'LYS')",
    {
      'unknown-members': [['dim_offices.location_key', 'rows of the unknown member', '2 of 7', 'at most 0 %']],
      places: [
        ['dim_locations 1006739784842566881', 'nobody is at this place', '1006739784842566881', null],
        ['dim_locations 861046378065827171', 'nobody is at this place', '861046378065827171', null],
      ],
    },
  ],
  [
    'two texts of a place have blanks around them',
    "UPDATE dim_offices SET city = city || ' ', country = ' ' || country WHERE office_code = 'HAM'",
    {
      'stray-blanks': [
        ['dim_offices.city', 'rows with blanks around the text', '1 of 8', 'at most 0 %'],
        ['dim_offices.country', 'rows with blanks around the text', '1 of 8', 'at most 0 %'],
      ],
      places: [['dim_offices HAM', 'at a place of other names', '861046378065827171', null]],
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
    {
      'date-order': [['order 20001', 'shipped before it was ordered', '20230108', 'not before 20230109']],
      'source-columns': [['orders of fact_orders', 'sum(shippedDate)', '6314921595.00', '6314921600.00']],
    },
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
      'order-headers': [['order 20001', 'lines differ in required_date_key', '8 lines', 'one header']],
      'source-columns': [
        ['fact_orders', 'sum(priceEach)', '297969.34', '298013.90'],
        ['orders of fact_orders', 'sum(requiredDate)', '6578204621.00', '6598434737.00'],
      ],
      reconcile: [['fact_orders', 'revenue', '10403002.16', '10404383.52']],
    },
  ],
  [
    'a customer has no lines in a country of its own',
    "UPDATE dim_locations SET country = 'Elsewhere' WHERE country = 'Hong Kong'",
    {
      'lost-members': [['Hong Kong', 'country without order lines', '0 lines', '2 active customers']],
      places: [
        ['dim_customers 1009', 'at a place of other names', '383096278599645748', null],
        ['dim_customers 1042', 'at a place of other names', '697871548188477706', null],
      ],
      'surrogate-keys': [
        ['dim_locations', 'key of another member', '383096278599645748', '1097171520955081660'],
        ['dim_locations', 'key of another member', '697871548188477706', '1001795532140675396'],
      ],
    },
  ],
  [
    'no order is open or late',
    'UPDATE fact_orders SET shipped_date_key = order_date_key',
    {
      'open-orders': [],
      'late-orders': [],
      'source-columns': [
        ['orders of fact_orders', 'count(shippedDate)', '326.00', '312.00'],
        ['orders of fact_orders', 'sum(shippedDate)', '6598373361.00', '6314921600.00'],
      ],
    },
  ],
  [
    'a long text',
    `UPDATE fact_orders SET order_status = rpad('x', 300, 'x') WHERE order_number = 20001 AND order_line_number = 1`,
    {
      domains: [['fact_orders 20001/1', 'order_status', 'x'.repeat(200), 'a known status']],
      'order-headers': [['order 20001', 'lines differ in order_status', '8 lines', 'one header']],
    },
  ],
  [
    'a cost is not that of the product, and everything that follows from it is right',
    `UPDATE fact_orders SET unit_cost = unit_cost + 1, cost = cost + quantity, margin = margin - quantity
       WHERE order_number = 20001 AND order_line_number = 1`,
    {
      'consistent-references': [['fact_orders.unit_cost', 'rows unlike dim_products', '1', '0']],
      reconcile: [['fact_orders', 'unit_cost', '190832.60', '190831.60']],
    },
  ],
  [
    'stock is below zero',
    'UPDATE dim_products SET quantity_in_stock = -quantity_in_stock WHERE product_code = (SELECT min(product_code) FROM dim_products)',
    {
      domains: [['dim_products M10-1018', 'quantity_in_stock', '-8138', '0 or more']],
      'source-columns': [['dim_products', 'sum(quantityInStock)', '501828.00', '518104.00']],
    },
  ],
  [
    'a product has no name, and its line half a character',
    `UPDATE dim_products SET product_name = NULL, product_line = 'Bo' || chr(65533) || 'te'
       WHERE product_code = (SELECT min(product_code) FROM dim_products)`,
    {
      'missing-values': [['dim_products.product_name', 'rows without a value', '1 of 110', 'at most 0 %']],
      'damaged-texts': [['dim_products.product_line', 'rows with damaged characters', '1 of 111', 'at most 0 %']],
    },
  ],
  [
    'a day has the week of another and no weekend',
    'UPDATE dim_dates SET iso_week = 1, is_weekend = NULL WHERE date_key = 20230115',
    {
      calendar: [['dim_dates', 'days with another iso_week is_weekend', '1, first 20230115', '0']],
      'missing-values': [['dim_dates.is_weekend', 'rows without a value', '1 of 14976', 'at most 0 %']],
    },
  ],
  [
    'dim_dates has a member that is no day',
    `INSERT INTO dim_dates SELECT * REPLACE (-5 AS date_key) FROM dim_dates WHERE date_key = 0`,
    {
      'dates-window': [['dim_dates', 'days under another key', '1', '0']],
      'missing-values': [
        'date',
        'day_of_month',
        'day_of_week',
        'is_weekend',
        'iso_week',
        'month',
        'quarter',
        'year',
      ].map((column) => [`dim_dates.${column}`, 'rows without a value', '1 of 14977', 'at most 0 %']),
    },
  ],
  [
    'two offices have the codes of each other',
    "UPDATE dim_offices SET office_code = CASE office_code WHEN 'HAM' THEN 'LYS' ELSE 'HAM' END WHERE office_code IN ('HAM', 'LYS')",
    {
      'surrogate-keys': [
        ['dim_offices', 'key of another member', '14172926454934596', '334578198556033214'],
        ['dim_offices', 'key of another member', '334578198556033214', '14172926454934596'],
      ],
    },
  ],
  [
    'a customer has another representative in its dimension than in the facts',
    'UPDATE dim_customers SET sales_rep_key = (SELECT max(sales_rep_key) FROM dim_customers) WHERE customer_number = 1001',
    {
      'consistent-references': [
        ['fact_orders.office_key', 'rows unlike dim_employees', '185', '0'],
        ['fact_orders.sales_rep_key', 'rows unlike dim_customers', '185', '0'],
        ['fact_payments.office_key', 'rows unlike dim_employees', '16', '0'],
        ['fact_payments.sales_rep_key', 'rows unlike dim_customers', '16', '0'],
      ],
      'source-columns': [['dim_customers.sales_rep_key', 'sum(salesRepEmployeeNumber)', '501491.00', '501486.00']],
    },
  ],
  [
    'the payments of one customer are all those of another',
    `UPDATE fact_payments p SET customer_key = c.customer_key, location_key = c.location_key,
       sales_rep_key = c.sales_rep_key,
       office_key = (SELECT office_key FROM dim_employees e WHERE e.employee_key = c.sales_rep_key)
       FROM dim_customers c WHERE c.customer_number = 1002
       AND p.customer_key = (SELECT customer_key FROM dim_customers WHERE customer_number = 1001)`,
    { 'source-columns': [['fact_payments.customer_key', 'sum(customerNumber)', '286500.00', '286484.00']] },
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
    await writeManifest(database);
    const whole = Object.entries({ ...sampleWarnings, ...expected }).filter(([, rows]) => rows.length > 0);
    expect(await findings(database)).toEqual(Object.fromEntries(whole));
  });
});
