import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Figures } from '../../report/figures.ts';
import { renderNothing, renderReport } from '../../report/render.ts';
import { looks, openBrowser, openFile, overflow, violations, type Look } from './browser.ts';
import { figures } from './figures.ts';
import { answers, chapter } from './text.ts';

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function opened(document: string, look: Look = 'desktop') {
  const file = path.join(folder, 'report.html');
  writeFileSync(file, document);
  return await openFile(browser, file, look);
}
const answered = async (changed: Figures) => await answers((await opened(renderReport(changed))).page);

describe('the answers in short', () => {
  it('of a run like many', async () => {
    expect(await answered(figures)).toEqual({
      'How much did we sell?':
        '$1,000 in 4 orders of all years; in the last twelve whole months (Nov 2025 to Oct 2026) $600, +50.0% on the year before.',
      'Where?': 'In 2 countries; the largest: Norway 75.0%, Spain 25.0% of the last twelve months.',
      'What grew?': 'Most of all Ships by $200 (+50.0%); Spain by $150 (new).',
      'What is outstanding?': '$100 ordered and not yet paid; 1 order not yet shipped.',
      'Can I trust it?': 'Yes: all 34 checks made before publication passed.',
      'As of when?': 'The sales database at MOMENT. Its newest orders are of Oct 2026.',
    });
  });

  it('of a source without orders', async () => {
    const { sales } = figures;
    const none = { orders: 0, shipped: 0, late: 0, notShipped: 0 };
    const outstanding = { countries: [], customers: [] };
    const empty = { ...sales, months: [], growth: undefined, shipping: none, outstanding };
    expect(await answered({ ...figures, sales: empty })).toMatchObject({
      'How much did we sell?': 'Nothing yet: there are no orders.',
      'Where?': 'Nowhere in the last twelve months.',
      'What grew?': 'Nothing: no product line and no country sold more than in the year before.',
      'What is outstanding?': '$0 ordered and not yet paid; 0 orders not yet shipped.',
      'As of when?': 'The sales database at MOMENT.',
    });
  });

  it('when customers paid more than they ordered, and the source was compared since', async () => {
    const outstanding = { countries: [{ name: 'Norway', outstanding: -20 }], customers: [] };
    const run = { ...figures.run, confirmedAt: '2026-11-28T15:00:00.000Z' };
    expect(await answered({ ...figures, run, sales: { ...figures.sales, outstanding } })).toMatchObject({
      'What is outstanding?': 'Nothing: customers paid $20 more than they ordered; 1 order not yet shipped.',
      'As of when?':
        'The sales database at MOMENT, and still so at MOMENT, when it was last compared. Its newest orders are of Oct 2026.',
    });
  });

  it.each<[string, Partial<Figures['trust']>]>([
    ['With care: somebody accepted a check that failed, and said why.', { waived: 'grain (known, until 2026-12-31)' }],
    [
      'With care: 1 check of 34 failed.',
      { failed: [{ check: 'grain', description: 'Twice.', rows: '1', findings: [] }] },
    ],
    [
      'Yes: all 34 checks made before publication passed, with 1 remark.',
      { warned: [{ check: 'late-orders', description: 'Late.', rows: '1', findings: [] }] },
    ],
  ])('%s', async (answer, trust) => {
    const said = await answered({ ...figures, trust: { ...figures.trust, ...trust } });
    expect(said['Can I trust it?']).toBe(answer);
  });
});

describe('the chapters', () => {
  const read = async (changed: Figures, id: string) => await chapter((await opened(renderReport(changed))).page, id);

  it('key figures tell how they changed since the run before', async () => {
    const totals = { ...figures.sales.totals, revenue: 800, orders: 4 };
    const previous = { runId: '20261127T133808Z-9e554b11', moment: '2026-11-27T13:38:08Z', totals };
    const text = await read({ ...figures, previous }, 'sales');
    expect(text).toContain('Revenue $1,000 ▲ +25.0%, from 800 Margin');
    expect(text).toContain('Orders 4 no change');
    expect(text).toContain('against the run that was published before, which showed 27 November 2026, 13:38 UTC.');
  });

  it('a list longer than 25 ends with all others together', async () => {
    const countries = Array.from({ length: 27 }, (_, index) => ({
      name: `C${index}`,
      revenue: 10,
      margin: 5,
      before: 5,
    }));
    const { sales } = figures;
    const growth = { ...figures.sales.growth, countries } as Figures['sales']['growth'];
    const text = await read({ ...figures, sales: { ...sales, growth } }, 'where');
    expect(text).toMatch(/C24 \$10 ▲ \+100\.0% 1\.7% \$5 50\.0% 2 others \$20 ▲ \+100\.0% 3\.3% \$10 50\.0%$/);
  });

  it('offices and representatives, and that these are persons', async () => {
    const text = await read(figures, 'sellers');
    expect(text).toMatch(/^Who sells Nov 2025 to Oct 2026, by the customer's current sales representative /);
    expect(text).toContain('Margin Paris $600 ▲ +50.0% 100.0% $400 43.3% Sales representatives');
    expect(text).toContain('Ada Berg $500 ▲ +25.0% 83.3% $400 48.0% Unknown $100 ▲ new 16.7% $0 20.0%');
    expect(text).toMatch(
      /told by name, as in the published tables, whatever the setting personalData says; nothing else /,
    );
  });

  it('totals that differ stand out', async () => {
    const reconciled = [{ label: 'revenue', source: '1050.00', star: '1050.01' }];
    const text = await read({ ...figures, trust: { ...figures.trust, reconciled } }, 'trust');
    expect(text).toMatch(/revenue 1,050\.00 1,050\.01 DIFFERENT$/);
  });

  it('what was accepted and found, with its words', async () => {
    const warned = [{ check: 'late-orders', description: 'Shipped late.', rows: '20+', findings: ['a', 'b'] }];
    const trust = { ...figures.trust, warned, waived: 'grain (known, until 2026-12-31)' };
    const text = await read({ ...figures, trust }, 'trust');
    expect(text).toContain('Accepted although it failed grain (known, until 2026-12-31)');
    expect(text).toContain('late-orders: Shipped late. 20+ found: a; b');
  });

  it('a run that was gone back to says why; a cost that is not known says so', async () => {
    const publication = { action: 'rollback', by: null, reason: 'wrong prices' } as const;
    const changed = { ...figures, run: { ...figures.run, publication }, cost: undefined };
    expect(await read(changed, 'lineage')).toContain(
      'How by going back to it from a later run Why wrong prices By whom not known',
    );
    expect(await read(changed, 'cost')).toContain('is no longer kept, so its cost is not known.');
  });
});

const nothing = () => renderNothing('2026-11-28T14:00:00.000Z', 'a test');
const evil = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "' onmouseover='alert(3)",
  '</title></style><svg onload=alert(4)>',
  'שלום \u202eevil\u2066',
  '🚗👩‍👩‍👧‍👦🇳🇴',
  'W'.repeat(200),
];

/** The report with a text wherever one can come out of the data. */
function withName(name: string): Figures {
  const { sales, trust, run } = figures;
  const growth = [{ name, revenue: 600, margin: 260, before: 400 }];
  const check = [{ check: name, description: name, rows: '1', findings: [name] }];
  return {
    ...figures,
    machine: name,
    run: { ...run, publication: { action: 'rollback', by: name, reason: name } },
    sales: {
      ...sales,
      growth: {
        countries: growth,
        lines: growth,
        products: growth,
        customers: growth,
        offices: growth,
        representatives: growth,
      },
      statuses: [{ status: name, orders: 4, revenue: 1000 }],
      outstanding: {
        countries: [{ name, outstanding: 100 }],
        customers: [{ name, country: name, outstanding: 100 }],
      },
    },
    trust: { ...trust, failed: check, warned: check, waived: name },
  };
}

/** Times that a text is in the page as a text. */
const shown = async (page: Page, text: string) =>
  await page.evaluate<number>(`document.body.textContent.split(${JSON.stringify(text)}).length - 1`);

describe.each(Object.keys(looks) as Look[])('in a browser, %s', (look) => {
  it.each([
    ['a whole report', () => renderReport(figures)],
    ['nothing published', nothing],
  ])('%s: no complaint, no violation, nothing wider than the window', async (_, document) => {
    const { page, complaints } = await opened(document(), look);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
  });
});

it.each(evil)('%j is text everywhere, and fits a phone', async (name) => {
  const { page, complaints } = await opened(renderReport(withName(name)), 'phone');
  expect(await shown(page, name)).toBe(23);
  expect(await page.locator('script, img, [onload], [onerror], [onmouseover], [style]').count()).toBe(0);
  expect(await overflow(page)).toBe(0);
  expect(complaints).toEqual([]);
});

it('a script that got into it would not run', async () => {
  const document = renderReport(figures).replace('</main>', '<script>document.title = "run"</script></main>');
  const { page, complaints } = await opened(document);
  expect(await page.title()).toBe('Sales report');
  expect(complaints).toEqual([expect.stringContaining('Content Security Policy')]);
});

it('nothing published is said kindly', async () => {
  const { page } = await opened(nothing());
  expect(await page.locator('main').innerText()).toContain(
    'Nothing has been published yet, so there are no figures to show. That is all: nothing is broken.',
  );
});

it('in print the figures behind charts are open, and it is light', async () => {
  const { page } = await opened(renderReport(figures), 'dark');
  const table = page.getByRole('table', { name: 'Revenue by month, USD' });
  const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  expect([await table.isVisible(), await paper()]).toEqual([false, 'rgb(22, 24, 28)']);
  await page.emulateMedia({ media: 'print' });
  expect([await table.isVisible(), await paper()]).toEqual([true, 'rgb(255, 255, 255)']);
});
