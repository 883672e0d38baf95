import { describe, expect, it } from '@jest/globals';
import type { Definition } from '../../../local/services/states/interpreter/types.ts';
import { definition } from '../../workflows/execute.ts';
import { catchesByName, endAfterError } from './endings.ts';
import { nameOf, pointsOfStates, pointsOfWrites, type Visits } from './points.ts';
import type { ScenarioName } from './scenarios.ts';

const machine = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Task', Next: 'Bad' }, Bad: { Type: 'Fail' } } },
      Next: 'Rest',
    },
    Rest: { Type: 'Wait', End: true },
  },
} as unknown as Definition;

const ways = (...entered: readonly [string, number][]) =>
  new Map<ScenarioName, Visits>([
    ['run', new Map([['Each', 1]])],
    ['resume', new Map(entered)],
  ]);

describe('points', () => {
  it('are before, in and after each state, inner ones too, in the first scenario that enters it', () => {
    const points = pointsOfStates(machine, ways(['Each', 1], ['Work', 3], ['Bad', 3], ['Rest', 1]), (visits) => visits);
    expect(points.map(nameOf)).toEqual([
      'process gone before Each (run)',
      'process gone in Each (run)',
      'process gone after Each (run)',
      'process gone before Work (time 3, resume)',
      'process gone in Work (time 3, resume)',
      'process gone after Work (time 3, resume)',
      'task error before Work (time 3, resume)',
      'task error after Work (time 3, resume)',
      'timeout in Work (time 3, resume)',
      'process gone before Bad (resume)',
      'process gone in Bad (resume)',
      'process gone after Bad (resume)',
      'process gone before Rest (resume)',
      'process gone in Rest (resume)',
      'process gone after Rest (resume)',
    ]);
  });

  it('are wanted of every state', () => {
    expect(() => pointsOfStates(machine, ways(['Work', 1], ['Bad', 1]), () => 1)).toThrow(
      'no scenario enters Rest: test/end-to-end/kills/scenarios.ts needs one that does',
    );
  });

  it('are before and after each write', () => {
    expect(pointsOfWrites(['runs/dim_dates', 'manifests']).map(nameOf)).toEqual([
      'process gone before runs/dim_dates (run)',
      'process gone after runs/dim_dates (run)',
      'process gone before manifests (run)',
      'process gone after manifests (run)',
    ]);
  });
});

describe('how an execution ends whose task fails unexpectedly', () => {
  it.each([
    ['CheckSource', 'FAILED', false],
    // What the branch fails by, the step catches.
    ['RunQuery', 'FAILED', false],
    ['ReadView', 'FAILED', true],
    ['CreateTable', 'FAILED', true],
    ['ReleaseLock', 'FAILED', false],
    ['NotifyFailure', 'FAILED', false],
    // The lock is left to the next run.
    ['EndRun', 'SUCCEEDED', false],
  ])('%s: %s', (state, end, isNamed) => {
    expect([endAfterError(definition, state), catchesByName(definition, state)]).toEqual([end, isNamed]);
  });
});
