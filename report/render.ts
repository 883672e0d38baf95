import type { Figures } from './figures.ts';
import { moment } from './format.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { answers } from './sections/answers.ts';
import { cost } from './sections/cost.ts';
import { growth, where } from './sections/growth.ts';
import { lineage } from './sections/lineage.ts';
import { outstanding } from './sections/outstanding.ts';
import { sales } from './sections/sales.ts';
import { sellers } from './sections/sellers.ts';
import { trust } from './sections/trust.ts';

const title = 'Sales report';

const chapters = [answers, sales, where, growth, sellers, outstanding, trust, lineage, cost];

/** The report of a published run: one HTML document. */
export const renderReport = (figures: Figures): string =>
  page(
    title,
    html`<header>
        <h1>${title}</h1>
        <p>As of ${moment(figures.run.moment)}.</p>
      </header>
      <main>${chapters.map((chapter) => chapter(figures))}</main>
      ${footer(figures.madeAt, figures.machine)}`,
  );

/** Before the first publication there is nothing to report, and that is no failure. */
export const renderNothing = (madeAt: string, machine: string): string =>
  page(
    title,
    html`<header>
        <h1>${title}</h1>
      </header>
      <main>
        <p>Nothing has been published yet, so there are no figures to show. That is all: nothing is broken.</p>
        <p>
          As soon as a run has been checked and published, this report will have the sales, where they were made, what
          grew and what is outstanding. Whoever runs the pipeline can start a run; make the report again after it.
        </p>
      </main>
      ${footer(madeAt, machine)}`,
  );

const footer = (madeAt: string, machine: string): Html =>
  html`<footer>
    <p>
      Revenue is quantity times the price when ordered, in USD. Margin is revenue less cost at current cost. Orders that
      were cancelled are left out, unless it says otherwise. A month is that of the order.
    </p>
    <p>Made ${moment(madeAt)} by <bdi>${machine}</bdi>. This file is complete in itself, and fetches nothing.</p>
  </footer>`;
