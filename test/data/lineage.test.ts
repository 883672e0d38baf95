import { describe, expect, it } from '@jest/globals';
import { sourceColumnsOf } from '../../data/lineage.ts';
import { sourceTables } from '../../data/source.ts';
import { starTables } from '../../data/star.ts';

const all = starTables.flatMap((table) =>
  table.columns.map((column) => [`${table.name}.${column.name}`, sourceColumnsOf(table, column)] as const),
);
const ofColumn = new Map<string, readonly string[]>(all);

describe('what the columns of the star are made of', () => {
  it.each([
    ['dim_products.msrp', ['products.MSRP']],
    ['dim_offices.address_line1', ['offices.addressLine1']],
    ['dim_employees.full_name', ['employees.firstName', 'employees.lastName']],
    ['dim_customers.customer_key', ['customers.customerNumber']],
    ['dim_locations.city', ['customers.city', 'offices.city']],
    ['fact_orders.unit_cost', ['products.buyPrice']],
    ['fact_payments.customer_key', ['payments.customerNumber']],
  ])('%s', (column, sources) => {
    expect(ofColumn.get(column)).toEqual(sources);
  });

  it('is nothing of the source for what is computed, and for the calendar', () => {
    const computed = all.filter(([, sources]) => sources.length === 0).map(([column]) => column);
    expect(computed.filter((column) => !column.startsWith('dim_dates.'))).toEqual([
      'fact_orders.revenue',
      'fact_orders.cost',
      'fact_orders.margin',
    ]);
  });

  it('are columns that the source has', () => {
    const declared = new Set(
      sourceTables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
    );
    expect(all.flatMap(([, sources]) => sources).filter((source) => !declared.has(source))).toEqual([]);
  });

  it('uses each column of the source that is read, but for those that only join', () => {
    const used = new Set(all.flatMap(([, sources]) => sources));
    const read = sourceTables.flatMap(({ name, columns }) =>
      columns.filter(({ unused }) => unused !== true).map((column) => `${name}.${column.name}`),
    );
    expect(read.filter((column) => !used.has(column))).toEqual(['productlines.productLine', 'orders.orderNumber']);
  });
});
