import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeCloud, runId } from '../../local/engines/duckdb/fake-cloud.ts';
import { rows, runTable } from '../../local/engines/duckdb/lake-reader.ts';
import { dump, startTestSource, type TestSource } from '../../local/engines/duckdb/test-source.ts';

/** The same question to the star (tables as `{fact_orders}`) and to the source. */
interface Figure {
  readonly name: string;
  readonly star: string;
  readonly source: string;
  /** Of the real dump, checked by hand. */
  readonly golden: (string | null)[][];
}

const figures: readonly Figure[] = [
  {
    name: 'order lines and revenue',
    star: 'SELECT count(*), sum(revenue) FROM {fact_orders}',
    source: 'SELECT COUNT(*), SUM(quantityOrdered * priceEach) FROM orderdetails',
    golden: [['2996', '9604190.61']],
  },
  {
    name: 'revenue without Cancelled orders',
    star: "SELECT sum(revenue) FROM {fact_orders} WHERE order_status <> 'Cancelled'",
    source:
      "SELECT SUM(quantityOrdered * priceEach) FROM orderdetails JOIN orders USING (orderNumber) WHERE status <> 'Cancelled'",
    golden: [['9365336.43']],
  },
  {
    name: 'gross margin',
    star: 'SELECT sum(margin) FROM {fact_orders}',
    source: 'SELECT SUM(quantityOrdered * (priceEach - buyPrice)) FROM orderdetails JOIN products USING (productCode)',
    golden: [['3825880.25']],
  },
  {
    name: 'payments',
    star: 'SELECT count(*), sum(amount) FROM {fact_payments}',
    source: 'SELECT COUNT(*), SUM(amount) FROM payments',
    golden: [['273', '8853839.23']],
  },
  {
    name: 'order dates',
    star: 'SELECT min(date), max(date) FROM {fact_orders} JOIN {dim_dates} ON date_key = order_date_key',
    source: 'SELECT MIN(orderDate), MAX(orderDate) FROM orders',
    golden: [['2003-01-06', '2005-05-31']],
  },
  {
    name: 'orders by status',
    star: 'SELECT order_status, count(DISTINCT order_number) FROM {fact_orders} GROUP BY order_status ORDER BY order_status',
    source: 'SELECT status, COUNT(*) FROM orders GROUP BY status ORDER BY status',
    golden: [
      ['Cancelled', '6'],
      ['Disputed', '3'],
      ['In Process', '6'],
      ['On Hold', '4'],
      ['Resolved', '4'],
      ['Shipped', '303'],
    ],
  },
  {
    name: 'revenue by product line',
    star: `SELECT product_line, sum(revenue) FROM {fact_orders} JOIN {dim_products} USING (product_key)
           GROUP BY product_line ORDER BY product_line`,
    source: `SELECT productLine, SUM(quantityOrdered * priceEach) FROM orderdetails JOIN products USING (productCode)
             GROUP BY productLine ORDER BY productLine`,
    golden: [
      ['Classic Cars', '3853922.49'],
      ['Motorcycles', '1121426.12'],
      ['Planes', '954637.54'],
      ['Ships', '663998.34'],
      ['Trains', '188532.92'],
      ['Trucks and Buses', '1024113.57'],
      ['Vintage Cars', '1797559.63'],
    ],
  },
  {
    name: 'revenue of some countries',
    star: `SELECT country, sum(revenue) FROM {fact_orders} JOIN {dim_locations} USING (location_key)
           WHERE country IN ('USA', 'New Zealand', 'Norway', 'Hong Kong') GROUP BY country ORDER BY country`,
    source: `SELECT TRIM(country) AS c, SUM(quantityOrdered * priceEach) FROM orderdetails
             JOIN orders USING (orderNumber) JOIN customers USING (customerNumber)
             WHERE TRIM(country) IN ('USA', 'New Zealand', 'Norway', 'Hong Kong') GROUP BY c ORDER BY c`,
    golden: [
      ['Hong Kong', '45480.79'],
      ['New Zealand', '476847.01'],
      ['Norway', '270846.30'],
      ['USA', '3273280.05'],
    ],
  },
  {
    name: 'revenue by office of the sales representative',
    star: `SELECT office_code, sum(revenue) FROM {fact_orders} JOIN {dim_offices} USING (office_key)
           GROUP BY office_code ORDER BY office_code`,
    source: `SELECT officeCode, SUM(quantityOrdered * priceEach) FROM orderdetails JOIN orders USING (orderNumber)
             JOIN customers USING (customerNumber) LEFT JOIN employees ON employeeNumber = salesRepEmployeeNumber
             GROUP BY officeCode ORDER BY officeCode IS NULL, officeCode`,
    golden: [],
  },
  {
    name: 'members of the dimensions',
    star: `SELECT (SELECT count(*) FROM {dim_customers}), (SELECT count(*) FROM {dim_products}),
           (SELECT count(*) FROM {dim_employees}), (SELECT count(*) FROM {dim_offices})`,
    source: `SELECT (SELECT COUNT(*) + 1 FROM customers), (SELECT COUNT(*) + 1 FROM products),
             (SELECT COUNT(*) + 1 FROM employees), (SELECT COUNT(*) + 1 FROM offices)`,
    golden: [['123', '111', '24', '8']],
  },
  {
    name: 'order lines not shipped, shipped late, of customers without a sales representative',
    star: `SELECT count(DISTINCT CASE WHEN shipped_date_key = -1 THEN order_number END),
             count(DISTINCT CASE WHEN shipped_date_key > required_date_key THEN order_number END),
             (SELECT count(*) FROM {dim_customers} WHERE sales_rep_key = 0 AND customer_key <> 0) FROM {fact_orders}`,
    source: `SELECT COUNT(CASE WHEN shippedDate IS NULL THEN 1 END), COUNT(CASE WHEN shippedDate > requiredDate THEN 1 END),
             (SELECT COUNT(*) FROM customers WHERE salesRepEmployeeNumber IS NULL) FROM orders`,
    golden: [['14', '1', '22']],
  },
];

describe(`the star of ${dump.name}`, () => {
  let source: TestSource;
  let cloud: FakeCloud;

  beforeAll(async () => {
    source = await startTestSource({ kind: 'dump', file: dump.file });
    cloud = new FakeCloud(source.server);
    await cloud.runJob();
  });

  afterAll(async () => {
    cloud.remove();
    await source.stop();
  });

  const asked = async (sql: string) => {
    const found = await rows(sql.replaceAll(/\{(\w+)\}/g, (_, table: string) => runTable(cloud.lake, table, runId)));
    return found.map((row) => row.map((value) => (value === null ? null : String(value as string | number))));
  };

  it.each(figures)('has the same $name as the source', async ({ star, source: sql }) => {
    expect(await asked(star)).toEqual(await source.execute(sql));
  });

  const known = dump.real ? figures.filter(({ golden }) => golden.length > 0) : [];
  if (known.length > 0) {
    it.each(known)('has the known $name', async ({ star, golden }) => {
      expect(await asked(star)).toEqual(golden);
    });
  }

  it.each([
    ['fact_orders', ['order_number', 'order_line_number']],
    ['fact_payments', ['customer_key', 'check_number']],
    ['dim_customers', ['customer_key']],
    ['dim_products', ['product_key']],
    ['dim_employees', ['employee_key']],
    ['dim_offices', ['office_key']],
    ['dim_locations', ['location_key']],
    ['dim_dates', ['date_key']],
  ])('has one row a key in %s', async (table, key) => {
    expect(await asked(`SELECT ${key.join()}, count(*) FROM {${table}} GROUP BY ALL HAVING count(*) > 1`)).toEqual([]);
  });

  it.each([
    ['fact_orders', 'customer_key', 'dim_customers', 'customer_key'],
    ['fact_orders', 'product_key', 'dim_products', 'product_key'],
    ['fact_orders', 'sales_rep_key', 'dim_employees', 'employee_key'],
    ['fact_orders', 'office_key', 'dim_offices', 'office_key'],
    ['fact_orders', 'location_key', 'dim_locations', 'location_key'],
    ['fact_orders', 'order_date_key', 'dim_dates', 'date_key'],
    ['fact_orders', 'required_date_key', 'dim_dates', 'date_key'],
    ['fact_orders', 'shipped_date_key', 'dim_dates', 'date_key'],
    ['fact_payments', 'customer_key', 'dim_customers', 'customer_key'],
    ['fact_payments', 'sales_rep_key', 'dim_employees', 'employee_key'],
    ['fact_payments', 'office_key', 'dim_offices', 'office_key'],
    ['fact_payments', 'location_key', 'dim_locations', 'location_key'],
    ['fact_payments', 'payment_date_key', 'dim_dates', 'date_key'],
    ['dim_customers', 'sales_rep_key', 'dim_employees', 'employee_key'],
    ['dim_customers', 'location_key', 'dim_locations', 'location_key'],
    ['dim_employees', 'office_key', 'dim_offices', 'office_key'],
    ['dim_employees', 'manager_key', 'dim_employees', 'employee_key'],
    ['dim_offices', 'location_key', 'dim_locations', 'location_key'],
  ])('has no %s.%s without a member of %s', async (table, column, dimension, key) => {
    const dangling = `SELECT DISTINCT ${column} FROM {${table}} t
      WHERE NOT EXISTS (SELECT 1 FROM {${dimension}} d WHERE d.${key} = t.${column})`;
    expect(await asked(dangling)).toEqual([]);
  });
});
