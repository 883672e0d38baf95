import { describe, expect, it } from '@jest/globals';
import { execute } from '../../../bench/interpreter/effects.ts';
import { WAITING, WORKLOADS } from '../../../bench/interpreter/workloads.ts';

/** Which events are what a workload counts. */
const COUNTED: Readonly<Record<string, RegExp>> = {
  transitions: /StateEntered$/,
  items: /^MapIterationSucceeded$/,
  branches: /^PassStateExited$/,
};

describe('workloads', () => {
  it.each(Object.entries(WORKLOADS))(
    '%s succeeds at our size, below AWS’s limit of events',
    async (_name, workload) => {
      const { outcome } = await execute(workload.definition, workload.input(workload.sizes.ours));
      expect(outcome.status).toBe('SUCCEEDED');
    },
  );

  it.each(Object.entries(WORKLOADS).filter(([name]) => name !== 'distributed'))(
    '%s has as many events as it says it counts',
    async (_name, { definition, input, countOf, counted, sizes }) => {
      const { history } = await execute(definition, input(sizes.moto));
      const events = history.filter(({ type }) => COUNTED[counted]?.test(type ?? ''));
      expect(events).toHaveLength(countOf(sizes.moto));
    },
  );

  it('the distributed Map, whose iterations have no events here, returns as many items', async () => {
    const { definition, input, countOf } = WORKLOADS['distributed']!;
    const { outcome } = await execute(definition, input(7));
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: [0, 1, 2, 3, 4, 5, 6] });
    expect(countOf(7)).toBe(7);
  });
});

it('an inline Map of 10,000 items is over AWS’s limit, which is why it is not measured', async () => {
  const { definition, input } = WORKLOADS['inline']!;
  const { outcome } = await execute(definition, input(10_000));
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});

it('executions whose memory is measured went ten times round and wait', async () => {
  const waits: number[] = [];
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const { history } = await execute(WAITING.definition, WAITING.input, { sleep, now: () => 0 });
  expect(waits).toEqual([600_000]);
  expect(history.filter(({ type }) => type === 'ChoiceStateEntered')).toHaveLength(11);
});
