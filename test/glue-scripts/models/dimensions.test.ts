import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { landedTables, type LandedTables } from './landed-tables.ts';

let landed: LandedTables;

beforeEach(async () => {
  landed = await landedTables();
});

afterEach(async () => {
  await landed.close();
});

describe('the unknown members of an empty source', () => {
  it.each([
    [
      'dim_customers',
      'customer_key, customer_number, customer_name, country, sales_rep_key, location_key',
      ['0', null, 'Unknown', null, '0', '0'],
    ],
    ['dim_products', 'product_key, product_code, product_name, product_line, msrp', ['0', null, 'Unknown', null, null]],
    [
      'dim_employees',
      'employee_key, employee_number, full_name, office_key, manager_key',
      ['0', null, 'Unknown', '0', '0'],
    ],
    ['dim_offices', 'office_key, office_code, city, country, location_key', ['0', null, 'Unknown', 'Unknown', '0']],
    ['dim_locations', 'location_key, city, state, postal_code, country', ['0', 'Unknown', null, null, 'Unknown']],
  ])('%s has member 0 alone', async (table, columns, member) => {
    expect(await landed.model(table, columns)).toEqual([member]);
  });
});

describe('dim_dates', () => {
  it('has members -1 and 0, and each day of the window once', async () => {
    const days = await landed.model(
      'dim_dates',
      'date_key',
      'date',
      'month_name',
      'day_name',
      'is_weekend',
      'iso_week',
    );
    expect(days.length).toBe(14978);
    expect(days.slice(0, 3)).toEqual([
      [-1, null, 'Not yet', 'Not yet', null, null],
      [0, null, 'Unknown', 'Unknown', null, null],
      [20000101, '2000-01-01', 'January', 'Saturday', true, 52],
    ]);
    expect(days.at(-1)).toEqual([20401231, '2040-12-31', 'December', 'Monday', false, 1]);
  });

  it('counts years, quarters, weeks and days by ISO 8601, leap days included', async () => {
    const columns = ['date_key', 'year', 'quarter', 'month', 'day_of_month', 'iso_week', 'day_of_week', 'day_name'];
    const days = await landed.model('dim_dates', ...columns);
    const named = new Map(days.map(([key, ...rest]) => [key, rest]));
    expect(named.get(20040229)).toEqual([2004, 1, 2, 29, 9, 7, 'Sunday']);
    expect(named.get(20050101)).toEqual([2005, 1, 1, 1, 53, 6, 'Saturday']);
    expect(named.get(20050103)).toEqual([2005, 1, 1, 3, 1, 1, 'Monday']);
    expect(named.get(20051231)).toEqual([2005, 4, 12, 31, 52, 6, 'Saturday']);
  });
});

describe('dim_customers', () => {
  it('trims texts, and makes NULL of what is empty where it is optional', async () => {
    await landed.add('customers', {
      customerNumber: 103,
      customerName: '  Atelier ',
      addressLine1: '',
      addressLine2: '   ',
      city: 'Oslo',
      state: ' ',
      postalCode: '',
      country: 'Norway  ',
      creditLimit: '21000.50',
    });
    const columns = ['customer_number', 'customer_name', 'address_line1', 'address_line2', 'state', 'postal_code'];
    expect(await landed.model('dim_customers', ...columns, 'country', 'credit_limit', 'sales_rep_key')).toEqual([
      [103, 'Atelier', '', null, null, null, 'Norway', '21000.50', '0'],
      [null, 'Unknown', null, null, null, null, null, null, '0'],
    ]);
  });
});

describe('dim_products', () => {
  it('finds the description of its line whatever the case, and is kept without one', async () => {
    await landed.add('productlines', { productLine: 'PLANES ', textDescription: ' Fly ' });
    await landed.add(
      'products',
      { productCode: 'A', productName: 'x', productLine: 'Planes' },
      { productCode: 'B', productName: 'y', productLine: 'Ships' },
    );
    expect(await landed.model('dim_products', 'product_code', 'product_line', 'product_line_description')).toEqual([
      ['A', 'Planes', 'Fly'],
      ['B', 'Ships', null],
      [null, null, null],
    ]);
  });
});

describe('dim_employees', () => {
  it('joins the names, and gives the head the manager 0', async () => {
    await landed.add(
      'employees',
      { employeeNumber: 1002, firstName: ' Diane', lastName: 'Murphy ', officeCode: '1' },
      { employeeNumber: 1056, firstName: 'Mary', lastName: '', officeCode: '1', reportsTo: 1002 },
    );
    const [head] = await landed.model('dim_employees', 'employee_number', 'employee_key');
    expect(await landed.model('dim_employees', 'employee_number', 'full_name', 'manager_key')).toEqual([
      [1002, 'Diane Murphy', '0'],
      [1056, 'Mary', head?.[1]],
      [null, 'Unknown', '0'],
    ]);
  });
});

describe('dim_locations', () => {
  it('is one row a place of customers and offices, whatever case and blanks; a shared postal code is several places', async () => {
    await landed.add(
      'customers',
      { customerNumber: 1, city: 'Oslo', postalCode: '0001', country: 'Norway  ' },
      { customerNumber: 2, city: 'OSLO', state: ' ', postalCode: '0001', country: 'norway' },
      { customerNumber: 3, city: 'Bergen', postalCode: '0001', country: 'Norway' },
      { customerNumber: 4 },
    );
    await landed.add('offices', { officeCode: '1', city: 'Oslo', postalCode: '0001', country: 'Norway', state: '' });
    expect(await landed.model('dim_locations', 'city', 'state', 'postal_code', 'country')).toEqual([
      ['Bergen', null, '0001', 'Norway'],
      ['OSLO', null, '0001', 'Norway'],
      ['Unknown', null, null, 'Unknown'],
    ]);
    const keys = await landed.model('dim_locations', 'location_key', 'city');
    const oslo = keys.find(([, city]) => city === 'OSLO')?.[0];
    expect(await landed.model('dim_offices', 'office_code', 'location_key')).toEqual([
      ['1', oslo],
      [null, '0'],
    ]);
    expect((await landed.model('dim_customers', 'customer_number', 'location_key')).slice(0, 4)).toEqual([
      [1, oslo],
      [2, oslo],
      [3, keys.find(([, city]) => city === 'Bergen')?.[0]],
      [4, '0'],
    ]);
  });
});
