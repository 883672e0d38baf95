import { describe, expect, it } from '@jest/globals';
import { randomFor } from '../../../data/sample/random.ts';

const draws = (seed: number, subject: string, row: number) => {
  const random = randomFor(seed, subject, row);
  return Array.from({ length: 8 }, () => random.int(0, 999_999)).join(' ');
};

describe('randomFor', () => {
  it('gives the same numbers for the same seed, subject and row, and others for others', () => {
    expect(draws(1, 'orders', 7)).toBe(draws(1, 'orders', 7));
    const others = [draws(1, 'orders', 7), draws(2, 'orders', 7), draws(1, 'payments', 7), draws(1, 'orders', 8)];
    expect(new Set(others).size).toBe(4);
  });

  it('spreads over the whole range, its ends included', () => {
    const counts = new Map<number, number>();
    for (let row = 0; row < 6000; row += 1) {
      const number = randomFor(1, 'dice', row).int(1, 6);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
