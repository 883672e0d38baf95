import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { unitPrices } from '../../../data/price-sources.ts';
import { prices } from '../../../data/prices.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/cost.md'), 'utf8');

it('shows day and region of the prices', () => {
  expect(page).toContain(`unit prices of ${prices.listedOn} for ${prices.region}`);
});

it("marks each unit price that AWS's pages did not confirm", () => {
  const marked = page.split('\n').filter((line) => line.includes('| not confirmed'));
  const open = unitPrices().filter(({ confirmedBy }) => confirmedBy !== 'AWS');
  expect(marked.map((line) => /^\| \[([^\]]+)\]/.exec(line)?.[1])).toEqual(open.map(({ name }) => name));
  expect(page).toContain('| [lambda.gigabyteSecond](https://aws.amazon.com/lambda/pricing/) | 0.0000133334 |');
});
