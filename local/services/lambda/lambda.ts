import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { createEnvironments } from './environments.ts';
import { findFunction } from './functions.ts';
import { getFunctionConfiguration } from './get-function-configuration.ts';
import { getFunction } from './get-function.ts';
import { invoke } from './invoke.ts';
import { listFunctions } from './list-functions.ts';

/**
 * Lambda: the stack's functions, run from their synthesized bundles, each in a thread that stays warm. Those that a
 * state machine calls start at once, so that they are ready when it does.
 */
export function createLambda(cloud: Cloud): Service {
  const environments = createEnvironments(cloud);
  for (const name of calledByStateMachines(cloud)) environments.warm(findFunction(cloud, name));
  return {
    operations: {
      GetFunction: getFunction(cloud),
      GetFunctionConfiguration: getFunctionConfiguration(cloud),
      Invoke: invoke(cloud, environments),
      ListFunctions: listFunctions(cloud),
    },
    stop: () => environments.stop(),
  };
}

function calledByStateMachines(cloud: Cloud): string[] {
  const machines = cloud.stack.resources('AWS::StepFunctions::StateMachine');
  const definitions = machines.map(({ properties }) => String(properties['DefinitionString'])).join('\n');
  const functions = cloud.stack.resources('AWS::Lambda::Function');
  return functions.filter((lambda) => definitions.includes(lambda.attribute('Arn'))).map(({ ref }) => ref);
}
