import type { Figures, Growth } from '../figures.ts';
import { change } from '../format.ts';
import { html, type Html } from '../html.ts';
import { growthTable, legend, nothing } from './growth-table.ts';
import { lastYear } from './growth-window.ts';

/** A map would hide the small countries: a list does not. */
export function where(figures: Figures): Html {
  const year = lastYear(figures);
  const countries = figures.sales.growth?.countries ?? [];
  return html`<section aria-labelledby="where">
    <h2 id="where">Where</h2>
    ${
      year === undefined
        ? nothing
        : html`<p>By the customer's country, ${year.words}.</p>
            ${legend}${growthTable('Revenue by country, USD', 'Country', countries, year.revenue)}`
    }
  </section>`;
}

export function growth(figures: Figures): Html {
  const year = lastYear(figures);
  const { lines = [], products = [], customers = [] } = figures.sales.growth ?? {};
  const part = (title: string, head: string, members: readonly Growth[]) =>
    html`<h3>${title}</h3>
      ${growthTable(`${title}, USD`, head, members, year?.revenue ?? 0)}`;
  return html`<section aria-labelledby="growth">
    <h2 id="growth">What grew</h2>
    ${
      year === undefined
        ? nothing
        : html`<p>${year.words}, beside the twelve months before. All in all ${change(year.revenue, year.before)}.</p>
            ${legend}${part('Product lines', 'Product line', lines)}
            ${part('The ten products with the largest revenue', 'Product', products)}
            ${part('The ten customers with the largest revenue', 'Customer', customers)}`
    }
  </section>`;
}
