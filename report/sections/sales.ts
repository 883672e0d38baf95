import { behind, table } from '../table.ts';
import { monthColumns } from '../charts.ts';
import type { Figures, Totals } from '../figures.ts';
import { change, integer, moment, money } from '../format.ts';
import { html, type Content, type Html } from '../html.ts';
import { monthName, revenueOf } from '../months.ts';
import { lastYear, type Year } from './growth-window.ts';

/** Key figures of all years with their change since the previous run, and two years by month. */
export function sales(figures: Figures): Html {
  const year = lastYear(figures);
  return html`<section aria-labelledby="sales">
    <h2 id="sales">How much we sold</h2>
    ${keyFigures(figures)}${year === undefined ? undefined : byMonth(figures, year)}
  </section>`;
}

const tiles: readonly (readonly [label: string, of: (totals: Totals) => number, told: (value: number) => string])[] = [
  ['Revenue', ({ revenue }) => revenue, money],
  ['Margin, at current cost', ({ margin }) => margin, money],
  ['Orders', ({ orders }) => orders, integer],
  ['Customers who ordered', ({ customers }) => customers, integer],
  ['Payments received', ({ payments }) => payments, money],
  ['Cancelled, not in revenue', ({ cancelled }) => cancelled, money],
];

function keyFigures({ sales: { totals }, previous }: Figures): Html {
  const since = (of: (totals: Totals) => number): Content => {
    if (previous === undefined) return undefined;
    const [now, before] = [of(totals), of(previous.totals)];
    return html`<dd class="since">${change(now, before)}${now === before ? '' : html`, from ${integer(before)}`}</dd>`;
  };
  return html`<dl class="tiles">
      ${tiles.map(
        ([label, of, told]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${told(of(totals))}</dd>
            ${since(of)}
          </div>`,
      )}
    </dl>
    <p class="note">
      Of all years, in USD.
      ${
        previous === undefined
          ? 'There is no earlier run to compare with.'
          : html`The change is against the run that was published before, which showed ${moment(previous.moment)}.`
      }
    </p>`;
}

function byMonth({ sales: { months } }: Figures, { last, words }: Year): Html {
  const shown = 24;
  const now = revenueOf(months, last, shown);
  const before = revenueOf(months, last - 12, shown);
  const rows = now.map((revenue, place) => [
    monthName(last - shown + 1 + place),
    money(revenue),
    money(before[place] ?? 0),
    change(revenue, before[place] ?? 0),
  ]);
  const columns = [{ head: 'Month' }, ...numbers('Revenue', 'A year before', 'Change')];
  return html`<figure>
    <figcaption>
      <h3>Revenue by month, two years to ${monthName(last)}</h3>
      <p class="legend"><span class="key-bar"></span> the month <span class="key-mark"></span> a year before it</p>
    </figcaption>
    ${monthColumns(`Columns: revenue by month, up to ${words}. The table below has the figures.`, last, now, before)}
    ${behind(table('Revenue by month, USD', columns, rows.reverse()))}
  </figure>`;
}

const numbers = (...heads: string[]) => heads.map((head) => ({ head, kind: 'number' as const }));
