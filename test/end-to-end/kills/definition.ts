import { readAssembly, readStack } from '../../../local/assembly/read-assembly.ts';
import type { Definition } from '../../../local/services/states/interpreter/types.ts';

/** The state machine of the assembly, as it would be deployed. */
export function synthesizedDefinition(assembly: string): Definition {
  const { folder, account, region } = readAssembly(assembly);
  const stack = readStack(folder, { account, region, source: { host: 'localhost', port: 3306 } });
  const [machine] = stack.resources('AWS::StepFunctions::StateMachine');
  const { DefinitionString } = machine!.properties as { DefinitionString: string };
  return JSON.parse(DefinitionString) as Definition;
}
