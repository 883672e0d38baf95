import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { landedTables, type LandedTables } from './landed-tables.ts';

let landed: LandedTables;

beforeEach(async () => {
  landed = await landedTables();
  await landed.add('offices', { officeCode: '1', city: 'Paris', postalCode: '75017', country: 'France' });
  await landed.add('employees', { employeeNumber: 1370, firstName: 'G', lastName: 'H', officeCode: '1' });
  await landed.add(
    'customers',
    { customerNumber: 103, city: 'Nantes', country: 'France ', salesRepEmployeeNumber: 1370 },
    { customerNumber: 168, city: 'Oslo', country: 'Norway' },
  );
  await landed.add('products', { productCode: 'S10', productName: 'x', productLine: 'Ships', buyPrice: '48.81' });
});

afterEach(async () => {
  await landed.close();
});

const line = { orderNumber: 10100, productCode: 'S10', quantityOrdered: 30, priceEach: '136.00', orderLineNumber: 3 };
const order = { orderNumber: 10100, orderDate: '2003-01-06', requiredDate: '2003-01-13', status: ' Shipped ' };

describe('fact_orders', () => {
  it('has each measure of a line, and the keys of its dimensions', async () => {
    await landed.add('orders', { ...order, shippedDate: '2003-01-10', customerNumber: 103 });
    await landed.add('orderdetails', line);
    const measures = ['order_status', 'quantity', 'unit_price', 'unit_cost', 'revenue', 'cost', 'margin'];
    const dates = ['order_date_key', 'required_date_key', 'shipped_date_key'];
    expect(await landed.model('fact_orders', 'order_number', 'order_line_number', ...dates, ...measures)).toEqual([
      [10100, 3, 20030106, 20030113, 20030110, 'Shipped', 30, '136.00', '48.81', '4080.00', '1464.30', '2615.70'],
    ]);
    const [keys] = await landed.model(
      'fact_orders',
      'customer_key',
      'sales_rep_key',
      'office_key',
      'location_key',
      'product_key',
    );
    const customer = await landed.model(
      'dim_customers',
      'customer_number',
      'customer_key',
      'sales_rep_key',
      'location_key',
    );
    const office = await landed.model('dim_offices', 'office_code', 'office_key');
    const product = await landed.model('dim_products', 'product_code', 'product_key');
    const [, customerKey, salesRepKey, locationKey] = customer[0] ?? [];
    expect(keys).toEqual([customerKey, salesRepKey, office[0]?.[1], locationKey, product[0]?.[1]]);
  });

  it('says -1 for what is not shipped yet, and 0 for no sales representative', async () => {
    await landed.add('orders', { ...order, customerNumber: 168 });
    await landed.add('orderdetails', line);
    expect(await landed.model('fact_orders', 'shipped_date_key', 'sales_rep_key', 'office_key')).toEqual([
      [-1, '0', '0'],
    ]);
  });

  it('keeps a line whose order, or whose product, is missing', async () => {
    await landed.add('orderdetails', { ...line, productCode: 'gone' });
    const keys = ['customer_key', 'sales_rep_key', 'office_key', 'location_key', 'order_date_key', 'shipped_date_key'];
    expect(await landed.model('fact_orders', ...keys, 'order_status', 'revenue', 'cost', 'margin')).toEqual([
      ['0', '0', '0', '0', 0, 0, null, '4080.00', null, null],
    ]);
  });

  it('keeps the keys of a customer and a product that are missing, so that the audit sees them', async () => {
    await landed.add('orders', { ...order, customerNumber: 999 });
    await landed.add('orderdetails', { ...line, productCode: ' gone' });
    // The first 15 hexadecimal digits of md5('999') and of md5('GONE'), as decimal numbers.
    expect(await landed.model('fact_orders', 'customer_key', 'product_key', 'location_key')).toEqual([
      ['824273312383869620', '704608761609673846', '0'],
    ]);
  });

  it('says 0 for the customer of an order, and the product of a line, that the source does not name', async () => {
    await landed.add('orders', order);
    await landed.add('orderdetails', { ...line, productCode: null });
    expect(await landed.model('fact_orders', 'customer_key', 'product_key', 'unit_cost')).toEqual([['0', '0', null]]);
  });

  it('does not multiply a line by products whose codes differ only in blanks; finds a code in another case', async () => {
    await landed.add('products', { productCode: ' S10', productName: 'y', productLine: 'Ships', buyPrice: '50.00' });
    await landed.add('orderdetails', { ...line, productCode: 's10 ' });
    expect(await landed.model('fact_orders', 'order_number', 'unit_cost')).toEqual([[10100, '48.81']]);
  });

  it('carries the largest quantity at the largest price without loss', async () => {
    await landed.add('orderdetails', { ...line, quantityOrdered: 2147483647, priceEach: '99999.99' });
    expect(await landed.model('fact_orders', 'revenue')).toEqual([['214748343225163.53']]);
  });
});

describe('fact_payments', () => {
  it('has the amount of a payment, and the keys of its dimensions', async () => {
    await landed.add('payments', {
      customerNumber: 103,
      checkNumber: ' HQ1 ',
      paymentDate: '2004-10-19',
      amount: '6066.78',
    });
    await landed.add('payments', { customerNumber: 999, checkNumber: 'X', paymentDate: '2004-10-20', amount: '1.00' });
    const [customer] = await landed.model(
      'dim_customers',
      'customer_number',
      'customer_key',
      'sales_rep_key',
      'location_key',
    );
    const [office] = await landed.model('dim_offices', 'office_code', 'office_key');
    const references = ['customer_key', 'sales_rep_key', 'office_key', 'location_key'];
    expect(await landed.model('fact_payments', 'check_number', 'payment_date_key', 'amount', ...references)).toEqual([
      ['HQ1', 20041019, '6066.78', customer?.[1], customer?.[2], office?.[1], customer?.[3]],
      ['X', 20041020, '1.00', '824273312383869620', '0', '0', '0'],
    ]);
  });
});
