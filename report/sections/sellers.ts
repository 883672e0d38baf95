import type { Figures } from '../figures.ts';
import { html, type Html } from '../html.ts';
import { growthTable, legend, nothing } from './growth-table.ts';
import { lastYear } from './growth-window.ts';

/** By office and by sales representative, who are persons: the published tables have their names, and no more is read. */
export function sellers(figures: Figures): Html {
  const year = lastYear(figures);
  const { offices = [], representatives = [] } = figures.sales.growth ?? {};
  return html`<section aria-labelledby="sellers">
    <h2 id="sellers">Who sells</h2>
    ${
      year === undefined
        ? nothing
        : html`<p>
              ${year.words}, by the customer's current sales representative and that person's office. Sales of the past
              move with the customer: this is who looks after how much business, not who sold it.
              <i>Unknown</i> are customers without a representative.
            </p>
            ${legend}
            <h3>Offices</h3>
            ${growthTable('Revenue by office, USD', 'Office', offices, year.revenue)}
            <h3>Sales representatives</h3>
            ${growthTable('Revenue by sales representative, USD', 'Sales representative', representatives, year.revenue)}
            <p class="note">
              Representatives are told by name, as in the published tables, whatever the setting
              <code>personalData</code> says; nothing else about them is read for this report. Mind whom you pass it on
              to.
            </p>`
    }
  </section>`;
}
