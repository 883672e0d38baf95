import { describe, expect, it } from '@jest/globals';
import {
  change,
  changeText,
  decimal,
  integer,
  moment,
  money,
  percent,
  plural,
  shortMoney,
} from '../../report/format.ts';

it.each([
  [9_365_336.43, '$9,365,336'],
  [0, '$0'],
  [-0.4, '$0'],
  [-1234.5, '−$1,235'],
])('money %d', (value, expected) => expect(money(value)).toBe(expected));

it.each([
  [1_000_000, '$1M'],
  [250_000, '$250K'],
  [0, '$0'],
  [-1500, '−$1.5K'],
])('short money %d', (value, expected) => expect(shortMoney(value)).toBe(expected));

it.each([
  ['9604190.61', '9,604,190.61'],
  ['2996', '2,996'],
  ['1234567890123456.78', '1,234,567,890,123,456.78'],
])('decimal %s, exactly', (text, expected) => expect(decimal(text)).toBe(expected));

describe('a change', () => {
  it.each([
    [112, 100, '+12.0%'],
    [96, 100, '−4.0%'],
    [5_268.8, 100, '+5,168.8%'],
    [100, 100, 'no change'],
    [0, 0, 'no change'],
    [5, 0, 'new'],
    [5, -3, 'new'],
    [0, 5, '−100.0%'],
    [10_000.1, 10_000, '+<0.1%'],
    [9_999.9, 10_000, '−<0.1%'],
  ])('%d after %d', (now, before, expected) => expect(changeText(now, before)).toBe(expected));

  it('has an arrow, which is not read out', () => {
    expect(change(96, 100).text).toBe('<span class="down"><span aria-hidden="true">▼</span> −4.0%</span>');
    expect(change(100, 100).text).toBe('<span class="same">no change</span>');
  });
});

it('counts, shares and moments', () => {
  expect([integer(-3804), plural(1, 'order'), plural(3804, 'order')]).toEqual(['−3,804', '1 order', '3,804 orders']);
  expect([percent(1, 3), percent(1, 0)]).toEqual(['33.3%', '–']);
  expect(moment('2026-11-28T03:05:08.934102Z').text).toBe(
    '<time datetime="2026-11-28T03:05:08.934102Z">28 November 2026, 03:05 UTC</time>',
  );
});
