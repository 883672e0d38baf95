import { expect, it } from '@jest/globals';
import { handWrittenChecks } from '../../../data/checks/hand-written.ts';
import { checks } from '../../../data/checks/index.ts';
import { keyColumns } from '../../../data/checks/key-columns.ts';

it('keys are what the declaration says: of members, of days, of rows, and what these are made of', () => {
  for (const key of ['customer_key', 'order_date_key', 'manager_key', 'order_number', 'employee_number', 'office_code'])
    expect([key, keyColumns.has(key)]).toEqual([key, true]);
  for (const other of ['revenue', 'quantity', 'quantity_in_stock', 'credit_limit', 'year', 'value'])
    expect([other, keyColumns.has(other)]).toEqual([other, false]);
});

/** Declared keys that a check shows as they stand in a row: `CAST(c.customer_key AS varchar) AS actual`. */
const shownKeys = (sql: string): string[] =>
  [...sql.matchAll(/CAST\((?:\w+\.)?(\w+) AS varchar\) AS (?:actual|expected)\b/g)]
    .map(([, column = '']) => column)
    .filter((column) => keyColumns.has(column));

it('every hand-written check that shows a key says so, and no other', () => {
  const found = handWrittenChecks().filter(({ sql }) => shownKeys(sql).length > 0);
  expect(found.map(({ check }) => check)).toContain('date-order');
  expect(handWrittenChecks().filter(({ keys }) => keys)).toEqual(found);
});

it('of the generated checks these show keys', () => {
  const written = new Set(handWrittenChecks().map(({ check }) => check));
  const generated = checks('include').filter(({ check, keys }) => keys && !written.has(check));
  expect(generated.map(({ check }) => check)).toEqual(['unresolved-references', 'surrogate-keys']);
});
