/** Error names of the language: https://states-language.net/spec.html#appendix-a */
export const RUNTIME = 'States.Runtime';
export const QUERY_EVALUATION_ERROR = 'States.QueryEvaluationError';
export const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';
export const TIMEOUT = 'States.Timeout';
export const HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';
export const TASK_FAILED = 'States.TaskFailed';
export const NO_CHOICE_MATCHED = 'States.NoChoiceMatched';
export const INTRINSIC_FAILURE = 'States.IntrinsicFailure';
export const RESULT_PATH_MATCH_FAILURE = 'States.ResultPathMatchFailure';
export const TOLERATED_FAILURES_EXCEEDED = 'States.ExceedToleratedFailureThreshold';

/** What ends a state: an error name and a cause as a Catch sees them. A Fail state may leave both out. */
export class StateFailure extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(error: string | undefined, cause?: string) {
    super(`${error ?? 'no error name'}: ${cause ?? 'no cause'}`);
    this.name = 'StateFailure';
    this.error = error;
    this.cause = cause;
  }
}

/** A failure of the definition itself, whose cause begins with the state's name and event. */
export class DefinitionFailure extends StateFailure {
  /** The field that failed (`Output/result`), where AWS's history tells it. */
  readonly location: string | undefined;
  /** Whether the cause names the state already: a branch's failure goes through the outer state unchanged. */
  readonly isLocated: boolean;

  constructor(error: string, message: string, location?: string, isLocated = false) {
    super(error, message);
    this.location = location;
    this.isLocated = isLocated;
  }

  /** The same as it is reported for a state that was entered with the event of this id. */
  in(stateName: string, enteredId: number): DefinitionFailure {
    const where = `An error occurred while executing the state '${stateName}' (entered at the event id #${enteredId}).`;
    return new DefinitionFailure(this.error ?? RUNTIME, `${where} ${this.cause ?? ''}`, this.location, true);
  }
}

export const runtimeFailure = (message: string) => new DefinitionFailure(RUNTIME, message);

export const queryFailure = (message: string, location?: string) =>
  new DefinitionFailure(QUERY_EVALUATION_ERROR, message, location);

/** A task's result or a state's output is over the limit. Recorded: a Catch of States.ALL gets the task's, not the state's. */
export class DataLimitFailure extends StateFailure {
  readonly ofTask: boolean;

  constructor(stateOrTask: string, ofTask: boolean) {
    super(
      DATA_LIMIT_EXCEEDED,
      `The state/task '${stateOrTask}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
    this.ofTask = ofTask;
  }
}

/** What a wildcard of Retry and Catch takes. */
export function matchesError(errorEquals: readonly string[], failure: StateFailure): boolean {
  const terminal = failure.error === RUNTIME || (failure instanceof DataLimitFailure && !failure.ofTask);
  if (terminal) return false;
  return errorEquals.some(
    (name) =>
      name === failure.error ||
      name === 'States.ALL' ||
      (name === TASK_FAILED && failure.error !== TIMEOUT) ||
      (name === TIMEOUT && failure.error === HEARTBEAT_TIMEOUT),
  );
}
