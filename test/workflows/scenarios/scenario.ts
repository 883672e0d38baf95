import type { LockName } from '../../../lambdas/shared/lock.ts';
import type { Json, JsonObject, Outcome } from '../../../local/services/states/interpreter/types.ts';
import { before, checks, retired, runId } from '../declared.ts';
import { failing, thrown as failureOf, World, type Answer, type Answers } from '../world.ts';

/** How an execution can go: what it is given, what the services answer, and what must come of it. */
export interface Scenario {
  readonly name: string;
  readonly input?: JsonObject;
  readonly world: () => World;
  readonly outcome: Outcome;
  /** The run that is live afterwards, if it is another than what its output tells (its run, when published), or else the one before. */
  readonly live?: string;
  /** Locks that are left to the next execution. */
  readonly leaves?: readonly LockName[];
  /** How many messages reach people, if not one of a failure and none otherwise. */
  readonly messages?: number;
}

/** An earlier run has made tables and views, and is live. */
export const established = (answers: Answers = {}) => {
  return () => new World(answers).established();
};

/** The same with other files in the lake. */
export const withFiles =
  (files: Readonly<Record<string, unknown>>, live: string = before, answers: Answers = {}) =>
  () => {
    const world = new World(answers).established();
    world.lake.put(files);
    world.live = live;
    return world;
  };

/** What a run answers that changes nothing about what is live. */
export const audited = (output: JsonObject = {}): Outcome => ({
  status: 'SUCCEEDED',
  output: {
    action: 'run',
    runId,
    published: false,
    moment: '2026-11-22T03:00:05.000001Z',
    checks: { total: checks.length, warned: [], waived: [] },
    tables: [
      { name: 'dim_offices', rows: 8, sums: {} },
      { name: 'fact_orders', rows: 2996, sums: { revenue: '9604190.61' } },
    ],
    retired: [],
    ...output,
  },
});

export const publishedWith = (output: JsonObject): Outcome =>
  audited({ published: true, publication: 'publish', previous: before, held: false, retired, ...output });

export const published = publishedWith({});

/** What publish, rollback and release answer. */
export const changed = (action: string, id: string, previous: string, output: JsonObject): Outcome => ({
  status: 'SUCCEEDED',
  output: { action, runId: id, published: action === 'publish', publication: action, previous, retired, ...output },
});

/** A failure of which SNS was told. */
export const notified = (error: string, cause: string): Outcome => ({
  status: 'FAILED',
  error,
  cause: `notified: ${cause}`,
});

/** As Lambda reports an error that a handler threw. */
export const thrown =
  (name: string, message: string): Answer =>
  () => {
    throw failureOf({ name, message });
  };

/** As a `.sync` task reports a job run or a query that failed. */
export const taskFailed = (answer: Json): Answer => failing('States.TaskFailed', JSON.stringify(answer));

export const queryFailed = (reason: string): Answer =>
  taskFailed({ QueryExecution: { QueryExecutionId: 'q', Status: { State: 'FAILED', StateChangeReason: reason } } });

/** Answers so where the text occurs in the input, else as usual. */
export const where =
  (text: string, answer: Answer): Answer =>
  (input, usual, world) =>
    JSON.stringify(input).includes(text) ? answer(input, usual, world) : usual(input);
