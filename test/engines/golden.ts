/** Of the real sample database, counted by hand in the source. */
export const golden: readonly { what: string; sql: string; rows: string[][] }[] = [
  {
    what: 'order lines, revenue and margin',
    sql: 'SELECT count(*), sum(revenue), sum(margin) FROM fact_orders',
    rows: [['2996', '9604190.61', '3825880.25']],
  },
  {
    what: 'revenue without Cancelled orders',
    sql: "SELECT sum(revenue) FROM fact_orders WHERE order_status <> 'Cancelled'",
    rows: [['9365336.43']],
  },
  {
    what: 'payments',
    sql: 'SELECT count(*), sum(amount) FROM fact_payments',
    rows: [['273', '8853839.23']],
  },
  {
    what: 'order dates',
    sql: 'SELECT min(date), max(date) FROM fact_orders JOIN dim_dates ON date_key = order_date_key',
    rows: [['2003-01-06', '2005-05-31']],
  },
  {
    what: 'orders by status',
    sql: 'SELECT order_status, count(DISTINCT order_number) FROM fact_orders GROUP BY 1 ORDER BY 2 DESC, 1',
    rows: [
      ['Shipped', '303'],
      ['Cancelled', '6'],
      ['In Process', '6'],
      ['On Hold', '4'],
      ['Resolved', '4'],
      ['Disputed', '3'],
    ],
  },
  {
    what: 'revenue by line',
    sql: 'SELECT product_line, sum(revenue) FROM fact_orders JOIN dim_products USING (product_key) GROUP BY 1 ORDER BY 2 DESC',
    rows: [
      ['Classic Cars', '3853922.49'],
      ['Vintage Cars', '1797559.63'],
      ['Motorcycles', '1121426.12'],
      ['Trucks and Buses', '1024113.57'],
      ['Planes', '954637.54'],
      ['Ships', '663998.34'],
      ['Trains', '188532.92'],
    ],
  },
  {
    what: 'revenue by country, some',
    sql: `SELECT country, sum(revenue) FROM fact_orders JOIN dim_locations USING (location_key)
          WHERE country IN ('USA', 'New Zealand', 'Norway', 'Hong Kong') GROUP BY 1 ORDER BY 2 DESC`,
    rows: [
      ['USA', '3273280.05'],
      ['New Zealand', '476847.01'],
      ['Norway', '270846.30'],
      ['Hong Kong', '45480.79'],
    ],
  },
];
