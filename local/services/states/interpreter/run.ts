import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { Aborted, abortable } from './abort.ts';
import { StateFailure, TIMEOUT } from './failures.ts';
import type { Execution, Redrive } from './frame.ts';
import { History, Trail, WHOLE } from './history.ts';
import { logOutcome, recordedOutcome } from './outcome.ts';
import { recordedPaths } from './recorded-paths.ts';
import { runStates } from './run-states.ts';
import type { Definition, Effects, ExecutionIdentity, Json, Outcome } from './types.ts';
import { Variables } from './variables.ts';

export interface RunOptions {
  readonly identity: ExecutionIdentity;
  /** `us-east-1` */
  readonly region: string;
  /** What its caller was told: the context and the first event say the same. @default now */
  readonly startedAt?: Date;
  /** Stops the execution: it ends ABORTED, with error and cause when the reason is `Aborted`. */
  readonly signal?: AbortSignal;
  /**
   * The history of an earlier run of the same definition and input, cut off anywhere: this run goes on from there.
   * States that it has left are not run again; a task without an outcome is. After an `ExecutionRedriven` (the
   * caller's) the states that were not left begin anew, as AWS does it.
   */
  readonly history?: readonly HistoryEvent[];
}

/**
 * Runs a state machine as AWS Step Functions does: https://states-language.net/spec.html,
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html.
 * Every event of the history goes to `effects.log`; the last one says how the execution ended, as does the outcome.
 */
export async function run(
  definition: Definition,
  input: Json,
  effects: Effects,
  options: RunOptions,
): Promise<Outcome> {
  const earlier = options.history ?? [];
  const ended = recordedOutcome(earlier.at(-1));
  if (ended) return ended;
  const history = new History(effects, earlier.at(-1)?.id);
  const startedAt = earlier[0]?.timestamp ?? options.startedAt ?? new Date(effects.now());
  if (earlier.length === 0) logStart(history, startedAt, input, options);
  const end = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, end.signal]) : end.signal;
  const trail = new Trail(history, signal, 0, recordedPaths(definition, earlier));
  const outcome = await runInTime(definition, input, effects, { ...options, startedAt, signal }, trail, end);
  // Ends whatever is still under way, such as the machine's own time limit.
  end.abort(new Aborted());
  logOutcome(trail, outcome);
  return outcome;
}

function logStart(history: History, startedAt: Date, input: Json, { identity }: RunOptions): void {
  const details = { input: JSON.stringify(input), inputDetails: WHOLE, roleArn: identity.roleArn };
  history.record('ExecutionStarted', 0, { executionStartedEventDetails: details }, startedAt);
}

async function runInTime(
  definition: Definition,
  input: Json,
  effects: Effects,
  options: RunOptions & Required<Pick<RunOptions, 'startedAt' | 'signal'>>,
  trail: Trail,
  end: AbortController,
): Promise<Outcome> {
  const { signal, startedAt } = options;
  const redrive = lastRedrive(options.history ?? []);
  const execution: Execution = {
    effects,
    identity: options.identity,
    input,
    startTime: startedAt.toISOString(),
    redrive,
    region: options.region,
    queryLanguage: definition.QueryLanguage ?? 'JSONPath',
  };
  if (definition.TimeoutSeconds !== undefined) {
    const over = () => end.abort(new MachineTimeout());
    const begun = redrive ? Date.parse(redrive.time) : startedAt.getTime();
    const left = begun + definition.TimeoutSeconds * 1000 - effects.now();
    effects.deadline(left, signal).then(over, () => undefined);
  }
  try {
    const states = runStates(definition, input, { execution, trail, variables: new Variables(), signal });
    return { status: 'SUCCEEDED', output: await abortable(states, signal) };
  } catch (error) {
    return failedOutcome(error);
  }
}

class MachineTimeout extends Error {}

function failedOutcome(reason: unknown): Outcome {
  if (reason instanceof StateFailure) return { status: 'FAILED', error: reason.error, cause: reason.cause };
  if (reason instanceof MachineTimeout) return { status: 'TIMED_OUT', error: TIMEOUT };
  if (reason instanceof Aborted) return { status: 'ABORTED', error: reason.error, cause: reason.cause };
  throw reason;
}

function lastRedrive(history: readonly HistoryEvent[]): Redrive | undefined {
  const redrives = history.filter(({ type }) => type === 'ExecutionRedriven');
  const time = redrives.at(-1)?.timestamp;
  return time && { count: redrives.length, time: time.toISOString() };
}
