import type { Cloud } from '../../cloud.ts';
import { invalidArn, stateMachineDoesNotExist } from './errors.ts';
import type { Definition } from './interpreter/types.ts';

/** A state machine of the stack. */
export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** JSON text. */
  readonly definition: string;
}

export const parseDefinition = (text: string) => JSON.parse(text) as Definition;

export function stateMachines({ stack }: Cloud): StateMachine[] {
  return stack.resources('AWS::StepFunctions::StateMachine').map(({ ref, properties }) => ({
    arn: ref,
    name: ref.slice(ref.lastIndexOf(':') + 1),
    roleArn: String(properties.RoleArn),
    definition: definitionText(properties),
  }));
}

/** A template has the definition as text (as CDK writes it) or as an object. */
function definitionText({ DefinitionString, Definition }: Record<string, unknown>): string {
  return typeof DefinitionString === 'string' ? DefinitionString : JSON.stringify(Definition);
}

/** By ARN; fails as AWS does for one that does not exist. */
export function findStateMachine(cloud: Cloud, arn: unknown): StateMachine {
  if (typeof arn !== 'string' || !/^arn:[^:]+:states:.*:stateMachine:/.test(arn)) throw invalidArn(arn);
  const machine = stateMachines(cloud).find((candidate) => candidate.arn === arn);
  if (!machine) throw stateMachineDoesNotExist(arn);
  return machine;
}
