import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { freePort, serve, type Serving } from '../cli/serving.ts';
import { pipeline, project, temporaryFolder } from '../cli/command-line.ts';
import { hasModule } from '../local/python.ts';

jest.setTimeout(300_000);

const executablePath = '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const lacks = [
  ...(existsSync(executablePath) ? [] : ['chromium']),
  ...(hasModule('jupyterlab') ? [] : ['notebooks/requirements.txt in the Python on PATH']),
];
const withBrowser = lacks.length === 0 ? describe : describe.skip;

const folder = temporaryFolder();
const state = path.join(folder, 'state');

/** `npm run notebook -- --no-browser`, and the address that it prints. */
async function startNotebook(port: number): Promise<{ lab: ChildProcess; url: string }> {
  const args = ['notebooks/start-notebook.ts', '--state', state, '--no-browser', '--port', String(port)];
  const lab = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    const heard = (more: string) => {
      text += more;
      const [found] = /http:\/\/127\.0\.0\.1:\S+/.exec(text) ?? [];
      if (found) resolve(found);
    };
    lab.stdout.setEncoding('utf8').on('data', heard);
    lab.stderr.setEncoding('utf8').on('data', heard);
    lab.on('close', (code) => reject(new Error(`npm run notebook ended with ${code}: ${text}`)));
  });
  return { lab, url };
}

/** Chooses from a menu, as a person does. */
async function runAll(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
}

/** Brings a part into view, and takes a picture of it for who wants to look: into `NOTEBOOK_SCREENSHOTS`. */
async function look(page: Page, part: string, name: string): Promise<void> {
  // JupyterLab keeps the cell in view that was clicked last.
  await page.locator('.jp-Notebook .jp-MarkdownOutput').getByText(part).first().click();
  await page.mouse.wheel(0, 600);
  await page.waitForTimeout(500);
  const pictures = process.env['NOTEBOOK_SCREENSHOTS'];
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

withBrowser(`the notebook in a browser${lacks.length === 0 ? '' : ` (skipped: no ${lacks.join(', no ')})`}`, () => {
  let serving: Serving;
  let lab: ChildProcess;
  let url: string;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const elsewhere: string[] = [];

  beforeAll(async () => {
    serving = await serve(state);
    ({ lab, url } = await startNotebook(await freePort()));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(https?:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) elsewhere.push(request.url());
    });
    await page.goto(url);
    await page.locator('.jp-Notebook').waitFor();
    await page.getByText('Python 3 (ipykernel) | Idle').waitFor();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    const ended = new Promise((resolve) => lab?.on('close', resolve));
    lab?.kill('SIGTERM');
    await ended;
    await serving?.end('SIGTERM');
  }, 60_000);

  it('says kindly that nothing is published', async () => {
    await runAll(page);
    await page.getByText('Nothing is published yet, so there are no figures to show.').waitFor();
  });

  it('shows every figure once a run is', async () => {
    expect(pipeline('run', '--state', state)).toMatchObject({ code: 0 });
    await runAll(page);
    await page.getByText('is still the published one.').waitFor({ timeout: 120_000, state: 'attached' });
    expect(await page.locator('.sales-figure table').count()).toBeGreaterThanOrEqual(14);
    const drawn = "[...document.querySelectorAll('.sales-figure img')].map((image) => image.naturalWidth > 600)";
    const widths = await page.evaluate<boolean[]>(drawn);
    expect(widths.length).toBeGreaterThanOrEqual(13);
    expect(widths).not.toContain(false);
    const told = await page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').allTextContents();
    expect(told.filter((text) => /Traceback|Warning/.test(text))).toEqual([]);
    await look(page, 'Where: sales by country', 'desktop-map');
  });

  it('narrows the top customers down to what is chosen', async () => {
    await look(
      page,
      'Choose a line, a country, a year: each choice asks Athena. (On paper, and in an exported notebook, the last choice stands.)',
      'desktop-top',
    );
    await page.getByLabel('country', { exact: true }).selectOption('Germany');
    const table = page.locator('.sales-figure table', { hasText: 'country Germany' });
    await table.waitFor();
    const countries = await table.locator('tbody tr td:nth-child(3)').allInnerTexts();
    expect(countries.length).toBeGreaterThan(1);
    expect([...new Set(countries)]).toEqual(['Germany']);
  });

  it.each([
    ['desktop', 1280, 900],
    ['phone', 390, 844],
  ])('has nothing in what it shows that axe calls serious: %s', async (name, width, height) => {
    await page.setViewportSize({ width, height });
    if (await page.locator('.jp-FileBrowser').isVisible()) await page.keyboard.press('Control+b');
    for (const part of [
      'Where: sales by country',
      'When: months, trend and season',
      'What is outstanding: payments against orders',
    ])
      await look(page, part, `${name}-${part.split(':')[0]}`);
    await page.evaluate(axe);
    // JupyterLab's own frame is not ours to mend: its editors have no names.
    const shown = "{ include: ['.jp-OutputArea-output', '.jp-MarkdownOutput'] }";
    const found = await page.evaluate<AxeResults>(`axe.run(${shown})`);
    expect(found.passes.length).toBeGreaterThan(5);
    const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it('says, when a newer run is published meanwhile, that it is another one', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(pipeline('run', '--extract', '--state', state)).toMatchObject({ code: 0 });
    await page.getByLabel('country', { exact: true }).selectOption('France');
    await page.getByText(/^Another run was published meanwhile: /).waitFor();
  });

  it('asks nothing of other machines, and complains of nothing', () => {
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
