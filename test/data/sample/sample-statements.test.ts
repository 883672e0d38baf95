import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleRows, sampleStatements } from '../../../data/sample/sample-statements.ts';
import { sourceTables } from '../../../data/source.ts';

const shared = process.env.PIPELINE_SHARED ?? '../shared';
const dump = join(shared, 'data', 'mysqlsampledatabase.sql');

type Row = Record<string, string | number | null>;

/** The rows of a table as objects. */
function table(name: string, options = { scale: 1, seed: 1 }): Row[] {
  const columns = sourceTables.find((declared) => declared.name === name)?.columns ?? [];
  const rows = [...(sampleRows(options)[name] ?? [])];
  return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column.name, cells[index] ?? null])));
}

const count = (rows: Row[], condition: (row: Row) => boolean) => rows.filter(condition).length;
const stray = (value: unknown) => typeof value === 'string' && value !== value.trim();

describe('sampleStatements', () => {
  it('gives the same text for the same options, and another for another seed', () => {
    const text = (seed: number) => [...sampleStatements({ scale: 1, seed })].join('');
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  it('gives whole statements of bounded length', () => {
    const statements = [...sampleStatements({ scale: 3, seed: 1 })];
    expect(statements.filter((statement) => !statement.endsWith(';\n'))).toEqual([]);
    expect(statements.filter((statement) => /;\n./.test(statement))).toEqual([]);
    expect(Math.max(...statements.map(({ length }) => length))).toBeLessThan(61_000);
  });

  it('gives the first rows of any size at once', () => {
    const statements = sampleStatements({ scale: 1000, seed: 1 });
    const first = [...statements.take(40)].join('');
    expect(first).toContain('INSERT INTO `customers`');
    expect(first.length).toBeLessThan(40 * 61_000);
  });

  it.each([
    [{ scale: 0, seed: 1 }, 'The scale must be a whole number from 1 to 10000, not 0.'],
    [{ scale: 1.5, seed: 1 }, 'The scale must be a whole number from 1 to 10000, not 1.5.'],
    [{ scale: 1, seed: NaN }, 'The seed must be a whole number, not NaN.'],
  ])('refuses %j', (options, message) => {
    expect(() => [...sampleStatements(options)]).toThrow(message);
  });
});

describe('sampleRows', () => {
  it.each([
    [1, { productlines: 7, products: 110, offices: 7, employees: 23, customers: 122, orders: 326, payments: 273 }],
    [10, { productlines: 7, products: 220, offices: 7, employees: 46, customers: 1220, orders: 3260, payments: 2730 }],
  ])('has the sizes of scale %d', (scale, expected) => {
    const sizes = Object.keys(expected).map((name) => [name, table(name, { scale, seed: 1 }).length]);
    expect(Object.fromEntries(sizes)).toEqual(expected);
  });

  it('has about nine lines an order, each of another product', () => {
    const lines = table('orderdetails');
    expect(lines.length).toBe(2936);
    expect(new Set(lines.map((line) => `${String(line.orderNumber)} ${String(line.productCode)}`)).size).toBe(2936);
    expect(new Set(lines.map((line) => line.orderNumber)).size).toBe(326);
  });

  it('has the traps of a real customer file', () => {
    const customers = table('customers');
    const ordered = new Set(table('orders').map((order) => order.customerNumber));
    const texts = ['country', 'city', 'contactFirstName', 'contactLastName', 'postalCode'];
    expect({
      withoutState: count(customers, ({ state }) => state === null),
      withoutSeller: count(customers, ({ salesRepEmployeeNumber }) => salesRepEmployeeNumber === null),
      withoutOrder: count(customers, ({ customerNumber }) => !ordered.has(customerNumber ?? null)),
      orderingWithoutSeller: count(
        customers,
        (customer) => customer.salesRepEmployeeNumber === null && ordered.has(customer.customerNumber ?? null),
      ),
      withoutPostalCode: count(customers, ({ postalCode }) => postalCode === null),
      withStrayBlanks: count(customers, (customer) => texts.some((text) => stray(customer[text]))),
      spelledTwoWays: [...new Set(customers.map(({ country }) => country))].filter(
        (country) => stray(country) && customers.some((other) => other.country === String(country).trim()),
      ),
    }).toEqual({
      withoutState: 73,
      withoutSeller: 22,
      withoutOrder: 24,
      orderingWithoutSeller: 4,
      withoutPostalCode: 6,
      withStrayBlanks: 49,
      spelledTwoWays: ['USA  ', 'Finland  ', 'Poland  ', 'France  ', 'Spain  ', 'UK  ', 'Italy  '],
    });
  });

  it('has countries whose customers order and have no postal code at all', () => {
    const customers = table('customers');
    const countries = [...new Set(customers.map(({ country }) => String(country).trim()))];
    const lost = countries.filter((country) =>
      customers.every((customer) => String(customer.country).trim() !== country || customer.postalCode === null),
    );
    expect(lost.sort()).toEqual(['Hong Kong', 'New Zealand']);
  });

  it('has the traps of real orders', () => {
    const orders = table('orders');
    const statuses = Object.entries(Object.groupBy(orders, ({ status }) => String(status)));
    const late = ({ shippedDate, requiredDate }: Row) =>
      shippedDate !== null && String(shippedDate) > String(requiredDate);
    expect(Object.fromEntries(statuses.map(([status, rows]) => [status, rows?.length]))).toEqual({
      Shipped: 303,
      Cancelled: 6,
      'In Process': 6,
      'On Hold': 4,
      Resolved: 4,
      Disputed: 3,
    });
    expect(count(orders, ({ shippedDate }) => shippedDate === null)).toBe(14);
    expect(count(orders, late)).toBe(1);
    expect([orders[0]?.orderDate, orders.at(-1)?.orderDate]).toEqual(['2023-01-09', '2025-11-28']);
    const sold = new Set(table('orderdetails').map(({ productCode }) => productCode));
    expect(count(table('products'), ({ productCode }) => !sold.has(productCode ?? null))).toBe(1);
  });

  it('has the same share of traps in every scale', () => {
    const options = { scale: 4, seed: 9 };
    const customers = table('customers', options);
    const ordered = new Set(table('orders', options).map((order) => order.customerNumber));
    expect(count(customers, ({ customerNumber }) => !ordered.has(customerNumber ?? null))).toBe(4 * 24);
    expect(count(table('orders', options), ({ shippedDate }) => shippedDate === null)).toBe(4 * 14);
  });

  it('pays each paid order whole', () => {
    const cents = (text: unknown) => Math.round(Number(text) * 100);
    const sums = new Map<string, number>();
    for (const { orderNumber, quantityOrdered, priceEach } of table('orderdetails')) {
      const order = String(orderNumber);
      sums.set(order, (sums.get(order) ?? 0) + Number(quantityOrdered) * cents(priceEach));
    }
    const wrong = table('payments').filter(
      ({ checkNumber, amount }) => sums.get(String(checkNumber).slice(2, 7)) !== cents(amount),
    );
    expect(wrong).toEqual([]);
  });

  it('fits the declared columns', () => {
    const misfits = sourceTables.flatMap(({ name, columns }) =>
      table(name).flatMap((row) =>
        columns.filter(({ name: column, nullable, type }) => {
          const value = row[column];
          const most = Number(/^varchar\((\d+)\)/.exec(type)?.[1] ?? Infinity);
          const fits = value === null ? nullable : String(value).length <= most;
          return !(fits && (!type.startsWith('decimal') || /^\d+\.\d\d$/.test(String(value))));
        }),
      ),
    );
    expect(misfits).toEqual([]);
  });

  // Without the real dump there is nothing to compare with.
  const itWithDump = existsSync(dump) ? it : () => undefined;
  itWithDump('has no name, address or text of the well-known sample database', () => {
    const real = readFileSync(dump, 'utf8');
    const taken = (name: string, columns: readonly string[]) =>
      table(name).flatMap((row) => columns.map((column) => row[column]).filter((value) => isIn(real, value)));
    expect(taken('productlines', ['productLine', 'textDescription'])).toEqual([]);
    expect(taken('products', ['productCode', 'productName', 'productVendor', 'productDescription'])).toEqual([]);
    expect(taken('customers', ['customerName', 'phone', 'addressLine1'])).toEqual([]);
    expect(taken('employees', ['email'])).toEqual([]);
    expect(taken('offices', ['officeCode', 'phone', 'addressLine1'])).toEqual([]);
    expect(taken('orders', ['comments'])).toEqual([]);
    expect(taken('payments', ['checkNumber'])).toEqual([]);
  });
});

function isIn(real: string, value: string | number | null | undefined): boolean {
  return typeof value === 'string' && real.includes(`'${value.replaceAll("'", "\\'")}'`);
}
