import { Aborted, abortable } from './abort.ts';
import { StateFailure, TIMEOUT } from './failures.ts';
import type { Execution } from './frame.ts';
import { History, Trail, WHOLE } from './history.ts';
import { runStates } from './run-states.ts';
import type { Definition, Effects, ExecutionIdentity, Json, Outcome } from './types.ts';
import { Variables } from './variables.ts';

export interface RunOptions {
  readonly identity: ExecutionIdentity;
  /** `us-east-1` */
  readonly region: string;
  /** Stops the execution: it ends ABORTED, with error and cause when the reason is `Aborted`. */
  readonly signal?: AbortSignal;
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
  const history = new History(effects);
  history.record('ExecutionStarted', 0, {
    executionStartedEventDetails: {
      input: JSON.stringify(input),
      inputDetails: WHOLE,
      roleArn: options.identity.roleArn,
    },
  });
  const end = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, end.signal]) : end.signal;
  const trail = new Trail(history, signal, 0);
  const outcome = await runInTime(definition, input, effects, { ...options, signal }, trail, end);
  // Ends whatever is still under way, such as the machine's own time limit.
  end.abort(new Aborted());
  logEnd(trail, outcome);
  return outcome;
}

async function runInTime(
  definition: Definition,
  input: Json,
  effects: Effects,
  options: RunOptions & { readonly signal: AbortSignal },
  trail: Trail,
  end: AbortController,
): Promise<Outcome> {
  const execution: Execution = {
    effects,
    identity: options.identity,
    input,
    startTime: new Date(effects.now()).toISOString(),
    region: options.region,
    queryLanguage: definition.QueryLanguage ?? 'JSONPath',
  };
  const { signal } = options;
  if (definition.TimeoutSeconds !== undefined) {
    const over = () => end.abort(new MachineTimeout());
    effects.deadline(definition.TimeoutSeconds * 1000, signal).then(over, () => undefined);
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

function logEnd({ history, last }: Trail, outcome: Outcome): void {
  if (outcome.status === 'SUCCEEDED') {
    const output = JSON.stringify(outcome.output);
    history.record('ExecutionSucceeded', last, { executionSucceededEventDetails: { output, outputDetails: WHOLE } });
    return;
  }
  const { error, cause } = outcome;
  const details = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  if (outcome.status === 'FAILED') history.record('ExecutionFailed', last, { executionFailedEventDetails: details });
  else if (outcome.status === 'TIMED_OUT') {
    history.record('ExecutionTimedOut', last, { executionTimedOutEventDetails: details });
  } else history.record('ExecutionAborted', last, { executionAbortedEventDetails: details });
}
