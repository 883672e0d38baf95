import { expect, it } from '@jest/globals';
import { reportDeclarations } from '../../../data/report-declarations.ts';
import { findingText } from '../../../report/read/finding-text.ts';

type Cells = readonly [subject: string, problem: string, actual: string | null, expected: string | null];

it.each<[string, Cells, string]>([
  [
    'date-order',
    ['order 20001', 'shipped before it was ordered', '20260104', 'not before 20260105'],
    'order 20001: shipped before it was ordered 20260104, expected not before 20260105',
  ],
  [
    'unresolved-references',
    ['fact_orders.customer_key', 'no such member of dim_customers', '1152921504606846975', null],
    'fact_orders.customer_key: no such member of dim_customers, 1152921504606846975',
  ],
  [
    'surrogate-keys',
    ['dim_offices', 'key of another member', '1234567', '7654321'],
    'dim_offices: key of another member 1234567, expected 7654321',
  ],
  [
    'future-dates',
    ['fact_payments HQ1', 'dated in the future', '20301231', 'at most 20261128'],
    'fact_payments HQ1: dated in the future 20301231, expected at most 20261128',
  ],
  [
    'domains',
    ['fact_orders 20001/1', 'required_date_key', '10101', 'a day'],
    'fact_orders 20001/1: required_date_key 10101, expected a day',
  ],
  [
    'domains',
    ['fact_orders 20001/1', 'quantity', '-1500', 'above 0'],
    'fact_orders 20001/1: quantity -1,500, expected above 0',
  ],
  ['grain', ['fact_orders', 'rows', '3688', '2996'], 'fact_orders: rows 3,688, expected 2,996  (+23.1 %)'],
  [
    'reconcile',
    ['fact_orders', 'revenue', '11886107.45', '9604190.61'],
    'fact_orders: revenue 11,886,107.45, expected 9,604,190.61  (+23.8 %)',
  ],
  ['open-orders', ['fact_orders', 'orders not shipped', '1014', null], 'fact_orders: orders not shipped, 1,014'],
])('%s %j', (check, [subject, problem, actual, expected], text) => {
  const keys = reportDeclarations().checks[check]?.keys === true;
  expect(findingText({ subject, problem, actual, expected }, keys)).toBe(text);
});
