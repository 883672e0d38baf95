import type { OperationName } from '../../service.ts';
import type { Json, JsonObject, Task } from '../interpreter/types.ts';

/** Calls an operation as the state machine's role. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
export type CallAsRole = (operation: OperationName, input: object) => Promise<any>;

/** How a Task's resource does its work. Fails with a `StateFailure`; ends what it started when the signal aborts. */
export type Integration = (task: Task, call: CallAsRole, signal: AbortSignal) => Promise<Json>;

/** The task's arguments, which every integration wants as an object. */
export function argumentsOf(task: Task): JsonObject {
  const given = task.arguments;
  return given !== null && typeof given === 'object' && !Array.isArray(given) ? given : {};
}
