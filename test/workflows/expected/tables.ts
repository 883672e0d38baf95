import { runTables, type StarColumn } from '../../../data/star.ts';

/** The tables of a run without personal columns, and the views on those of the star. */
const declared = [
  [
    'dim_customers',
    'customer_key bigint, customer_number int, customer_name string, city string, state string, postal_code string, country string, credit_limit decimal(10,2), sales_rep_key bigint, location_key bigint',
  ],
  [
    'dim_products',
    'product_key bigint, product_code string, product_name string, product_line string, product_line_description string, product_scale string, product_vendor string, product_description string, quantity_in_stock int, buy_price decimal(10,2), msrp decimal(10,2)',
  ],
  [
    'dim_employees',
    'employee_key bigint, employee_number int, full_name string, job_title string, office_key bigint, manager_key bigint',
  ],
  [
    'dim_offices',
    'office_key bigint, office_code string, city string, state string, postal_code string, country string, territory string, phone string, address_line1 string, address_line2 string, location_key bigint',
  ],
  ['dim_locations', 'location_key bigint, city string, state string, postal_code string, country string'],
  [
    'dim_dates',
    'date_key int, date date, year int, quarter int, month int, month_name string, day_of_month int, iso_week int, day_of_week int, day_name string, is_weekend boolean',
  ],
  [
    'fact_orders',
    'order_number int, order_line_number int, customer_key bigint, sales_rep_key bigint, office_key bigint, location_key bigint, product_key bigint, order_date_key int, required_date_key int, shipped_date_key int, order_status string, quantity int, unit_price decimal(10,2), unit_cost decimal(10,2), revenue decimal(18,2), cost decimal(18,2), margin decimal(18,2)',
  ],
  [
    'fact_payments',
    'customer_key bigint, sales_rep_key bigint, office_key bigint, location_key bigint, payment_date_key int, check_number string, amount decimal(18,2)',
  ],
  ['control_totals', 'table_name string, measure string, value decimal(18,2)'],
] as const;

/** `customer_key bigint, credit_limit decimal(10,2)` as the catalog's columns. */
function columnsOf(list: string) {
  return list.split(', ').map((column) => {
    const [Name, Type] = column.split(' ');
    return { Name, Type };
  });
}

export const tables = declared.map(([name, list]) => ({ name, columns: columnsOf(list) }));

/** Columns that the tables may have left from runs with personal data. */
const personal: Readonly<Record<string, readonly string[]>> = {
  dim_customers: [
    'contact_first_name string',
    'contact_last_name string',
    'phone string',
    'address_line1 string',
    'address_line2 string',
  ],
  dim_employees: ['extension string', 'email string'],
};

/** `credit_limit` of `dim_customers`: `Credit limit, USD`. */
function commentOf(table: string, column: string | undefined): string {
  const columns: readonly StarColumn[] = runTables('exclude').find(({ name }) => name === table)?.columns ?? [];
  const { description, unit } = columns.find(({ name }) => name === column)!;
  return unit === undefined ? description : `${description}, ${unit}`;
}

export const registeredTables = tables.map(({ name, columns }) => ({
  name,
  columns: columns.map((column) => ({ ...column, Comment: commentOf(name, column.Name) })),
  personal: personal[name] ?? [],
}));

/** What Athena's statements call the catalog's types. */
const sqlTypes: Readonly<Record<string, string>> = { string: 'varchar', int: 'integer' };

export const views = tables.slice(0, 8).map(({ name, columns }) => ({
  name,
  columns: columns.map(({ Name, Type }) => ({ Name, Type, SqlType: sqlTypes[Type!] ?? Type })),
  versions: `^${name}(_v[0-9]+)?$`,
}));
