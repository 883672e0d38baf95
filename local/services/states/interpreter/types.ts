import type { HistoryEvent } from '@aws-sdk/client-sfn';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type QueryLanguageName = 'JSONata' | 'JSONPath';
export type StateType = 'Pass' | 'Task' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** A state machine, a Parallel's branch or a Map's processor, as https://states-language.net/spec.html has it. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly QueryLanguage?: QueryLanguageName;
  /** Of a state machine only. */
  readonly TimeoutSeconds?: number;
  /** Of a Map's processor only. */
  readonly ProcessorConfig?: { readonly Mode?: 'INLINE' | 'DISTRIBUTED'; readonly ExecutionType?: string };
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

/** A rule of a Choice state: `Condition` in JSONata, an operator such as `StringEquals` in JSONPath. */
export interface ChoiceRule {
  readonly Next?: string;
  readonly Condition?: Json;
  readonly Variable?: string;
  readonly And?: readonly ChoiceRule[];
  readonly Or?: readonly ChoiceRule[];
  readonly Not?: ChoiceRule;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

/** A state with the fields of all types; which of them count depends on `Type` and on the query language. */
export interface State {
  readonly Type: StateType;
  readonly QueryLanguage?: QueryLanguageName;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Assign?: JsonObject;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Arguments?: Json;
  readonly Output?: Json;
  readonly InputPath?: string | null;
  readonly Parameters?: Json;
  readonly ResultSelector?: Json;
  readonly ResultPath?: string | null;
  readonly OutputPath?: string | null;
  readonly Result?: Json;
  readonly Resource?: string;
  readonly TimeoutSeconds?: Json;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: Json;
  readonly HeartbeatSecondsPath?: string;
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
  readonly Seconds?: Json;
  readonly SecondsPath?: string;
  readonly Timestamp?: Json;
  readonly TimestampPath?: string;
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
  readonly Branches?: readonly Definition[];
  readonly ItemProcessor?: Definition;
  /** The older name of ItemProcessor. */
  readonly Iterator?: Definition;
  readonly Items?: Json;
  readonly ItemsPath?: string;
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: Json;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: Json;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: Json;
  readonly ToleratedFailurePercentagePath?: string;
}

/** A Task state's call, as the outside world gets it. */
export interface Task {
  /** `arn:aws:states:::glue:startJobRun.sync`, or a function's ARN. */
  readonly resource: string;
  /** Arguments (JSONata) or Parameters (JSONPath), evaluated. */
  readonly arguments: Json;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  /** A `.sync` task says that what it waits for has been accepted; `output` goes into the history. */
  submitted(output: Json): void;
}

/** All that the interpreter has of the outside world. */
export interface Effects {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A Wait state or the pause before a retry. May be shortened by who runs the machine. Rejects when aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** The time limit of a task or of the machine: unlike `sleep` never shortened. Rejects when aborted. */
  deadline(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** Runs a task; fails with a `StateFailure`. When the signal aborts, what was started has to be ended. */
  invoke(task: Task, signal: AbortSignal): Promise<Json>;
  /** The next event of the execution's history. */
  log(event: HistoryEvent): void;
}

/** What the context object says about the execution. */
export interface ExecutionIdentity {
  /** Execution ARN. */
  readonly id: string;
  readonly name: string;
  readonly roleArn: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
}

export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error?: string; readonly cause?: string };
