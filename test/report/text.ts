import type { Page } from 'playwright-core';

/** What a person reads under a heading, white space as one blank; the headings' ids are the report's chapters. */
export async function chapter(page: Page, id: string): Promise<string> {
  const text = await page.locator(`section[aria-labelledby="${id}"]`).innerText();
  return text.replace(/\s+/g, ' ').trim();
}

/** The six answers, by question. */
export async function answers(page: Page): Promise<Record<string, string>> {
  const cards = await page.locator('.answers > div').all();
  const pairs = await Promise.all(
    cards.map(async (card) => [await card.locator('dt').innerText(), await card.locator('dd').innerText()]),
  );
  return Object.fromEntries(pairs.map(([question, answer]) => [question, masked(answer ?? '')])) as Record<
    string,
    string
  >;
}

/** Moments and runs differ from test to test. */
export const masked = (text: string): string =>
  text
    .replace(/[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}, [0-9]{2}:[0-9]{2} UTC/g, 'MOMENT')
    .replace(/[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}/g, 'RUN')
    .replace(/\s+/g, ' ')
    .trim();
