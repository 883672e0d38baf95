import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { usageOf } from '../../lake/usage.ts';

let id = 0;
const at = (second: number) => new Date(second * 1000);

/** A task from its call to its end, in seconds of the execution. */
function task(resource: string, began: number, ended: number, output: object, previousEventId = 0): HistoryEvent[] {
  const details = { resourceType: 'x', resource };
  const scheduled = { id: ++id, previousEventId, type: 'TaskScheduled', timestamp: at(began) } as const;
  const succeeded = { id: ++id, previousEventId: scheduled.id, type: 'TaskSucceeded', timestamp: at(ended) } as const;
  return [
    { ...scheduled, taskScheduledEventDetails: { ...details, region: 'x', parameters: '{}' } },
    { ...succeeded, taskSucceededEventDetails: { ...details, output: JSON.stringify(output) } },
  ];
}

const query = (StatementType: string, DataScannedInBytes: number) => ({
  QueryExecution: { StatementType, Statistics: { DataScannedInBytes } },
});

const entered = (name: string): HistoryEvent => ({
  id: ++id,
  type: 'TaskStateEntered',
  timestamp: at(0),
  stateEnteredEventDetails: { name },
});

describe('what an execution had AWS do', () => {
  it('nothing, of an empty history', () => {
    expect(usageOf([])).toEqual({ transitions: 0, jobs: [], crawls: [], queries: [], functions: [], puts: 0 });
  });

  it('counts states, jobs, crawls, billed queries, calls and objects', () => {
    const events = [
      entered('A'),
      entered('B'),
      ...task('invoke', 0, 2.5, { Payload: {} }),
      ...task('startJobRun.sync', 3, 90, { ExecutionTime: 75, MaxCapacity: 2 }),
      ...task('startCrawler', 100, 101, {}),
      ...task('getCrawler', 110, 111, {}),
      ...task('getCrawler', 200, 202, {}),
      ...task('startQueryExecution.sync', 203, 204, query('DML', 12_000_000)),
      ...task('startQueryExecution.sync', 203, 204, query('DDL', 0)),
      ...task('putObject', 205, 206, {}),
    ];
    expect(usageOf(events)).toEqual({
      transitions: 2,
      jobs: [{ dpus: 2, seconds: 75 }],
      crawls: [102],
      queries: [12_000_000],
      functions: [2.5],
      puts: 1,
    });
  });

  it('takes the capacity that a scaling job really used', () => {
    const output = { ExecutionTime: 100, MaxCapacity: 10, DPUSeconds: 300 };
    expect(usageOf(task('startJobRun.sync', 0, 110, output)).jobs).toEqual([{ dpus: 10, seconds: 30 }]);
  });

  it('counts a job that failed, by what Glue says of it in the cause', () => {
    const [scheduled] = task('startJobRun.sync', 0, 0, {});
    const failed = (cause: string): HistoryEvent => ({
      id: ++id,
      previousEventId: scheduled?.id,
      type: 'TaskFailed',
      timestamp: at(130),
      taskFailedEventDetails: { resourceType: 'glue', resource: 'startJobRun.sync', error: 'Glue.Failed', cause },
    });
    const told = JSON.stringify({ ExecutionTime: 120, MaxCapacity: 2 });
    expect(usageOf([scheduled as HistoryEvent, failed(told)]).jobs).toEqual([{ dpus: 2, seconds: 120 }]);
    expect(usageOf([scheduled as HistoryEvent, failed('in words')]).jobs).toEqual([{ dpus: 0, seconds: 130 }]);
  });
});
