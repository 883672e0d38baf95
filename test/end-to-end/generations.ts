import { createConnection, type Connection } from 'mysql2/promise';
import { dateWindow } from '../../data/star.ts';
import type { LocalAws } from '../../local/start-local.ts';

/** What a query of the published star answers: `figures`, in their order. */
export type Figures = readonly (string | null)[];

/** A change of the source that is seen in every table of the star, so that each run's figures are its own. */
export interface Generations {
  /** Makes the next generation in one transaction, and counts it in the source. */
  next(): Promise<Figures>;
  /** The administrator's. */
  readonly connection: Connection;
  close(): Promise<void>;
}

const changes = (n: number) => [
  'UPDATE orderdetails SET priceEach = priceEach + 1 ORDER BY orderNumber, orderLineNumber LIMIT 1',
  'UPDATE payments SET amount = amount + 1 ORDER BY customerNumber, checkNumber LIMIT 1',
  'UPDATE products SET quantityInStock = quantityInStock + 1 ORDER BY productCode LIMIT 1',
  `UPDATE customers SET creditLimit = creditLimit + 1, city = 'City ${n}' WHERE creditLimit > 0 ORDER BY customerNumber LIMIT 1`,
  `UPDATE employees SET jobTitle = 'Title ${n}' ORDER BY employeeNumber LIMIT 1`,
  `UPDATE offices SET territory = 'T ${n}' ORDER BY officeCode LIMIT 1`,
];

const days = (Date.parse(dateWindow.last) - Date.parse(dateWindow.first)) / 86_400_000 + 1;

/** Counted in the source, by the source. */
const truth = `SELECT CAST(l.n AS CHAR), CAST(l.revenue AS CHAR), CAST(l.quantity AS CHAR), CAST(p.n AS CHAR),
  CAST(p.amount AS CHAR), CAST(c.credit AS CHAR), CAST(s.stock AS CHAR),
  (SELECT jobTitle FROM employees WHERE jobTitle LIKE 'Title %'),
  (SELECT territory FROM offices WHERE territory LIKE 'T %'),
  (SELECT city FROM customers WHERE city LIKE 'City %'), '${days + 2}'
FROM (SELECT COUNT(*) n, SUM(quantityOrdered * priceEach) revenue, SUM(quantityOrdered) quantity FROM orderdetails) l,
  (SELECT COUNT(*) n, SUM(amount) amount FROM payments) p, (SELECT SUM(creditLimit) credit FROM customers) c,
  (SELECT SUM(quantityInStock) stock FROM products) s`;

/** The same figures by the published views, all eight in one statement, after what the pointer and `runs` say. */
export const figures = `SELECT (SELECT run_id FROM current_run), r.run_id, CAST(r.order_lines AS varchar),
  CAST(r.revenue AS varchar), CAST(r.payments AS varchar),
  o.n, o.revenue, o.quantity, p.n, p.amount, c.credit, s.stock, e.title, t.territory, l.city, d.n
FROM (SELECT run_id, order_lines, revenue, payments FROM runs WHERE is_live) AS r
CROSS JOIN (SELECT count(*) AS n, sum(revenue) AS revenue, sum(quantity) AS quantity FROM fact_orders) AS o
CROSS JOIN (SELECT count(*) AS n, sum(amount) AS amount FROM fact_payments) AS p
CROSS JOIN (SELECT sum(credit_limit) AS credit FROM dim_customers) AS c
CROSS JOIN (SELECT sum(quantity_in_stock) AS stock FROM dim_products) AS s
CROSS JOIN (SELECT max(job_title) AS title FROM dim_employees WHERE job_title LIKE 'Title %') AS e
CROSS JOIN (SELECT max(territory) AS territory FROM dim_offices WHERE territory LIKE 'T %') AS t
CROSS JOIN (SELECT max(city) AS city FROM dim_locations WHERE city LIKE 'City %') AS l
CROSS JOIN (SELECT count(*) AS n FROM dim_dates) AS d`;

/** One row an order line, joined with all dimensions: rows of two runs would be lost, multiplied or dated otherwise. */
export const joined = `SELECT (SELECT run_id FROM current_run), count(*), sum(f.revenue), sum(f.quantity)
FROM fact_orders f
JOIN dim_customers c ON c.customer_key = f.customer_key
JOIN dim_products p ON p.product_key = f.product_key
JOIN dim_employees e ON e.employee_key = f.sales_rep_key
JOIN dim_offices t ON t.office_key = f.office_key
JOIN dim_locations l ON l.location_key = f.location_key AND l.city IS NOT DISTINCT FROM c.city
JOIN dim_dates d ON d.date_key = f.order_date_key`;

export async function openGenerations(aws: Pick<LocalAws, 'source'>): Promise<Generations> {
  const { port, schema, administrator } = await aws.source;
  const connection = await createConnection({ ...administrator, host: '127.0.0.1', port, database: schema });
  let generation = 0;
  return {
    connection,
    next: async () => {
      generation++;
      await connection.beginTransaction();
      for (const change of changes(generation)) await connection.query(change);
      await connection.commit();
      const [rows] = await connection.query({ sql: truth, rowsAsArray: true });
      return (rows as string[][])[0] ?? [];
    },
    close: () => connection.end(),
  };
}
