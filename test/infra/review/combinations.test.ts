import { describe, expect, jest, test } from '@jest/globals';
import { pairwise } from '../../../infra/review/combinations.ts';
import { settingValues, type Settings } from '../../../infra/review/settings.ts';
import { judge } from './judge.ts';

jest.setTimeout(120_000);

const combinations = pairwise();

const includes = (all: Settings, some: Settings) => Object.entries(some).every(([key, value]) => all[key] === value);

describe('the combinations', () => {
  test('begin with the defaults, and are few', () => {
    expect(combinations[0]).toEqual({});
    expect(combinations.length).toBeLessThan(20);
  });

  test('bring each two values together that are no defaults', () => {
    const values = Object.values(settingValues);
    const pairs = values.flatMap((of, first) =>
      values
        .slice(first + 1)
        .flatMap((others) => of.slice(1).flatMap((one) => others.slice(1).map((other) => ({ ...one, ...other })))),
    );
    expect(pairs.length).toBeGreaterThan(100);
    expect(pairs.filter((pair) => !combinations.some((combination) => includes(combination, pair)))).toEqual([]);
  });

  test('know each setting', async () => {
    const { readConfig } = await import('../../../infra/config.ts');
    const asked = new Set<string>();
    for (const context of combinations) readConfig((key) => (asked.add(key), context[key]));
    const given = new Set(combinations.flatMap((one) => Object.keys(one)));
    expect([...asked].filter((key) => !given.has(key))).toEqual([]);
  });
});

// The rest: npm run soak -- settings
test.each([0, 1, combinations.length - 1])('combination %i can be deployed', async (index) => {
  expect(await judge(combinations[index]!)).toEqual([]);
});
