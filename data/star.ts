/**
 * The star, declared once: what analysts see. Kimball's terms; type 1, since the source keeps no history.
 *
 * Physical tables, views, audits, dictionary and `glue-scripts/star_schema/declarations.json` derive from it;
 * each table is built by the model of its name in `glue-scripts/star_schema/models/`.
 */

import { controlTotals } from './control-totals.ts';
import { dimDates } from './dim-dates.ts';
import { staged } from './stage.ts';

export type StarType = 'bigint' | 'int' | 'string' | 'date' | 'boolean' | `decimal(${number},${number})`;

export interface StarColumn {
  readonly name: string;
  readonly type: StarType;
  readonly description: string;
  /** Unit of a number: `USD`, `pieces`. */
  readonly unit?: string;
  /** The dimension whose key this column holds. */
  readonly references?: string;
  /** The most rows that may refer to the unknown member, in percent. @default 0 */
  readonly mostUnknown?: number;
  /** The most rows that may have no value, in percent. @default 0 */
  readonly mostMissing?: number;
  /**
   * The columns of the source that it is made of, as `employees.firstName`, or `[]` where it is made of other columns.
   * @default that of the table's source of the same name (data/lineage.ts)
   */
  readonly from?: readonly string[];
  /** About a natural person: neither read nor written unless the setting `personalData` is `include`. */
  readonly personal?: true;
  /** Tells who a natural person is, and is written all the same: the dictionary marks it and has no examples. */
  readonly identifying?: true;
}

export interface StarTable {
  readonly name: string;
  readonly kind: 'fact' | 'dimension';
  /** What one row is. */
  readonly grain: string;
  /** The columns that identify a row; of a dimension, its one surrogate key. */
  readonly key: readonly string[];
  /** The source table each of whose rows is one here; none of a table that has no such one. */
  readonly source?: string;
  /** What a dimension's surrogate key is made of, in order; `dim_dates` has the day itself. */
  readonly naturalKey?: readonly string[];
  /** By what people know a member: columns that say nothing about a natural person, at most 4 (`mostTold`). */
  readonly told?: readonly string[];
  /** The integer column that queries narrow down most: files keep its values together, so that readers skip the rest. */
  readonly sortedBy?: string;
  readonly columns: readonly StarColumn[];
}

/** First and last day of `dim_dates`. */
export const dateWindow = { first: '2000-01-01', last: '2040-12-31' } as const;

/** The member of each dimension to which a reference points whose source columns are all NULL. */
export const unknownKey = 0;

/** The member of `dim_dates` for what has not happened yet, such as the shipping of an open order. */
export const notYetKey = -1;

const place = {
  city: { name: 'city', type: 'string', description: 'City' },
  state: {
    name: 'state',
    type: 'string',
    mostMissing: 100,
    description: 'State or province; NULL where the country has none',
  },
  postalCode: {
    name: 'postal_code',
    type: 'string',
    mostMissing: 50,
    description: 'Postal code; NULL where it is not known',
  },
  country: { name: 'country', type: 'string', description: 'Country' },
  locationKey: {
    name: 'location_key',
    type: 'bigint',
    references: 'dim_locations',
    from: ['customers.city', 'customers.state', 'customers.postalCode', 'customers.country'],
    description: 'Place of the customer',
  },
} as const satisfies Record<string, StarColumn>;

const customerKeys = [
  {
    name: 'customer_key',
    type: 'bigint',
    references: 'dim_customers',
    from: ['orders.customerNumber'],
    description: 'Customer',
  },
  {
    name: 'sales_rep_key',
    type: 'bigint',
    references: 'dim_employees',
    mostUnknown: 25,
    from: ['customers.salesRepEmployeeNumber'],
    description: 'Sales representative of the customer, by current rep; 0 for none',
  },
  {
    name: 'office_key',
    type: 'bigint',
    references: 'dim_offices',
    mostUnknown: 25,
    from: ['employees.officeCode'],
    description: 'Office of the sales representative, by current rep; 0 for none',
  },
  place.locationKey,
] as const satisfies readonly StarColumn[];

export const starTables: readonly StarTable[] = [
  {
    name: 'dim_customers',
    kind: 'dimension',
    grain: 'a customer',
    key: ['customer_key'],
    source: 'customers',
    naturalKey: ['customer_number'],
    told: ['customer_number', 'customer_name'],
    columns: [
      { name: 'customer_key', type: 'bigint', description: 'Surrogate key' },
      { name: 'customer_number', type: 'int', description: 'Number of the customer in the source' },
      { name: 'customer_name', type: 'string', description: 'Name of the company' },
      { name: 'contact_first_name', type: 'string', personal: true, description: 'Given name of the contact' },
      { name: 'contact_last_name', type: 'string', personal: true, description: 'Family name of the contact' },
      { name: 'phone', type: 'string', personal: true, description: 'Telephone' },
      { name: 'address_line1', type: 'string', personal: true, description: 'Street address' },
      {
        name: 'address_line2',
        type: 'string',
        personal: true,
        mostMissing: 100,
        description: 'Street address, continued',
      },
      place.city,
      place.state,
      place.postalCode,
      place.country,
      { name: 'credit_limit', type: 'decimal(10,2)', unit: 'USD', mostMissing: 50, description: 'Credit limit' },
      {
        name: 'sales_rep_key',
        type: 'bigint',
        references: 'dim_employees',
        mostUnknown: 50,
        from: ['customers.salesRepEmployeeNumber'],
        description: 'Current sales representative; 0 for none',
      },
      place.locationKey,
    ],
  },
  {
    name: 'dim_products',
    kind: 'dimension',
    grain: 'a product',
    key: ['product_key'],
    source: 'products',
    naturalKey: ['product_code'],
    told: ['product_code', 'product_name'],
    columns: [
      { name: 'product_key', type: 'bigint', description: 'Surrogate key' },
      { name: 'product_code', type: 'string', description: 'Code of the product in the source' },
      { name: 'product_name', type: 'string', description: 'Name of the product' },
      { name: 'product_line', type: 'string', description: 'Product line' },
      {
        name: 'product_line_description',
        type: 'string',
        mostMissing: 50,
        from: ['productlines.textDescription'],
        description: 'Description of the product line',
      },
      { name: 'product_scale', type: 'string', description: 'Scale of the model, as 1:10' },
      { name: 'product_vendor', type: 'string', description: 'Who makes it' },
      { name: 'product_description', type: 'string', description: 'Description of the product' },
      { name: 'quantity_in_stock', type: 'int', unit: 'pieces', description: 'Stock at the moment of the run' },
      { name: 'buy_price', type: 'decimal(10,2)', unit: 'USD', description: 'Cost of a piece, current' },
      { name: 'msrp', type: 'decimal(10,2)', unit: 'USD', description: 'Suggested retail price, current' },
    ],
  },
  {
    name: 'dim_employees',
    kind: 'dimension',
    grain: 'an employee',
    key: ['employee_key'],
    source: 'employees',
    naturalKey: ['employee_number'],
    told: ['employee_number', 'job_title'],
    columns: [
      { name: 'employee_key', type: 'bigint', description: 'Surrogate key' },
      { name: 'employee_number', type: 'int', description: 'Number of the employee in the source' },
      {
        name: 'full_name',
        type: 'string',
        identifying: true,
        from: ['employees.firstName', 'employees.lastName'],
        description: 'Given and family name',
      },
      { name: 'job_title', type: 'string', description: 'Job title' },
      { name: 'extension', type: 'string', personal: true, description: 'Telephone extension' },
      { name: 'email', type: 'string', personal: true, description: 'E-mail address' },
      {
        name: 'office_key',
        type: 'bigint',
        references: 'dim_offices',
        from: ['employees.officeCode'],
        description: 'Office of the employee',
      },
      {
        name: 'manager_key',
        type: 'bigint',
        references: 'dim_employees',
        mostUnknown: 25,
        from: ['employees.reportsTo'],
        description: 'Manager of the employee; 0 for the head',
      },
    ],
  },
  {
    name: 'dim_offices',
    kind: 'dimension',
    grain: 'a sales office',
    key: ['office_key'],
    source: 'offices',
    naturalKey: ['office_code'],
    told: ['office_code', 'city'],
    columns: [
      { name: 'office_key', type: 'bigint', description: 'Surrogate key' },
      { name: 'office_code', type: 'string', description: 'Code of the office in the source' },
      place.city,
      place.state,
      place.postalCode,
      place.country,
      { name: 'territory', type: 'string', description: 'Sales territory' },
      { name: 'phone', type: 'string', description: 'Telephone of the office' },
      { name: 'address_line1', type: 'string', description: 'Address of the office' },
      { name: 'address_line2', type: 'string', mostMissing: 100, description: 'Address of the office, continued' },
      {
        ...place.locationKey,
        from: ['offices.city', 'offices.state', 'offices.postalCode', 'offices.country'],
        description: 'Place of the office',
      },
    ],
  },
  {
    name: 'dim_locations',
    kind: 'dimension',
    grain: 'a place of customers or offices',
    key: ['location_key'],
    naturalKey: ['city', 'state', 'postal_code', 'country'],
    told: ['city', 'state', 'postal_code', 'country'],
    columns: [
      { name: 'location_key', type: 'bigint', description: 'Surrogate key' },
      { ...place.city, from: ['customers.city', 'offices.city'] },
      { ...place.state, from: ['customers.state', 'offices.state'] },
      { ...place.postalCode, from: ['customers.postalCode', 'offices.postalCode'] },
      { ...place.country, from: ['customers.country', 'offices.country'] },
    ],
  },
  dimDates,
  {
    name: 'fact_orders',
    kind: 'fact',
    grain: 'an order line',
    key: ['order_number', 'order_line_number'],
    source: 'orderdetails',
    sortedBy: 'order_date_key',
    columns: [
      { name: 'order_number', type: 'int', description: 'Number of the order' },
      { name: 'order_line_number', type: 'int', description: 'Position in the order' },
      ...customerKeys,
      {
        name: 'product_key',
        type: 'bigint',
        references: 'dim_products',
        from: ['orderdetails.productCode'],
        description: 'Product',
      },
      {
        name: 'order_date_key',
        type: 'int',
        references: 'dim_dates',
        from: ['orders.orderDate'],
        description: 'Day it was ordered',
      },
      {
        name: 'required_date_key',
        type: 'int',
        references: 'dim_dates',
        from: ['orders.requiredDate'],
        description: 'Day it is wanted',
      },
      {
        name: 'shipped_date_key',
        type: 'int',
        references: 'dim_dates',
        from: ['orders.shippedDate'],
        description: 'Day it was shipped; -1 for not yet',
      },
      { name: 'order_status', type: 'string', from: ['orders.status'], description: 'Status of the whole order now' },
      {
        name: 'quantity',
        type: 'int',
        unit: 'pieces',
        from: ['orderdetails.quantityOrdered'],
        description: 'Pieces ordered',
      },
      {
        name: 'unit_price',
        type: 'decimal(10,2)',
        unit: 'USD',
        from: ['orderdetails.priceEach'],
        description: 'Price of a piece when ordered',
      },
      {
        name: 'unit_cost',
        type: 'decimal(10,2)',
        unit: 'USD',
        from: ['products.buyPrice'],
        description: 'Cost of a piece, at current cost',
      },
      { name: 'revenue', type: 'decimal(18,2)', unit: 'USD', description: 'quantity * unit_price' },
      { name: 'cost', type: 'decimal(18,2)', unit: 'USD', description: 'quantity * unit_cost, at current cost' },
      { name: 'margin', type: 'decimal(18,2)', unit: 'USD', description: 'revenue - cost, at current cost' },
    ],
  },
  {
    name: 'fact_payments',
    kind: 'fact',
    grain: 'a payment',
    key: ['customer_key', 'check_number'],
    source: 'payments',
    sortedBy: 'payment_date_key',
    columns: [
      { ...customerKeys[0], from: ['payments.customerNumber'] },
      ...customerKeys.slice(1),
      {
        name: 'payment_date_key',
        type: 'int',
        references: 'dim_dates',
        from: ['payments.paymentDate'],
        description: 'Day it was paid',
      },
      { name: 'check_number', type: 'string', identifying: true, description: 'Number of the check' },
      { name: 'amount', type: 'decimal(18,2)', unit: 'USD', description: 'Amount paid' },
    ],
  },
];

/** All tables of a run as they are written: without the columns that the setting leaves out. */
export function runTables(personalData: 'exclude' | 'include') {
  const written = (column: StarColumn) => personalData === 'include' || column.personal !== true;
  return [
    ...starTables.map((table) => ({ ...table, columns: table.columns.filter(written) })),
    { ...controlTotals, kind: 'control' as const },
  ];
}

/** Glue databases: physical tables of all runs, the crawler's own, and the views that analysts see. */
const published = staged('sales', '_');
export const databases = { runs: `${published}_runs`, crawled: `${published}_crawled`, published } as const;

/** A table's name without its version: `fact_orders_v2` is published as `fact_orders`. */
export function publishedName(table: string): string {
  return table.replace(/_v[0-9]+$/, '');
}
