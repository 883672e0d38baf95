import { describe, expect, it, test } from '@jest/globals';
import type { RunManifest } from '../../../lambdas/run-guard/lake-files.ts';
import { figures, findings, heldHours, metricName, slowdown } from '../../../lambdas/run-guard/measures.ts';
import { a, b, published, released, rolledBack, summaryOf } from './records.ts';

const table = (name: string, rows: number, sums: Readonly<Record<string, string>>) => ({ name, rows, sums });
const manifest = (seconds: Readonly<Record<string, number>> = {}): RunManifest => ({
  source: { rows: 3804 },
  tables: [
    table('fact_orders', 2996, { revenue: '9604190.61', cost: '5778310.36' }),
    table('fact_payments', 273, { amount: '8853839.23' }),
  ],
  seconds,
});

describe('figures', () => {
  it('are rows and money', () => {
    expect(figures(manifest())).toEqual([
      { name: 'SourceRows', unit: 'Count', value: 3804 },
      { name: 'OrderLines', unit: 'Count', value: 2996 },
      { name: 'Revenue', unit: 'Count', value: 9604190.61 },
      { name: 'Payments', unit: 'Count', value: 8853839.23 },
    ]);
  });

  it('leave out what a run of another version did not sum', () => {
    const names = figures({ ...manifest(), tables: [] }).map(({ name }) => name);
    expect(names).toEqual(['SourceRows']);
  });

  it('have names as metrics have', () => {
    expect(metricName('order lines')).toBe('OrderLines');
  });
});

test('findings are counted by level', () => {
  expect(findings(summaryOf('grain fail', 'reconcile fail', 'late-orders warn'))).toEqual([
    { name: 'ChecksFailed', unit: 'Count', value: 2 },
    { name: 'ChecksWarned', unit: 'Count', value: 1 },
  ]);
});

describe('how long publication is held', () => {
  const at = (hour: number) => new Date(`2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`);
  const later = { ...rolledBack(a, a), moment: '2026-11-22T04:00:00.000Z' };
  it.each([
    ['never', [], 0],
    ['not', [published(a, 'none')], 0],
    ['since a rollback', [published(a, 'none'), published(b, a), rolledBack(a, b)], 5],
    ['since the first of two', [published(b, a), rolledBack(a, b), later], 5],
    ['not after a release', [published(b, a), rolledBack(a, b), released(a)], 0],
    ['since the second, with a release between', [rolledBack(a, b), released(a), later], 2],
  ])('%s', (_, records, hours) => {
    expect(heldHours(records, at(6))).toEqual({ name: 'PublicationHeldHours', unit: 'None', value: hours });
  });
});

describe('slower than usual', () => {
  const took = (seconds: number) => manifest({ extract: seconds - 1, models: 1 });
  it('is the time as a multiple of the median', () => {
    expect(slowdown(took(180), [took(60), took(600), took(50)])).toEqual([
      { name: 'JobSlowdown', unit: 'None', value: 3 },
    ]);
  });

  it('is not known of few runs', () => {
    expect(slowdown(took(180), [took(60), took(60)])).toEqual([]);
  });
});
