import type { Json, Outcome } from '../../../local/services/states/interpreter/types.ts';
import { checks, failing, runId, World, type Answer, type Answers } from '../world.ts';

/** How a run can go: what the services answer, and what must come of it. */
export interface Scenario {
  readonly name: string;
  readonly world: () => World;
  readonly outcome: Outcome;
}

/** Tables, views and a publication of an earlier run are there. */
export const established = (answers: Answers = {}) => {
  return () => new World(answers).established();
};

export const published: Outcome = {
  status: 'SUCCEEDED',
  output: {
    runId,
    published: true,
    moment: '2026-11-22T03:00:05.000001Z',
    checks: { total: checks.length, warned: [] },
    tables: [{ name: 'fact_orders', rows: 2996, sums: { revenue: '9604190.61' } }],
  },
};

/** A failure of which SNS was told. */
export const notified = (error: string, cause: string): Outcome => ({
  status: 'FAILED',
  error,
  cause: `notified: ${cause}`,
});

/** As Lambda reports an error that a handler threw. */
export const thrown = (errorType: string, errorMessage: string): Answer =>
  failing(errorType, JSON.stringify({ errorType, errorMessage, trace: [`${errorType}: ${errorMessage}`] }));

/** As a `.sync` task reports a job run or a query that failed. */
export const taskFailed = (answer: Json): Answer => failing('States.TaskFailed', JSON.stringify(answer));

export const queryFailed = (reason: string): Answer =>
  taskFailed({ QueryExecution: { QueryExecutionId: 'q', Status: { State: 'FAILED', StateChangeReason: reason } } });

/** Answers so where the text occurs in the input, else as usual. */
export const where =
  (text: string, answer: Answer): Answer =>
  (input, usual) =>
    JSON.stringify(input).includes(text) ? answer(input, usual) : usual(input);
