import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { createEnvironments } from './environments.ts';
import { getFunction } from './get-function.ts';
import { invoke } from './invoke.ts';

export interface LambdaService extends Service {
  /** Starts a function's environment before the first call needs it. */
  warm(functionName: string): Promise<void>;
}

/** Lambda: the stack's functions, run from their synthesized bundles, each in a thread that stays warm. */
export function createLambda(cloud: Cloud): LambdaService {
  const environments = createEnvironments(cloud);
  return {
    operations: { GetFunction: getFunction(cloud), Invoke: invoke(cloud, environments) },
    warm: (functionName) => environments.warm(functionName),
    stop: () => environments.stop(),
  };
}
