import { describe, expect, it } from '@jest/globals';
import { deviation, thousands } from '../../data/number-text.ts';
import { bytes, plural, seconds } from '../../cli/format.ts';

describe('thousands', () => {
  it.each([
    ['9604190.61', '9,604,190.61'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567', '-1,234,567'],
    ['+1000.5', '+1,000.5'],
    ['S18_3233', 'S18_3233'],
    ['', ''],
  ])('%s → %s', (text, expected) => expect(thousands(text)).toBe(expected));
});

describe('deviation', () => {
  it.each([
    ['11886107.45', '9604190.61', '+23.8 %'],
    ['90', '100', '-10.0 %'],
    ['100', '100', undefined],
    ['5', '0', undefined],
    ['2', '1', undefined],
    ['x', '1', undefined],
  ])('%s from %s: %s', (actual, expected, text) => expect(deviation(actual, expected)).toBe(text));
});

describe('seconds', () => {
  it('has one digit', () => expect(seconds(1249)).toBe('1.2 s'));
});

describe('plural', () => {
  it.each([
    [0, '0 rows'],
    [1, '1 row'],
    [3804, '3,804 rows'],
  ])('%d: %s', (count, text) => expect(plural(count, 'row')).toBe(text));
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [12_345, '12.3 kB'],
    [99_960, '100 kB'],
    [247_600, '248 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [7_500_000_000_000_000, '7500 TB'],
  ])('%d: %s', (count, text) => expect(bytes(count)).toBe(text));
});
