/** What of the star the check `source-columns` compares with what the source counted and summed. */
interface Aggregate {
  /** Over the star, Trino SQL. */
  readonly sql: string;
  /** What the source counted: `sum(buyPrice)` of `products`. */
  readonly measure: string;
}

export interface Compared {
  readonly subject: string;
  /** What is read, each table with its `run_id = ?`. */
  readonly from: string;
  readonly source: string;
  readonly aggregates: readonly Aggregate[];
}

const sum = (column: string, sourceColumn: string): Aggregate => ({
  sql: `sum(${column})`,
  measure: `sum(${sourceColumn})`,
});
const count = (condition: string, sourceColumn: string): Aggregate => ({
  sql: `count(CASE WHEN ${condition} THEN 1 END)`,
  measure: `count(${sourceColumn})`,
});
const run = (table: string, columns: string) => `(SELECT ${columns} FROM ${table} WHERE run_id = ?)`;

const headers = ['customer_key', 'order_date_key', 'required_date_key', 'shipped_date_key'];
/** That the lines of an order agree is another check: `order-headers`. */
const orders =
  `(SELECT ${headers.map((key) => `min(${key}) AS ${key}`).join(', ')} FROM fact_orders WHERE run_id = ? ` +
  `GROUP BY order_number)`;
const customers = run('dim_customers', 'customer_key, customer_number');
const employees = run('dim_employees', 'employee_key, employee_number');

/**
 * The columns of the star whose sums or counts the source has counted as well. Where a key stands in the star for a
 * number of the source, the number is fetched through the dimension: so a wrong member is noticed, not only a lost one.
 * A day's key is the number that the source sums of a date, 20261122. No text is compared: the star trims them.
 */
export const comparedColumns: readonly Compared[] = [
  {
    subject: 'dim_products',
    from: 'dim_products WHERE run_id = ?',
    source: 'products',
    aggregates: [sum('quantity_in_stock', 'quantityInStock'), sum('buy_price', 'buyPrice'), sum('msrp', 'MSRP')],
  },
  {
    subject: 'dim_customers',
    from: 'dim_customers WHERE run_id = ?',
    source: 'customers',
    aggregates: [
      sum('customer_number', 'customerNumber'),
      sum('credit_limit', 'creditLimit'),
      count('credit_limit IS NOT NULL', 'creditLimit'),
      count('sales_rep_key <> 0', 'salesRepEmployeeNumber'),
    ],
  },
  {
    subject: 'dim_customers.sales_rep_key',
    from: `${run('dim_customers', 'sales_rep_key')} AS c JOIN ${employees} AS e ON e.employee_key = c.sales_rep_key`,
    source: 'customers',
    aggregates: [sum('e.employee_number', 'salesRepEmployeeNumber')],
  },
  {
    subject: 'dim_employees',
    from: 'dim_employees WHERE run_id = ?',
    source: 'employees',
    aggregates: [sum('employee_number', 'employeeNumber'), count('manager_key <> 0', 'reportsTo')],
  },
  {
    subject: 'dim_employees.manager_key',
    from: `${run('dim_employees', 'manager_key')} AS m JOIN ${employees} AS e ON e.employee_key = m.manager_key`,
    source: 'employees',
    aggregates: [sum('e.employee_number', 'reportsTo')],
  },
  {
    subject: 'fact_orders',
    from: 'fact_orders WHERE run_id = ?',
    source: 'orderdetails',
    aggregates: [
      sum('order_number', 'orderNumber'),
      sum('order_line_number', 'orderLineNumber'),
      sum('unit_price', 'priceEach'),
    ],
  },
  {
    subject: 'orders of fact_orders',
    from: `${orders} AS o JOIN ${customers} AS c ON c.customer_key = o.customer_key`,
    source: 'orders',
    aggregates: [
      sum('c.customer_number', 'customerNumber'),
      sum('o.order_date_key', 'orderDate'),
      sum('o.required_date_key', 'requiredDate'),
      sum('CASE WHEN o.shipped_date_key > 0 THEN o.shipped_date_key END', 'shippedDate'),
      count('o.shipped_date_key > 0', 'shippedDate'),
    ],
  },
  {
    subject: 'fact_payments',
    from: 'fact_payments WHERE run_id = ?',
    source: 'payments',
    aggregates: [sum('payment_date_key', 'paymentDate')],
  },
  {
    subject: 'fact_payments.customer_key',
    from: `${run('fact_payments', 'customer_key')} AS p JOIN ${customers} AS c ON c.customer_key = p.customer_key`,
    source: 'payments',
    aggregates: [sum('c.customer_number', 'customerNumber')],
  },
];
