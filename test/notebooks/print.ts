import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { runCommand } from '../../local/engines/mysql/run-command.ts';
import { openBrowser } from '../report/browser.ts';

/** A4 less its margins of 14 mm, in CSS pixels of 1/96 inch. */
const paper = { width: Math.floor((182 / 25.4) * 96), height: Math.floor((269 / 25.4) * 96) };

/** A printed notebook. */
export interface Printed {
  readonly pages: number;
  /** Titles of those that are drawn, in their order. */
  readonly charts: readonly string[];
  /** Charts that two pages would share, or that a page is too small for. */
  readonly cut: readonly string[];
  /** What reaches beyond the right edge of the paper, as text. */
  readonly beyond: readonly string[];
  readonly shown: { readonly code: number; readonly controls: number; readonly tables: number };
  readonly complaints: readonly string[];
}

/** In the browser, as the paper has it. */
const look = `(() => {
  const figures = [...document.querySelectorAll('.sales-figure')];
  const drawn = figures.filter((figure) => figure.querySelector('img')?.naturalWidth > 600);
  const title = (figure) => figure.getAttribute('aria-label').replace('Chart: ', '');
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0);
  const isCut = (figure) =>
    getComputedStyle(figure).breakInside !== 'avoid' || figure.getBoundingClientRect().height > ${paper.height};
  return {
    charts: drawn.map(title),
    cut: drawn.filter(isCut).map(title),
    beyond: seen('.sales-figure, .sales-figure *, .jp-MarkdownOutput *')
      .filter((one) => one.getBoundingClientRect().right > ${paper.width + 1})
      .map((one) => one.textContent.slice(0, 80)),
    shown: {
      code: seen('.jp-CodeCell .jp-InputArea').length,
      controls: seen('.jupyter-widgets, select').length,
      tables: seen('.sales-figure table').length,
    },
  };
})()`;

/** As JupyterLab's File > Print makes it: nbconvert's HTML, printed by the browser. Its pages stay beside the notebook. */
export async function printed(notebook: string): Promise<Printed> {
  const file = notebook.replace(/\.ipynb$/, '.html');
  const home = path.dirname(notebook);
  const { code, complaint } = await runCommand('python3', ['-m', 'nbconvert', '--to', 'html', notebook], {
    env: { ...process.env, HOME: home },
  });
  if (code !== 0) throw new Error(complaint);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: paper });
    const complaints: string[] = [];
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    // nbconvert's page asks for MathJax and others, which no cell of ours needs.
    await page.route(/^https?:/, (route) => route.abort());
    await page.goto(pathToFileURL(file).href);
    const pages = await pagesOf(page, file.replace(/\.html$/, '.pdf'));
    await page.emulateMedia({ media: 'print' });
    return { pages, ...(await page.evaluate<Omit<Printed, 'pages' | 'complaints'>>(look)), complaints };
  } finally {
    await browser.close();
  }
}

async function pagesOf(page: Page, file: string): Promise<number> {
  await page.pdf({ path: file, preferCSSPageSize: true });
  const kept = process.env['NOTEBOOK_SCREENSHOTS'];
  if (kept) copyFileSync(file, path.join(kept, 'printed.pdf'));
  return [...readFileSync(file, 'latin1').matchAll(/\/Type \/Page\b/g)].length;
}
