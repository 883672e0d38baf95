import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { hasRealDump, ownDump, realDump } from '../../end-to-end/local-pipeline.ts';
import { looks, openBrowser, openFile, overflow, violations, type Look } from '../../report/browser.ts';
import { answers, chapter, masked } from '../../report/text.ts';
import { pipeline, temporaryFolder } from '../command-line.ts';
import { openOperator } from '../operator.ts';

jest.setTimeout(180_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

const folder = temporaryFolder();
const file = path.join(folder, 'report.html');
const { state, ids, land, operator } = openOperator();

/** Makes the report and opens it: what it said, and the page. */
async function report(look: Look = 'desktop') {
  const { code, lines, stderr } = operator('report', '--out', file);
  return { said: { code, line: lines[0], stderr }, ...(await openFile(browser, file, look)) };
}

/** The sample with names that look like HTML, turn the direction of writing, are of emoji, and fill their column. */
function evilDump(): string {
  const evil = path.join(folder, 'evil.sql');
  const names = [
    "UPDATE customers SET customerName = CONCAT('<script>alert(1)</script>', customerNumber) WHERE customerNumber % 4 = 0;",
    "UPDATE customers SET customerName = CONCAT('שלום \u202eevil ', customerNumber) WHERE customerNumber % 4 = 1;",
    "UPDATE customers SET customerName = CONCAT('🚗👩‍👩‍👧‍👦🇳🇴 ', customerNumber) WHERE customerNumber % 4 = 2;",
    "UPDATE customers SET customerName = CONCAT(REPEAT('W', 46), customerNumber) WHERE customerNumber % 4 = 3;",
    "UPDATE customers SET country = '\"><svg onload=alert(2)>' WHERE country = 'Germany';",
    "UPDATE payments SET amount = amount + 1000 WHERE checkNumber = 'CK2027896';",
  ];
  writeFileSync(evil, [readFileSync(ownDump, 'utf8'), ...names, ''].join('\n'));
  return evil;
}

const sample = {
  'How much did we sell?':
    '$10,200,493 in 320 orders of all years; in the last twelve whole months (Dec 2024 to Nov 2025) $3,383,496, −1.8% on the year before.',
  'Where?': 'In 23 countries; the largest: USA 26.5%, Germany 9.5%, Spain 8.2% of the last twelve months.',
  'What grew?': 'Most of all Delivery Bicycles by $58,943 (+29.6%); USA by $155,300 (+20.9%).',
  'What is outstanding?': '$1,388,684 ordered and not yet paid; 10 orders not yet shipped.',
  'Can I trust it?': 'Yes: all 34 checks made before publication passed, with 2 remarks.',
  'As of when?': 'The sales database at MOMENT. Its newest orders are of Nov 2025.',
};

// One story: each test goes on from where the one before it ended.
describe('npx pipeline report', () => {
  it('says kindly that nothing is published', async () => {
    const { said, page, complaints } = await report();
    expect(said).toEqual({
      code: 0,
      line: expect.stringMatching(/report\.html, [0-9.]+ kB, nothing is published yet, and it says so$/),
      stderr: '',
    });
    expect(await page.locator('main').innerText()).toContain('Nothing has been published yet');
    expect(complaints).toEqual([]);
  });

  it('says so as well after a run that was not published', async () => {
    expect(land('failed', '--break', 'domains')).toMatchObject({ code: 1, published: false });
    const { page } = await report();
    expect(await page.locator('main').innerText()).toContain('Nothing has been published yet');
  });

  it('answers six questions of the first run, of less than 1 MB', async () => {
    expect(land('first')).toMatchObject({ code: 0, published: true });
    const { said, page, complaints } = await report();
    expect(said.line).toMatch(/report\.html, [0-9.]+ kB, of run first$/);
    expect(await answers(page)).toEqual(sample);
    expect(await chapter(page, 'sales')).toContain('There is no earlier run to compare with.');
    expect(await chapter(page, 'trust')).toContain('revenue 10,404,383.52 10,404,383.52 equal');
    expect(await chapter(page, 'lineage')).toContain(`Run ${ids['first']} Built by duckdb`);
    expect(masked(await chapter(page, 'cost'))).toMatch(
      /^What it cost Making these figures cost \$0\.[0-9]{4}, .* job \$0\.0147 /,
    );
    // As customers, their representatives and their offices have it, joined by hand.
    const sellers = await chapter(page, 'sellers');
    expect(sellers).toContain('Margin Melbourne $1,034,347 ▲ +1.3% 30.6% $1,021,577 35.9% Hamburg $633,865 ');
    expect(sellers).toMatch(/Margin Dmitri Zieliński \$558,268 .* Unknown \$26,127 ▼ −3\.8% 0\.8% \$27,155 34\.4% /);
    expect(complaints).toEqual([]);
    expect(statSync(file).size).toBeLessThan(1_000_000);
  });

  it('compares with the run before', async () => {
    expect(land('evil', '--dump', evilDump())).toMatchObject({ code: 0, published: true });
    const { page } = await report();
    const text = await chapter(page, 'sales');
    expect(text).toContain('Revenue $10,200,493 no change');
    expect(text).toContain('Payments received $8,812,809 ▲ +<0.1%, from 8,811,809');
  });

  it.each(Object.keys(looks) as Look[])('names of the source are text, %s', async (look) => {
    const { page, complaints } = await openFile(browser, file, look);
    expect(await answers(page)).toMatchObject({
      'Where?':
        'In 23 countries; the largest: USA 26.5%, "><svg onload=alert(2)> 9.5%, Spain 8.2% of the last twelve months.',
    });
    const growth = await page.locator('section[aria-labelledby="growth"]').innerText();
    for (const name of ['<script>alert(1)</script>1', 'שלום \u202eevil 1', '🚗👩‍👩‍👧‍👦🇳🇴 1', `${'W'.repeat(46)}1`])
      expect(growth).toContain(name);
    expect(await page.locator('script, svg[onload]').count()).toBe(0);
    expect({ overflow: await overflow(page), found: await violations(page), complaints }).toEqual({
      overflow: 0,
      found: [],
      complaints: [],
    });
  });

  it('after a rollback shows the run that is live again, and says why', async () => {
    expect(operator('rollback', '--previous', '--reason', 'wrong <b>payment</b>').code).toBe(0);
    const { said, page } = await report();
    expect(said.line).toMatch(/of run first$/);
    expect(await answers(page)).toEqual(sample);
    expect(await chapter(page, 'lineage')).toContain(
      'How by going back to it from a later run Why wrong <b>payment</b> By whom ',
    );
    expect(await chapter(page, 'sales')).toContain('Payments received $8,811,809 ▼ −<0.1%, from 8,812,809');
  });

  it('says what was accepted, why and until when', async () => {
    expect(operator('release').code).toBe(0);
    expect(land('wrong', '--break', 'domains')).toMatchObject({ code: 1, published: false });
    const waiver = ['--waive', 'domains', '--because', 'Sold is <i>new</i>', '--until', '2999-12-31'];
    expect(operator('publish', ids['wrong'] ?? '', ...waiver).code).toBe(0);
    const { page } = await report();
    expect(await answers(page)).toMatchObject({
      'Can I trust it?': 'With care: somebody accepted a check that failed, and said why.',
    });
    expect(await chapter(page, 'trust')).toContain(
      'Accepted although it failed domains (Sold is <i>new</i>, until 2999-12-31)',
    );
  });

  it.each(['fact_payments', 'fact_orders'])('compares with no run that retiring has begun with: %s', async (table) => {
    expect(await chapter((await report()).page, 'sales')).toContain('The change is against the run');
    const lake = readdirSync(path.join(state, 'buckets')).find((name) => /lake[0-9a-f]+$/.test(name)) ?? '';
    const partition = path.join(state, 'buckets', lake, 'runs', table, `run_id=${ids['first']}`);
    renameSync(partition, `${folder}/kept`);
    const { said, page } = await report();
    renameSync(`${folder}/kept`, partition);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(await chapter(page, 'sales')).toContain('There is no earlier run to compare with.');
  });

  it('says where it could not be written, and what is wrong with its arguments', () => {
    const missing = path.join(folder, 'missing', 'report.html');
    expect(operator('report', '--out', missing)).toMatchObject({
      code: 1,
      stderr: `--out ${missing} can't be written: ENOENT: no such file or directory, open '${missing}'\n`,
    });
    expect(operator('report', 'now')).toMatchObject({ code: 2 });
  });
});

const realOr = hasRealDump ? it : it.skip;
realOr('has the known figures of the real sample database (skipped without PIPELINE_SHARED)', async () => {
  const own = path.join(folder, 'real');
  expect(pipeline('run', '--dump', realDump, '--state', own).code).toBe(0);
  expect(pipeline('report', '--out', file, '--state', own).code).toBe(0);
  const { page } = await openFile(browser, file, 'desktop');
  expect(await answers(page)).toEqual({
    'How much did we sell?':
      '$9,365,336 in 320 orders of all years; in the last twelve whole months (Jun 2004 to May 2005) $4,921,084, +34.0% on the year before.',
    'Where?': 'In 20 countries; the largest: USA 34.2%, Spain 10.6%, France 10.1% of the last twelve months.',
    'What grew?': 'Most of all Classic Cars by $382,900 (+24.8%); USA by $282,332 (+20.1%).',
    'What is outstanding?': '$511,497 ordered and not yet paid; 10 orders not yet shipped.',
    'Can I trust it?': 'Yes: all 34 checks made before publication passed, with 2 remarks.',
    'As of when?': 'The sales database at MOMENT. Its newest orders are of May 2005.',
  });
});
