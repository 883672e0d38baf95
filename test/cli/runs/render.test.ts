import { expect, it } from '@jest/globals';
import { renderRuns } from '../../../cli/runs/render.ts';

const nothing = {
  live: false,
  moment: null,
  publishedAt: null,
  confirmedAt: null,
  rows: null,
  figures: { revenue: null, payments: null },
  bytes: null,
  checks: null,
  failed: null,
  warned: null,
  waived: null,
  execution: null,
  started: null,
  error: null,
} as const;

it('runs for people: checks by name where they matter, executions without a run by what they failed of', () => {
  const landed = {
    ...nothing,
    rows: 18542,
    figures: { revenue: '1000.50', payments: '-1.00' },
    bytes: 247_600,
    checks: 34,
  };
  const rendered = renderRuns([
    { ...nothing, runId: null, execution: 'by-hand', state: 'failed', error: 'InvalidInput' },
    { ...nothing, runId: 'D', state: 'aborted' },
    { ...landed, runId: 'C', state: 'failed', moment: '2026-11-22T03:00:00.123Z', failed: 'a, b, c', warned: 'd, e' },
    { ...landed, runId: 'B', state: 'live', live: true, waived: 'grain (known, until 2026-12-31)' },
  ]);
  expect(rendered.split('\n')).toEqual([
    '┌─────────┬──────────────────────┬────────┬──────────┬──────────┬────────────────────────────────────────┬──────────────────────┬────────┐',
    '│ run     │ moment of the source │   rows │  revenue │ payments │ checks                                 │ state                │   size │',
    '├─────────┼──────────────────────┼────────┼──────────┼──────────┼────────────────────────────────────────┼──────────────────────┼────────┤',
    '│ by-hand │                      │        │          │          │                                        │ failed: InvalidInput │        │',
    '│ D       │                      │        │          │          │                                        │ aborted              │        │',
    '│ C       │ 2026-11-22 03:00:00  │ 18,542 │ 1,000.50 │    -1.00 │ 34 checks, 2 warned                    │ failed               │ 248 kB │',
    '│         │                      │        │          │          │ failed a                               │                      │        │',
    '│         │                      │        │          │          │   b                                    │                      │        │',
    '│         │                      │        │          │          │   ... 1 more                           │                      │        │',
    '│ B       │                      │ 18,542 │ 1,000.50 │    -1.00 │ 34 checks                              │ live                 │ 248 kB │',
    '│         │                      │        │          │          │ waived grain (known, until 2026-12-31) │                      │        │',
    '└─────────┴──────────────────────┴────────┴──────────┴──────────┴────────────────────────────────────────┴──────────────────────┴────────┘',
  ]);
});
