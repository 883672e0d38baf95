import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { thousands } from '../../data/number-text.ts';
import { hasRealDump, openPipeline, ownDump, realDump, type LocalPipeline } from '../end-to-end/local-pipeline.ts';
import { temporaryFolder } from '../local/harness.ts';
import { hasModule } from '../local/python.ts';
import { hasBrowser } from '../report/browser.ts';
import { evilStatements } from './evil-source.ts';
import { changePublished } from './change-published.ts';
import { chartsIn, differences, execute, readNotebook, shownBy, tablesIn } from './notebook.ts';
import { printed } from './print.ts';
import { sourceFigures } from './source-figures.ts';

// A kernel of Python starts, and draws: seconds on a busy machine.
jest.setTimeout(600_000);

const committed = path.resolve(import.meta.dirname, '../../notebooks/sales_analysis.ipynb');

const hasNotebook = hasModule('nbclient') && hasModule('matplotlib') && hasModule('pyathena');
const withNotebook = hasNotebook ? describe : describe.skip;
const unless = hasNotebook ? '' : ' (skipped: notebooks/requirements.txt is not in the Python on PATH)';

const home = temporaryFolder();
afterAll(() => home.remove());

it('the committed notebook has no answers in it', () => {
  const { cells } = readNotebook(committed);
  expect(cells.filter(({ cell_type }) => cell_type === 'code').length).toBeGreaterThan(10);
  expect(cells.flatMap(({ outputs = [] }) => outputs)).toEqual([]);
});

/** Numbers as the notebook writes them; years and numbers of things stay as they are. */
const asShown = (cell: string | number | null, column: number): string =>
  cell === null ? '' : column === 0 || /^(19|20)\d\d$/.test(String(cell)) ? String(cell) : thousands(String(cell));

async function fromSource({ aws }: LocalPipeline, sql: string): Promise<string[][]> {
  const { port, schema, administrator } = await aws.source;
  const connection = await createConnection({
    host: '127.0.0.1',
    port,
    database: schema,
    ...administrator,
    charset: 'utf8mb4',
    rowsAsArray: true,
    supportBigNumbers: true,
    decimalNumbers: false,
  });
  try {
    const [rows] = await connection.query(sql);
    return (rows as unknown as (string | number | null)[][]).map((row) => row.map(asShown));
  } finally {
    await connection.end();
  }
}

async function allFromSource(pipeline: LocalPipeline): Promise<Record<string, string[][]>> {
  const expected: Record<string, string[][]> = {};
  for (const [caption, sql] of Object.entries(sourceFigures)) expected[caption] = await fromSource(pipeline, sql);
  return expected;
}

/** Seasons are named by their years. */
const named = (tables: Record<string, string[][]>) =>
  Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name.replace(/^Season:.*/, 'Season'), rows]));

/** Of the real sample database, counted by hand: what the notebook shows besides. */
const golden: Readonly<Record<string, string[][]>> = {
  'All years': [
    ['revenue, USD', '9,365,336.43'],
    ['margin at current cost, USD', '3,731,511.97'],
    ['margin, % of revenue', '39.8'],
    ['orders', '320'],
    ['cancelled, USD, in none of the above', '238,854.18'],
    ['paid, USD', '8,853,839.23'],
    ['outstanding, USD', '511,497.20'],
  ],
  'Orders by status, cancelled ones included': [
    ['Shipped', '303', '8,865,094.64'],
    ['Cancelled', '6', '238,854.18'],
    ['In Process', '6', '135,271.52'],
    ['On Hold', '4', '169,575.61'],
    ['Resolved', '4', '134,235.88'],
    ['Disputed', '3', '61,158.78'],
  ],
};

const sources = [
  ['our own sample', ownDump, {}],
  ...(hasRealDump ? [['the real sample database', realDump, golden] as const] : []),
] as const;

describe.each(sources)(`the notebook over %s${unless}`, (_what, file, byHand) => {
  let pipeline: LocalPipeline;
  let html = '';
  beforeAll(async () => {
    if (!hasNotebook) return;
    pipeline = await openPipeline({ kind: 'dump', file });
    expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
    html = shownBy(await execute(pipeline, home.path));
  }, 300_000);
  afterAll(() => pipeline?.close());
  const check = hasNotebook ? it : it.skip;

  check('has every number as the source has it', async () => {
    const expected = await allFromSource(pipeline);
    const shown = named(tablesIn(html));
    expect(Object.keys(shown).sort()).toEqual(Object.keys(sourceFigures).sort());
    expect(differences(shown, expected)).toEqual([]);
  });

  check('and as they were counted by hand', () => {
    expect(named(tablesIn(html))).toMatchObject(byHand);
  });

  check('has the same numbers in its charts', () => {
    const lines = tablesIn(html)['Sales by product line'] ?? [];
    const rounded = (text = '') => thousands(Number(text.replaceAll(',', '')).toFixed(0));
    const texts = chartsIn(html)['Revenue by product line, USD'];
    expect(texts).toEqual(expect.arrayContaining(lines.flatMap(([line = '', , revenue]) => [line, rounded(revenue)])));
    expect(Object.keys(chartsIn(html))).toHaveLength(13);
  });

  check('says under each figure of which run and moment it is', async () => {
    const [[runId, moment] = []] = await pipeline.query('SELECT run_id, moment FROM runs WHERE is_live');
    const origin = `Run ${runId}, the source as of ${moment?.slice(0, 19)} UTC`;
    const figures = [...html.matchAll(/<div class="sales-figure".*?<p>(.*?)<\/p><\/div>/gs)].map(([, said]) => said);
    expect(figures.length).toBeGreaterThan(20);
    expect([...new Set(figures)]).toEqual([origin]);
    expect(html).toContain(`Run ${runId} is still the published one.`);
  });
});

withNotebook(`a wrong number among what is published${unless}`, () => {
  it('is found wherever it is shown, and nothing else is', async () => {
    const pipeline = await openPipeline({ kind: 'dump', file: ownDump });
    try {
      expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
      await changePublished(pipeline, 'fact_payments', {
        amount: "CASE check_number WHEN 'CK2027896' THEN amount + 0.01 ELSE amount END",
      });
      const shown = named(tablesIn(shownBy(await execute(pipeline, home.path))));
      expect(differences(shown, await allFromSource(pipeline))).toEqual([
        'All years, paid, USD: 8,811,808.91 instead of 8,811,808.90',
        'All years, outstanding, USD: 1,388,684.27 instead of 1,388,684.28',
        'Payments against orders, USA: 2,084,145.48 instead of 2,084,145.47',
        'Payments against orders, USA: 260,377.54 instead of 260,377.55',
        'Customers by what is outstanding, the twenty largest, 1001: 551,840.51 instead of 551,840.50',
        'Customers by what is outstanding, the twenty largest, 1001: 63,728.85 instead of 63,728.86',
      ]);
    } finally {
      await pipeline.close();
    }
  });
});

withNotebook(`the notebook over nothing${unless}`, () => {
  it('says kindly that nothing is published, and how to mend it', async () => {
    const pipeline = await openPipeline({ kind: 'dump', file: ownDump });
    try {
      await expect(execute(pipeline, home.path)).rejects.toThrow(/Nothing is published yet/);
      const [first] = readNotebook(path.join(home.path, 'executed.ipynb')).cells.flatMap(({ outputs = [] }) => outputs);
      expect(first).toMatchObject({
        output_type: 'error',
        ename: 'NothingPublished',
        traceback: [
          'Nothing is published yet, so there are no figures to show. A first run publishes them:\n' +
            'npm start (or npx pipeline run), then here: Run > Run All Cells.',
        ],
      });
    } finally {
      await pipeline.close();
    }
  });
});

const knownTags = 'bdi caption div img p strong style table tbody td th thead tr'.split(' ');

withNotebook(`names that look like something else${unless}`, () => {
  const { statements, names } = evilStatements();
  let html = '';
  beforeAll(async () => {
    const source = { kind: 'statements', cacheKey: 'notebook-evil-names', statements: () => statements } as const;
    const pipeline = await openPipeline(source);
    try {
      expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
      html = shownBy(await execute(pipeline, home.path));
    } finally {
      await pipeline.close();
    }
  }, 300_000);

  it('come out as text, in tables and charts', () => {
    const customers = tablesIn(html)['Customers by revenue, the twenty largest']?.map(([, name]) => name);
    expect(customers?.slice(0, names.length)).toEqual(names);
    const countries = tablesIn(html)['Sales by country']?.map(([name]) => name);
    expect(countries).toContain('"><svg onload=alert(2)> שלום');
    const tags = new Set([...html.matchAll(/<([a-z]+)/g)].map(([, tag = '']) => tag));
    expect([...tags].sort()).toEqual(knownTags);
    expect(html.match(/<img /g)).toHaveLength(Object.keys(chartsIn(html)).length);
    const charts = chartsIn(html)['The largest customers by revenue, USD'];
    const short = names.map((name) => ([...name].length > 28 ? `${[...name].slice(0, 27).join('')}…` : name));
    expect(charts).toEqual(expect.arrayContaining(short));
  });

  const onPaper = hasBrowser && hasModule('nbconvert') ? it : it.skip;
  onPaper(`are read on paper as well${hasBrowser ? '' : ' (skipped: no chromium)'}`, async () => {
    const { pages, ...paper } = await printed(path.join(home.path, 'executed.ipynb'));
    expect(paper).toEqual({
      charts: Object.keys(chartsIn(html)),
      cut: [],
      beyond: [],
      shown: { code: 0, controls: 0, tables: Object.keys(tablesIn(html)).length },
      complaints: [],
    });
    // A page and a half a chapter: without the style for print they were 21.
    expect(pages).toBeGreaterThan(8);
    expect(pages).toBeLessThan(19);
    expect(paper.charts).toContain('Top 10 customers by revenue, USD: line all, country all, year all');
  });
});
