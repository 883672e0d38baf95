import type { NamedFault } from './fault.ts';
import { added, changed, patchedModel, reselected } from './patched-model.ts';

/**
 * Models that are wrong, one for each check that can fail, so that it and (where possible) no other finds rows.
 */
export const starFaults: Readonly<Record<string, NamedFault>> = {
  'fan-out': {
    description: 'fact_orders finds the place of an order by its postal code, which is often shared or missing.',
    finds: [
      'consistent-references',
      'duplicate-keys',
      'grain',
      'lost-members',
      'reconcile',
      'source-columns',
      'unknown-members',
    ],
    faults: {
      'glue:StartJobRun': patchedModel('fact_orders', (model) =>
        reselected(
          'fact_orders',
          model('fact_orders'),
          { location_key: 'coalesce(place.location_key, 0)' },
          [
            'LEFT JOIN orders o ON o.orderNumber = m.order_number',
            'LEFT JOIN customers c ON c.customerNumber = o.customerNumber',
            `LEFT JOIN (\n${model('dim_locations')}\n) place ON place.postal_code = trim(c.postalCode)`,
          ].join('\n'),
        ),
      ),
    },
  },
  grain: {
    description: 'fact_payments has one payment in two parts.',
    finds: ['grain', 'source-columns'],
    faults: added(
      'fact_payments',
      {
        amount:
          'CASE WHEN m.check_number = (SELECT min(trim(checkNumber)) FROM payments) THEN m.amount - 0.01 ELSE m.amount END',
      },
      { amount: '0.01', check_number: "concat_ws('', m.check_number, '-2')" },
      'WHERE m.check_number = (SELECT min(trim(checkNumber)) FROM payments)',
    ),
  },
  reconcile: {
    description: 'fact_payments has a dollar too much in each payment.',
    finds: ['reconcile'],
    faults: changed('fact_payments', { amount: 'm.amount + 1' }),
  },
  'source-rows': {
    description: 'dim_products has a product that the source does not have.',
    finds: ['source-rows'],
    faults: added(
      'dim_products',
      {},
      {
        product_key: '{{key(m.product_name)}}',
        product_code: 'm.product_name',
        quantity_in_stock: '0',
        buy_price: '0',
        msrp: '0',
      },
      'WHERE m.product_code = (SELECT min(trim(productCode)) FROM products)',
    ),
  },
  'duplicate-keys': {
    description: 'dim_locations has a place twice.',
    finds: ['duplicate-keys'],
    faults: added('dim_locations', {}, {}, 'WHERE m.city = (SELECT min(trim(city)) FROM offices)'),
  },
  'null-keys': {
    description: 'dim_employees has NULL for the manager of the head, instead of the unknown member.',
    finds: ['null-keys'],
    faults: changed('dim_employees', { manager_key: 'CASE WHEN m.manager_key = 0 THEN NULL ELSE m.manager_key END' }),
  },
  'unresolved-references': {
    description: 'dim_employees has managers who are not employees.',
    finds: ['source-columns', 'unresolved-references'],
    faults: changed('dim_employees', { manager_key: 'm.manager_key + 7' }),
  },
  'special-members': {
    description: 'dim_dates lacks its unknown member.',
    finds: ['special-members'],
    faults: changed('dim_dates', {}, 'WHERE m.date_key <> 0'),
  },
  'empty-tables': {
    description: 'fact_payments has no rows.',
    finds: ['empty-tables', 'grain', 'reconcile', 'source-columns'],
    faults: changed('fact_payments', {}, 'WHERE m.amount IS NULL'),
  },
  'stray-blanks': {
    description: 'dim_products has vendors with a blank at the end.',
    finds: ['stray-blanks'],
    faults: changed('dim_products', { product_vendor: "concat_ws('', m.product_vendor, ' ')" }),
  },
  'unknown-members': {
    description: 'dim_offices does not know where its offices are.',
    finds: ['places', 'unknown-members'],
    faults: changed('dim_offices', { location_key: '0' }),
  },
  'dates-window': {
    description: 'dim_dates ends a year too early.',
    finds: ['dates-window'],
    faults: changed('dim_dates', {}, 'WHERE m.date_key < 20400101'),
  },
  arithmetic: {
    description: 'fact_orders has margins that are not revenue less cost.',
    finds: ['arithmetic'],
    faults: changed('fact_orders', { margin: 'm.revenue' }),
  },
  'consistent-references': {
    description: 'fact_payments has one place for all payments.',
    finds: ['consistent-references'],
    faults: changed('fact_payments', { location_key: 'max(m.location_key) OVER ()' }),
  },
  'date-order': {
    description: 'fact_orders has orders that were shipped before they were placed.',
    finds: ['date-order', 'source-columns'],
    faults: changed('fact_orders', {
      shipped_date_key: 'CASE WHEN m.shipped_date_key > 0 THEN 20000101 ELSE m.shipped_date_key END',
    }),
  },
  domains: {
    description: 'fact_orders has a status that nobody knows.',
    finds: ['domains'],
    faults: changed('fact_orders', { order_status: "'Sold'" }),
  },
  'lost-members': {
    description: 'dim_locations calls a country by another name than the customers do.',
    finds: ['lost-members', 'places', 'surrogate-keys'],
    faults: changed('dim_locations', {
      country: "CASE WHEN m.country = 'New Zealand' THEN 'Aotearoa' ELSE m.country END",
    }),
  },
  'orders-without-lines': {
    description: 'fact_orders has the lines of the first order under the number of the last.',
    finds: ['order-headers', 'orders-without-lines', 'source-columns'],
    faults: changed('fact_orders', {
      order_number:
        'CASE WHEN m.order_number = min(m.order_number) OVER () THEN max(m.order_number) OVER () ELSE m.order_number END',
      order_line_number:
        'CASE WHEN m.order_number = min(m.order_number) OVER () THEN m.order_line_number + 100 ELSE m.order_line_number END',
    }),
  },
  'source-columns': {
    description: 'dim_products has a piece too much in stock of each product.',
    finds: ['source-columns'],
    faults: changed('dim_products', { quantity_in_stock: 'm.quantity_in_stock + 1' }),
  },
  'dates-shifted': {
    description: 'fact_orders has all dates of all orders a day late, as after a conversion of time zones.',
    finds: ['source-columns'],
    faults: changed(
      'fact_orders',
      Object.fromEntries(
        ['order', 'required', 'shipped'].map((name) => {
          const day = `(o.${name}Date + 1)`;
          const key = `year(${day}) * 10000 + month(${day}) * 100 + dayofmonth(${day})`;
          return [`${name}_date_key`, `coalesce(${key}, m.${name}_date_key)`];
        }),
      ),
      'LEFT JOIN orders o ON o.orderNumber = m.order_number',
    ),
  },
  'missing-values': {
    description: 'dim_products has no name for a product.',
    finds: ['missing-values'],
    faults: changed('dim_products', {
      product_name: 'CASE WHEN m.product_key = max(m.product_key) OVER () THEN NULL ELSE m.product_name END',
    }),
  },
  'surrogate-keys': {
    description: 'dim_offices has the last code for the first office, and the first for the last.',
    finds: ['surrogate-keys'],
    faults: changed('dim_offices', {
      office_code:
        'CASE m.office_code WHEN min(m.office_code) OVER () THEN max(m.office_code) OVER () ' +
        'WHEN max(m.office_code) OVER () THEN min(m.office_code) OVER () ELSE m.office_code END',
    }),
  },
  places: {
    description: 'dim_locations has a place where nobody is.',
    finds: ['places'],
    faults: added(
      'dim_locations',
      {},
      { city: 'm.country', location_key: '{{key(m.country, m.state, m.postal_code, m.country)}}' },
      'WHERE m.city = (SELECT min(trim(city)) FROM offices)',
    ),
  },
  calendar: {
    description: 'dim_dates counts weeks from another day than ISO 8601 does.',
    finds: ['calendar'],
    faults: changed('dim_dates', { iso_week: 'm.iso_week + 1' }),
  },
  'order-headers': {
    description: 'fact_orders has the first line of each shipped order as resolved.',
    finds: ['order-headers'],
    faults: changed('fact_orders', {
      order_status:
        "CASE WHEN m.order_status = 'Shipped' AND m.order_line_number = 1 THEN 'Resolved' ELSE m.order_status END",
    }),
  },
  'job-throws': {
    description: 'The model of fact_orders is not SQL.',
    faults: { 'glue:StartJobRun': patchedModel('fact_orders', () => 'SELECT everything, but not now') },
  },
};
