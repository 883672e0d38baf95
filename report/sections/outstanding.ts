import { bar } from '../charts.ts';
import type { Figures } from '../figures.ts';
import { integer, money, plural } from '../format.ts';
import { html, name, type Html } from '../html.ts';
import { sum } from '../months.ts';
import { table, type Column } from '../table.ts';

const owedColumns: readonly Column[] = [
  { head: 'Outstanding', kind: 'number' },
  { head: html`<span class="hidden">As a bar</span>`, kind: 'bar' },
];

/** What is not paid, and what is not shipped. */
export function outstanding(figures: Figures): Html {
  const { outstanding: owed, statuses, shipping } = figures.sales;
  const total = sum(owed.countries.map((country) => country.outstanding));
  return html`<section aria-labelledby="outstanding">
    <h2 id="outstanding">What is outstanding</h2>
    <p>
      Ordered less paid: <strong>${money(total)}</strong>, cancelled orders left out. What is not due yet is among it:
      the source does not say when a payment is due, nor for which order it is. A negative amount is on account.
    </p>
    <h3>Customers who owe most</h3>
    ${customersTable(owed.customers)}
    <h3>By country</h3>
    ${countriesTable(owed.countries)}
    <h3>Orders by status</h3>
    <p>
      Of ${plural(shipping.orders, 'order')} ${integer(shipping.shipped)} were shipped, ${integer(shipping.late)} of
      them after the day they were wanted; ${integer(shipping.notShipped)} not yet.
    </p>
    ${table(
      'Orders by status, all years',
      [{ head: 'Status' }, { head: 'Orders', kind: 'number' }, { head: 'Revenue', kind: 'number' }],
      statuses.map(({ status, orders, revenue }) => [name(status), integer(orders), money(revenue)]),
    )}
  </section>`;
}

const greatestOf = (rows: readonly { readonly outstanding: number }[]): number =>
  Math.max(0, ...rows.map((row) => row.outstanding));

function customersTable(customers: Figures['sales']['outstanding']['customers']): Html {
  if (customers.length === 0) return html`<p>None: everything is paid.</p>`;
  return table(
    'Outstanding by customer, USD',
    [{ head: 'Customer' }, ...owedColumns, { head: 'Country' }],
    customers
      .slice(0, 10)
      .map((row) => [
        name(row.name),
        money(row.outstanding),
        bar(row.outstanding, greatestOf(customers)),
        name(row.country),
      ]),
  );
}

function countriesTable(countries: Figures['sales']['outstanding']['countries']): Html {
  const owing = countries.filter((row) => Math.round(row.outstanding) !== 0);
  if (owing.length === 0) return html`<p>Nothing: everything is paid.</p>`;
  return table(
    'Outstanding by country, USD',
    [{ head: 'Country' }, ...owedColumns],
    owing.map((row) => [name(row.name), money(row.outstanding), bar(row.outstanding, greatestOf(countries))]),
  );
}
