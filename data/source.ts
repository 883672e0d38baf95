/**
 * The source, declared once: the tables and columns of the MySQL schema that the pipeline reads.
 *
 * The health check compares a living database with this; the extraction statement, the generated
 * sample and `glue-scripts/star_schema/declarations.json` are derived from it.
 */

export interface SourceColumn {
  readonly name: string;
  /** MySQL's type, lower case, without display width: `int`, `decimal(10,2)`, `varchar(50)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly description: string;
  /** About a natural person: not read unless the setting `personalData` is `include`. */
  readonly personal?: true;
  /** Tells who a natural person is, and is read all the same: the dictionary marks it and has no examples. */
  readonly identifying?: true;
  /** Declared, so that a change is noticed, but never read: no star table needs it. */
  readonly unused?: true;
}

export interface SourceTable {
  readonly name: string;
  /** What one row is. */
  readonly grain: string;
  readonly primaryKey: readonly string[];
  readonly columns: readonly SourceColumn[];
}

/** A total that the source computes in the extraction statement itself, so at the same moment as the rows. */
export interface SourceTotal {
  /** The star table and the measure that must come to the same: `fact_orders`, `revenue`. */
  readonly starTable: string;
  readonly measure: string;
  /**
   * What is read: a source table, whose one pass then serves this total as well, or any FROM clause; valid MySQL.
   * It is followed by a WHERE, so it has none of its own.
   */
  readonly from: string;
  /** An aggregate over it, never NULL; valid MySQL. */
  readonly sql: string;
}

export const sourceSchema = 'classicmodels';

export const sourceTables: readonly SourceTable[] = [
  {
    name: 'productlines',
    grain: 'a product line',
    primaryKey: ['productLine'],
    columns: [
      { name: 'productLine', type: 'varchar(50)', nullable: false, description: 'Name of the product line' },
      { name: 'textDescription', type: 'varchar(4000)', nullable: true, description: 'Description in plain text' },
      { name: 'htmlDescription', type: 'mediumtext', nullable: true, unused: true, description: 'Description in HTML' },
      { name: 'image', type: 'mediumblob', nullable: true, unused: true, description: 'Picture' },
    ],
  },
  {
    name: 'products',
    grain: 'a product',
    primaryKey: ['productCode'],
    columns: [
      { name: 'productCode', type: 'varchar(15)', nullable: false, description: 'Code of the product' },
      { name: 'productName', type: 'varchar(70)', nullable: false, description: 'Name of the product' },
      { name: 'productLine', type: 'varchar(50)', nullable: false, description: 'Product line it belongs to' },
      { name: 'productScale', type: 'varchar(10)', nullable: false, description: 'Scale of the model, as 1:10' },
      { name: 'productVendor', type: 'varchar(50)', nullable: false, description: 'Who makes it' },
      { name: 'productDescription', type: 'text', nullable: false, description: 'Description in plain text' },
      { name: 'quantityInStock', type: 'smallint', nullable: false, description: 'Pieces in stock now' },
      { name: 'buyPrice', type: 'decimal(10,2)', nullable: false, description: 'What a piece costs us now, USD' },
      { name: 'MSRP', type: 'decimal(10,2)', nullable: false, description: 'Suggested retail price, USD' },
    ],
  },
  {
    name: 'offices',
    grain: 'a sales office',
    primaryKey: ['officeCode'],
    columns: [
      { name: 'officeCode', type: 'varchar(10)', nullable: false, description: 'Code of the office' },
      { name: 'city', type: 'varchar(50)', nullable: false, description: 'City' },
      { name: 'phone', type: 'varchar(50)', nullable: false, description: 'Telephone of the office' },
      { name: 'addressLine1', type: 'varchar(50)', nullable: false, description: 'Address of the office' },
      { name: 'addressLine2', type: 'varchar(50)', nullable: true, description: 'Address of the office, continued' },
      { name: 'state', type: 'varchar(50)', nullable: true, description: 'State or province' },
      { name: 'country', type: 'varchar(50)', nullable: false, description: 'Country' },
      { name: 'postalCode', type: 'varchar(15)', nullable: false, description: 'Postal code' },
      { name: 'territory', type: 'varchar(10)', nullable: false, description: 'Sales territory' },
    ],
  },
  {
    name: 'employees',
    grain: 'an employee',
    primaryKey: ['employeeNumber'],
    columns: [
      { name: 'employeeNumber', type: 'int', nullable: false, description: 'Number of the employee' },
      { name: 'lastName', type: 'varchar(50)', nullable: false, identifying: true, description: 'Family name' },
      { name: 'firstName', type: 'varchar(50)', nullable: false, identifying: true, description: 'Given name' },
      { name: 'extension', type: 'varchar(10)', nullable: false, personal: true, description: 'Telephone extension' },
      { name: 'email', type: 'varchar(100)', nullable: false, personal: true, description: 'E-mail address' },
      { name: 'officeCode', type: 'varchar(10)', nullable: false, description: 'Office the employee works in' },
      { name: 'reportsTo', type: 'int', nullable: true, description: 'Number of the manager; NULL for the head' },
      { name: 'jobTitle', type: 'varchar(50)', nullable: false, description: 'Job title' },
    ],
  },
  {
    name: 'customers',
    grain: 'a customer',
    primaryKey: ['customerNumber'],
    columns: [
      { name: 'customerNumber', type: 'int', nullable: false, description: 'Number of the customer' },
      { name: 'customerName', type: 'varchar(50)', nullable: false, description: 'Name of the company' },
      {
        name: 'contactLastName',
        type: 'varchar(50)',
        nullable: false,
        personal: true,
        description: 'Family name of the contact',
      },
      {
        name: 'contactFirstName',
        type: 'varchar(50)',
        nullable: false,
        personal: true,
        description: 'Given name of the contact',
      },
      { name: 'phone', type: 'varchar(50)', nullable: false, personal: true, description: 'Telephone' },
      { name: 'addressLine1', type: 'varchar(50)', nullable: false, personal: true, description: 'Street address' },
      {
        name: 'addressLine2',
        type: 'varchar(50)',
        nullable: true,
        personal: true,
        description: 'Street address, continued',
      },
      { name: 'city', type: 'varchar(50)', nullable: false, description: 'City' },
      { name: 'state', type: 'varchar(50)', nullable: true, description: 'State or province' },
      { name: 'postalCode', type: 'varchar(15)', nullable: true, description: 'Postal code' },
      { name: 'country', type: 'varchar(50)', nullable: false, description: 'Country' },
      {
        name: 'salesRepEmployeeNumber',
        type: 'int',
        nullable: true,
        description: 'Sales representative now; NULL for none',
      },
      { name: 'creditLimit', type: 'decimal(10,2)', nullable: true, description: 'Credit limit, USD' },
    ],
  },
  {
    name: 'orders',
    grain: 'an order',
    primaryKey: ['orderNumber'],
    columns: [
      { name: 'orderNumber', type: 'int', nullable: false, description: 'Number of the order' },
      { name: 'orderDate', type: 'date', nullable: false, description: 'Day it was ordered' },
      { name: 'requiredDate', type: 'date', nullable: false, description: 'Day it is wanted' },
      { name: 'shippedDate', type: 'date', nullable: true, description: 'Day it was shipped; NULL for not yet' },
      { name: 'status', type: 'varchar(15)', nullable: false, description: 'Shipped, Cancelled, ...' },
      { name: 'comments', type: 'text', nullable: true, unused: true, description: 'Free text of the staff' },
      { name: 'customerNumber', type: 'int', nullable: false, description: 'Customer who ordered' },
    ],
  },
  {
    name: 'orderdetails',
    grain: 'an order line',
    primaryKey: ['orderNumber', 'productCode'],
    columns: [
      { name: 'orderNumber', type: 'int', nullable: false, description: 'Order it belongs to' },
      { name: 'productCode', type: 'varchar(15)', nullable: false, description: 'Product ordered' },
      { name: 'quantityOrdered', type: 'int', nullable: false, description: 'Pieces ordered' },
      { name: 'priceEach', type: 'decimal(10,2)', nullable: false, description: 'Price of a piece, USD' },
      { name: 'orderLineNumber', type: 'smallint', nullable: false, description: 'Position in the order' },
    ],
  },
  {
    name: 'payments',
    grain: 'a payment',
    primaryKey: ['customerNumber', 'checkNumber'],
    columns: [
      { name: 'customerNumber', type: 'int', nullable: false, description: 'Customer who paid' },
      {
        name: 'checkNumber',
        type: 'varchar(50)',
        nullable: false,
        identifying: true,
        description: 'Number of the check',
      },
      { name: 'paymentDate', type: 'date', nullable: false, description: 'Day it was paid' },
      { name: 'amount', type: 'decimal(10,2)', nullable: false, description: 'Amount, USD' },
    ],
  },
];

/**
 * The join for `unit_cost` is the source's own, by its own collation. Lines are counted by product first, from the
 * index of their foreign key alone: a fifth of what a join of every line costs the server.
 */
export const sourceTotals: readonly SourceTotal[] = [
  { starTable: 'fact_orders', measure: 'rows', from: 'orderdetails', sql: 'COUNT(*)' },
  { starTable: 'fact_orders', measure: 'quantity', from: 'orderdetails', sql: 'COALESCE(SUM(`quantityOrdered`), 0)' },
  {
    starTable: 'fact_orders',
    measure: 'revenue',
    from: 'orderdetails',
    sql: 'COALESCE(SUM(quantityOrdered * priceEach), 0)',
  },
  {
    starTable: 'fact_orders',
    measure: 'unit_cost',
    from:
      '(SELECT productCode, COUNT(*) AS orderLines FROM orderdetails GROUP BY productCode) AS d ' +
      'LEFT JOIN products AS p ON p.productCode = d.productCode',
    sql: 'COALESCE(SUM(d.orderLines * p.buyPrice), 0)',
  },
  { starTable: 'fact_payments', measure: 'rows', from: 'payments', sql: 'COUNT(*)' },
  { starTable: 'fact_payments', measure: 'amount', from: 'payments', sql: 'COALESCE(SUM(`amount`), 0)' },
];
