import type { Cloud } from '../../cloud.ts';
import type { Call, Operation } from '../service.ts';
import type { Executions } from './executions/executions.ts';

/** What Athena's operations share. */
export interface AthenaContext {
  readonly cloud: Cloud;
  readonly executions: Executions;
}

/** An operation's file exports one function of this form; it may answer at once or later. */
export type AthenaOperation<Input, Output> = (
  athena: AthenaContext,
  input: Input,
  call: Call,
) => Output | Promise<Output>;

export function bind<Input, Output>(
  athena: AthenaContext,
  operation: AthenaOperation<Input, Output>,
): Operation<Input, Output> {
  return async (input, call) => await operation(athena, input, call);
}
