import type { Trail } from './history.ts';
import type { QueryLanguage } from './query-language.ts';
import type { Effects, ExecutionIdentity, Json, JsonObject, QueryLanguageName, State } from './types.ts';
import type { Variables } from './variables.ts';

/** What all states of an execution share. */
export interface Execution {
  readonly effects: Effects;
  readonly identity: ExecutionIdentity;
  readonly input: Json;
  /** ISO 8601. */
  readonly startTime: string;
  readonly region: string;
  /** Of the whole machine. */
  readonly queryLanguage: QueryLanguageName;
  /** `$uuid` and the others that AWS adds to JSONata, made once on first use. */
  jsonataFunctions?: Record<string, unknown>;
}

/** One path through a machine: its top, a Parallel's branch, a Map's iteration. */
export interface Flow {
  readonly execution: Execution;
  readonly trail: Trail;
  readonly variables: Variables;
  readonly signal: AbortSignal;
  /** In an iteration of an inline Map. */
  readonly mapItem?: { readonly Index: number; readonly Value: Json };
}

/** A state while it runs. */
export interface Frame {
  readonly flow: Flow;
  readonly name: string;
  readonly state: State;
  readonly language: QueryLanguage;
  /** As the state before left it, before InputPath. */
  readonly input: Json;
  readonly enteredId: number;
  /** ISO 8601. */
  readonly enteredTime: string;
  /** Retries so far. */
  retryCount: number;
}

const WITH_RETRIES = new Set(['Task', 'Parallel', 'Map']);

/** The context object: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
export function contextObject(frame: Frame, mapItem = frame.flow.mapItem): JsonObject {
  const { identity, input, startTime } = frame.flow.execution;
  return {
    Execution: {
      Id: identity.id,
      Input: input,
      StartTime: startTime,
      Name: identity.name,
      RoleArn: identity.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
    State: {
      Name: frame.name,
      EnteredTime: frame.enteredTime,
      ...(WITH_RETRIES.has(frame.state.Type) ? { RetryCount: frame.retryCount } : {}),
    },
    ...(mapItem ? { Map: { Item: { Index: mapItem.Index, Value: mapItem.Value } } } : {}),
  };
}
