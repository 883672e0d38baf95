import { expect, it } from '@jest/globals';
import { reportKills } from '../../soak/kills-report.ts';

it('has a row a state and a write, with what can not happen there, and tells of each miss', () => {
  const run = { scenario: 'run', visit: 1 } as const;
  const judged = [
    { point: { ...run, kind: 'process gone', at: 'Wait', when: 'before' }, missed: [], seconds: 60 },
    { point: { ...run, kind: 'process gone', at: 'RunJob', when: 'in' }, missed: [], seconds: 30 },
    { point: { ...run, kind: 'timeout', at: 'RunJob', when: 'in' }, missed: ['it hangs', 'left a file'], seconds: 30 },
    { point: { scenario: 'run', kind: 'process gone', at: 'manifests', when: 'before' } },
    { point: { scenario: 'run', kind: 'process gone', at: 'manifests', when: 'after' }, missed: [], seconds: 60 },
  ] as const;
  const lines = reportKills(judged, 7).split('\n');
  expect(lines.slice(4)).toEqual([
    '5 points (seed 7), of which 4 were struck, in 3 minutes of executions; missed: 1. ✔: as it must be; ✘: missed; ·: not struck yet; –: no such point, for only a task can fail or be late.',
    '',
    '| where | in a | gone before | gone in | gone after | error, not done | error, done | no answer |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    '| Wait | run | ✔ | – | – | – | – | – |',
    '| RunJob | run | – | ✔ | – | – | – | ✘ |',
    '| manifests | run | · | – | ✔ | – | – | – |',
    '| **points** | | 2 | 1 | 1 | 0 | 0 | 1 |',
    '',
    '- timeout in RunJob: it hangs',
    '- timeout in RunJob: left a file',
    '',
  ]);
});
