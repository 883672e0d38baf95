import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

/** The system's own, not one that a package downloads: Debian's, or that of GitHub's machines. */
const browsers = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

export const hasBrowser = browsers.some((file) => existsSync(file));

function installedBrowser(): string {
  const found = browsers.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`there is none of ${browsers.join(', ')}: apt-get install chromium`);
  return found;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Look = 'desktop' | 'phone' | 'dark';
export const looks: Readonly<Record<Look, { readonly width: number; readonly colorScheme: 'light' | 'dark' }>> = {
  desktop: { width: 1280, colorScheme: 'light' },
  phone: { width: 390, colorScheme: 'light' },
  dark: { width: 1280, colorScheme: 'dark' },
};

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: installedBrowser(), args: ['--no-sandbox'] });

export interface Opened {
  readonly page: Page;
  /** What the browser complained of, and what the page wanted to fetch. */
  readonly complaints: readonly string[];
}

export async function openFile(browser: Browser, file: string, look: Look): Promise<Opened> {
  const { width, colorScheme } = looks[look];
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const own = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (![own, 'data:,'].includes(request.url())) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(own);
  return { page, complaints };
}

/** Every violation that axe finds, as `id: where`; https://dequeuniversity.com/rules/axe/ says what each means. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run()');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Whether something is wider than the window: a phone's reader would have to scroll sideways. */
export const overflow = async (page: Page): Promise<number> =>
  await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
