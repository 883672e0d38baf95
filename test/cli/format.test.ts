import { describe, expect, it } from '@jest/globals';
import { deviation, seconds, thousands } from '../../cli/format.ts';

describe('thousands', () => {
  it.each([
    ['9604190.61', '9,604,190.61'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567', '-1,234,567'],
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
