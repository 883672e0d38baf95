import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { differences, shapeOf } from '../../verify/compare-histories.ts';

/** Events in their order, as `type:name`, each after the one before or the one that is named by its place. */
function history(...labels: readonly (string | readonly [label: string, after: number])[]): HistoryEvent[] {
  return labels.map((entry, index) => {
    const [label, after] = typeof entry === 'string' ? [entry, index] : entry;
    const [type = '', name] = label.split(':');
    const details = name === undefined ? {} : detailsOf(type, name);
    return { id: index + 1, previousEventId: after, type, timestamp: new Date(0), ...details } as HistoryEvent;
  });
}

const detailsOf = (type: string, name: string) =>
  type.endsWith('Entered') ? { stateEnteredEventDetails: { name } } : { stateExitedEventDetails: { name } };

const pass = (name: string) => [
  `TaskStateEntered:${name}`,
  'TaskScheduled',
  'TaskSucceeded',
  `TaskStateExited:${name}`,
];

describe('two histories', () => {
  it('are alike when only branches interleave otherwise', () => {
    const branches = (first: string, second: string) =>
      history(
        'ParallelStateStarted',
        [`TaskStateEntered:${first}`, 1],
        [`TaskStateEntered:${second}`, 1],
        ['TaskScheduled', 2],
        ['TaskScheduled', 3],
        ['ParallelStateSucceeded', 5],
      );
    expect(differences(shapeOf(branches('A', 'B')), shapeOf(branches('B', 'A')))).toEqual([]);
  });

  it('are alike when one of them looked more often', () => {
    const once = history(...pass('Wait'), ...pass('Look'));
    const twice = history(...pass('Wait'), ...pass('Look'), ...pass('Wait'), ...pass('Look'));
    expect(differences(shapeOf(once), shapeOf(twice))).toEqual([]);
  });

  it('differ in states, their order, passes through them, and members of events', () => {
    const there = history(...pass('A'), ...pass('B'));
    const here = history(...pass('B'), 'TaskStateEntered:C', 'TaskFailed');
    (there[1] as { taskScheduledEventDetails?: object }).taskScheduledEventDetails = { region: 'x', resource: 'y' };
    expect(differences(shapeOf(there), shapeOf(here))).toEqual([
      'states: there A, B; here B, C',
      'state A: only there: TaskStateEntered TaskScheduled TaskSucceeded TaskStateExited',
      'state C: only here: TaskStateEntered TaskFailed',
      'event TaskFailed: only here: id; previousEventId; timestamp; type',
      'event TaskScheduled: only there: taskScheduledEventDetails; taskScheduledEventDetails.region; taskScheduledEventDetails.resource',
    ]);
  });
});
