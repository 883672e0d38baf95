import { describe, expect, it } from '@jest/globals';
import { compareRuns, comparedDimensions, unregistered } from '../../../cli/diff/compare.ts';
import type { Manifest } from '../../../lake/run-files.ts';
import { renderDifference } from '../../../cli/diff/render.ts';

const [a, b] = ['20261101T030000Z-0000000a', '20261102T030000Z-0000000b'];

const before: Manifest = {
  runId: a,
  moment: '2026-11-01T03:00:01.123456Z',
  tables: [
    { name: 'dim_offices', rows: 3, sums: {} },
    { name: 'dim_locations', rows: 0, sums: {} },
    { name: 'fact_orders', rows: 1000, sums: { quantity: '12', revenue: '1000.50', tax: '1.00' } },
    { name: 'fact_old', rows: 1, sums: {} },
    { name: 'control_totals', rows: 40, sums: {} },
  ],
};
const after: Manifest = {
  runId: b,
  moment: '2026-11-02T03:00:01.123456Z',
  tables: [
    { name: 'dim_offices_v2', rows: 8, sums: {} },
    { name: 'dim_locations', rows: 0, sums: {} },
    { name: 'fact_orders', rows: 1001, sums: { quantity: '12', revenue: '900.45' } },
    { name: 'control_totals', rows: 41, sums: {} },
  ],
};
const none = [null, null, null];
const rows = [
  ['dim_offices', 'added', '6', '5', '5', null, null, null],
  ['dim_offices', 'added', '6', '6', '6', 'Łódź', null, null],
  ['dim_offices', 'both', '2', '1', '1', ...none],
  ['dim_offices', 'removed', '1', '4', '4', 'Oslo', null, null],
];

describe('two runs side by side', () => {
  const tables = compareRuns(before, after, rows);
  const figure = (from: string | null, to: string | null, difference: string | null) => ({
    before: from,
    after: to,
    difference,
  });

  it('table by table, exactly, whatever their versions; without the totals of the source', () => {
    expect(tables).toEqual([
      {
        name: 'dim_offices',
        rows: figure('3', '8', '+5'),
        sums: {},
        members: {
          added: {
            count: 6,
            examples: [
              { key: '5', told: { office_code: '5', city: null } },
              { key: '6', told: { office_code: '6', city: 'Łódź' } },
            ],
          },
          removed: { count: 1, examples: [{ key: '4', told: { office_code: '4', city: 'Oslo' } }] },
        },
      },
      {
        name: 'dim_locations',
        rows: figure('0', '0', '0'),
        sums: {},
        members: { added: { count: 0, examples: [] }, removed: { count: 0, examples: [] } },
      },
      {
        name: 'fact_orders',
        rows: figure('1000', '1001', '+1'),
        sums: {
          quantity: figure('12', '12', '0'),
          revenue: figure('1000.50', '900.45', '-100.05'),
          tax: figure('1.00', null, null),
        },
      },
      { name: 'fact_old', rows: figure('1', null, null), sums: {} },
    ]);
  });

  it('for people', () => {
    expect(renderDifference(before, after, tables).split('\n')).toEqual([
      `before  ${a}, the source of 2026-11-01T03:00:01.123456Z`,
      `after   ${b}, the source of 2026-11-02T03:00:01.123456Z`,
      '┌───────────────┬──────────┬──────────┬────────┬────────────┬─────────┐',
      '│ table         │ measure  │   before │  after │ difference │         │',
      '├───────────────┼──────────┼──────────┼────────┼────────────┼─────────┤',
      '│ dim_offices   │ rows     │        3 │      8 │         +5 │         │',
      '│ dim_locations │ rows     │        0 │      0 │      equal │         │',
      '│ fact_orders   │ rows     │    1,000 │  1,001 │         +1 │  +0.1 % │',
      '│               │ quantity │       12 │     12 │      equal │         │',
      '│               │ revenue  │ 1,000.50 │ 900.45 │    -100.05 │ -10.0 % │',
      '│               │ tax      │     1.00 │        │       gone │         │',
      '│ fact_old      │ rows     │        1 │        │       gone │         │',
      '└───────────────┴──────────┴──────────┴────────┴────────────┴─────────┘',
      'dim_offices: 6 members added',
      '  5 (5)',
      '  6 (6, Łódź)',
      '  ... 4 more',
      'dim_offices: 1 member removed',
      '  4 (4, Oslo)',
    ]);
  });

  it('compares each dimension in the tables that the runs have it in', () => {
    expect(comparedDimensions(before, after)).toEqual([
      {
        name: 'dim_offices',
        before: { runId: a, table: 'dim_offices' },
        after: { runId: b, table: 'dim_offices_v2' },
      },
      {
        name: 'dim_locations',
        before: { runId: a, table: 'dim_locations' },
        after: { runId: b, table: 'dim_locations' },
      },
    ]);
  });

  it.each([
    ['both are found', ['added', 'both', 'removed'], undefined],
    ['both are found, of other members', ['added', 'removed'], undefined],
    ['nothing of the first', ['added'], a],
    ['nothing of the second', ['removed'], b],
  ])('that a run is not registered: %s', (_what, found, runId) => {
    const some = rows.filter(([, change]) => found.includes(change ?? ''));
    expect(unregistered(before, after, some)).toBe(runId);
  });
});
