import { describe, expect, it } from '@jest/globals';
import { bar, gridLines, monthColumns } from '../../report/charts.ts';

describe('grid lines', () => {
  it.each([
    [979_292, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
    [1_000_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
    [7, [0, 2, 4, 6, 8]],
    [0.3, [0, 0.1, 0.2, 0.30000000000000004]],
    [0, [0]],
  ])('up to %d', (greatest, expected) => expect(gridLines(greatest)).toEqual(expected));
});

/** The values of an attribute, in their order. */
const values = (text: string, element: string, attribute: string) =>
  [...text.matchAll(new RegExp(`<${element}[^>]*?\\s${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value);

it('a bar is as wide as its share; the mark stands where it was before', () => {
  const { text } = bar(25, 100, 50);
  expect([values(text, 'rect', 'width'), values(text, 'line', 'x1')]).toEqual([['25.00%'], ['50.00%']]);
});

it.each([
  ['nothing before', bar(25, 100, 0)],
  ['no comparison', bar(25, 100)],
])('no mark: %s', (_, { text }) => expect(text).not.toContain('<line'));

it('what is negative or of nothing has no width', () => {
  expect([bar(-5, 100), bar(0, 0)].map(({ text }) => values(text, 'rect', 'width'))).toEqual([['0.00%'], ['0.00%']]);
});

it.each([
  ['Sep', 2026 * 12 + 8, ['2025', '2026']],
  ['Oct', 2026 * 12 + 9, ['2026']],
  ['Dec', 2026 * 12 + 11, ['2026']],
  ['Jan', 2026 * 12 + 12, ['2026', '2027']],
])('years stand apart: from %s a year before', (_, last, years) => {
  const { text } = monthColumns('Revenue', last, Array.from({ length: 13 }).fill(1) as number[], []);
  expect([...text.matchAll(/>(20[0-9]{2})</g)].map(([, year]) => year)).toEqual(years);
});

it('columns are as high as their months, with a mark only where there was a year before', () => {
  const { text } = monthColumns('Revenue', 2026 * 12, [50, 100], [0, 25]);
  expect(values(text, 'rect', 'height')).toEqual(['110.0', '220.0']);
  expect(values(text, 'line class="mark"', 'y1')).toEqual(['179.0']);
  expect([...text.matchAll(/<title>([^<]*)/g)].map(([, title]) => title)).toEqual(['Dec 2025', 'Jan 2026']);
});
