import { describe, expect, it } from '@jest/globals';
import { landedOrder } from '../../data/landed-order.ts';
import { starTables, type StarTable } from '../../data/star.ts';

const star = (name: string) => starTables.find((table) => table.name === name) as StarTable;

/** The order lines, sorted by a column that comes from `from`. */
const linesBy = (...from: string[]): StarTable => ({
  ...star('fact_orders'),
  sortedBy: 'day',
  columns: [{ name: 'day', type: 'int', description: 'Day', from }],
});

describe('landedOrder', () => {
  it('is by a column of an earlier table whose primary key the rows have', () => {
    expect(landedOrder(star('fact_orders'))).toEqual({
      source: 'orderdetails',
      table: 'orders',
      column: 'orderDate',
      key: ['orderNumber'],
    });
  });

  it('is by a column of their own', () => {
    expect(landedOrder(star('fact_payments'))).toEqual({
      source: 'payments',
      table: 'payments',
      column: 'paymentDate',
      key: [],
    });
  });

  it.each<[string, StarTable]>([
    ['is not sorted', star('dim_customers')],
    ['is of no one source table', { ...linesBy('orders.orderDate'), source: undefined }],
    ['is sorted by a column of several', linesBy('orders.orderDate', 'orders.shippedDate')],
    ['is sorted by a column of none', linesBy()],
    ['is sorted by a table that lands later', linesBy('payments.paymentDate')],
    ['is sorted by a table whose key the rows lack', linesBy('customers.city')],
    ['is sorted by a table that is not declared', linesBy('invoices.day')],
  ])('is none of a table that %s', (_, table) => {
    expect(landedOrder(table)).toBeUndefined();
  });
});
