import type { Figures, Growth } from '../figures.ts';
import { changeText, integer, moment, money, percent, plural } from '../format.ts';
import { html, name, type Content, type Html } from '../html.ts';
import { monthIndex, monthName, sum } from '../months.ts';
import { lastYear } from './growth-window.ts';

/** Six questions that anybody asks of such a report, each answered in a sentence and linked to its chapter. */
export function answers(figures: Figures): Html {
  const items: readonly (readonly [question: string, chapter: string, answer: Content])[] = [
    ['How much did we sell?', 'sales', howMuch(figures)],
    ['Where?', 'where', where(figures)],
    ['What grew?', 'growth', whatGrew(figures)],
    ['What is outstanding?', 'outstanding', outstanding(figures)],
    ['Can I trust it?', 'trust', trust(figures)],
    ['As of when?', 'lineage', asOf(figures)],
  ];
  return html`<section aria-labelledby="answers">
    <h2 id="answers">In short</h2>
    <dl class="answers">
      ${items.map(
        ([question, chapter, answer]) =>
          html`<div>
            <dt><a href="#${chapter}">${question}</a></dt>
            <dd>${answer}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function howMuch(figures: Figures): Content {
  const { totals } = figures.sales;
  const year = lastYear(figures);
  if (year === undefined) return 'Nothing yet: there are no orders.';
  return html`<strong>${money(totals.revenue)}</strong> in ${plural(totals.orders, 'order')} of all years; in the last
    twelve whole months (${year.words}) ${money(year.revenue)}, ${yearChange(year.revenue, year.before)}.`;
}

const yearChange = (now: number, before: number): string =>
  before <= 0 ? 'with nothing the year before' : `${changeText(now, before)} on the year before`;

function where({ sales: { growth } }: Figures): Content {
  const countries = (growth?.countries ?? []).filter(({ revenue }) => revenue > 0);
  const all = sum(countries.map(({ revenue }) => revenue));
  if (countries.length === 0) return 'Nowhere in the last twelve months.';
  const largest = countries.slice(0, 3);
  const told = largest.map(
    (country, place) => html`${place === 0 ? '' : ', '}${name(country.name)} ${percent(country.revenue, all)}`,
  );
  return html`In ${countries.length === 1 ? '1 country' : `${integer(countries.length)} countries`}; the largest:
  ${told} of the last twelve months.`;
}

const grown = ({ revenue, before }: Growth): number => revenue - before;

/** The members that changed most, in money: a percentage alone would praise the smallest. */
function whatGrew({ sales: { growth } }: Figures): Content {
  const most = (members: readonly Growth[] = []) => [...members].sort((a, b) => grown(b) - grown(a))[0];
  const risen = [most(growth?.lines), most(growth?.countries)].filter(
    (member): member is Growth => member !== undefined && grown(member) > 0,
  );
  if (risen.length === 0) return 'Nothing: no product line and no country sold more than in the year before.';
  const told = risen.map(
    (member, place) =>
      html`${place === 0 ? '' : '; '}${name(member.name)} by ${money(grown(member))}
      (${changeText(member.revenue, member.before)})`,
  );
  return html`Most of all ${told}.`;
}

function outstanding({ sales: { outstanding: owed, shipping } }: Figures): Content {
  const total = sum(owed.countries.map((country) => country.outstanding));
  const balance =
    total < 0
      ? html`Nothing: customers paid <strong>${money(-total)}</strong> more than they ordered`
      : html`<strong>${money(total)}</strong> ordered and not yet paid`;
  return html`${balance}; ${plural(shipping.notShipped, 'order')} not yet shipped.`;
}

function trust({ trust: { checks, failed, warned, waived } }: Figures): Content {
  if (failed.length > 0)
    return html`<strong>With care:</strong> ${plural(failed.length, 'check')} of ${checks} failed.`;
  if (waived !== null) return html`<strong>With care:</strong> somebody accepted a check that failed, and said why.`;
  const notes = warned.length === 0 ? '' : `, with ${plural(warned.length, 'remark')}`;
  return html`<strong>Yes:</strong> all ${plural(checks, 'check')} made before publication passed${notes}.`;
}

function asOf({ run, sales: { months } }: Figures): Content {
  const latest = months.at(-1);
  const confirmed =
    run.confirmedAt === null
      ? undefined
      : html`, and still so at ${moment(run.confirmedAt)}, when it was last compared`;
  return html`The sales database at <strong>${moment(run.moment)}</strong>${confirmed}.
    ${latest === undefined ? '' : `Its newest orders are of ${monthName(monthIndex(latest))}.`}`;
}
