import type { Figures } from '../figures.ts';
import { html, type Html } from '../html.ts';
import { sum } from '../months.ts';
import { table } from '../table.ts';

const usd = (amount: number): string => `$${amount.toFixed(4)}`;

export function cost({ cost: known }: Figures): Html {
  return html`<section aria-labelledby="cost">
    <h2 id="cost">What it cost</h2>
    ${
      known === undefined
        ? html`<p>The history of the execution that made this run is no longer kept, so its cost is not known.</p>`
        : html`<p>
              Making these figures cost
              <strong>${usd(sum(Object.values(known.parts)))}</strong
              >${known.isOver ? '' : ' until this report was written'}, counted with AWS's list prices.
            </p>
            ${table(
              'Cost of the run by part, USD',
              [{ head: 'Part' }, { head: 'USD', kind: 'number' }],
              Object.entries(known.parts).map(([part, amount]) => [part, usd(amount)]),
            )}`
    }
  </section>`;
}
