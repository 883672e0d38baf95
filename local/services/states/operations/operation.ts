import type { Cloud } from '../../../cloud.ts';
import type { Operation } from '../../service.ts';
import type { Executions } from '../executions/executions.ts';

/** What the operations share. */
export interface StatesContext {
  readonly cloud: Cloud;
  readonly executions: Executions;
}

/** An operation's file exports one function of this form. */
export type StatesOperation<Input, Output> = (states: StatesContext, input: Input) => Output | Promise<Output>;

export function bind<Input, Output>(
  states: StatesContext,
  operation: StatesOperation<Input, Output>,
): Operation<Input, Output> {
  return async (input) => await operation(states, input);
}
