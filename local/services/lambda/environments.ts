import type { Cloud } from '../../cloud.ts';
import { startEnvironment, type Environment } from './environment.ts';
import { openFunctionLog } from './function-log.ts';
import { findFunction, type LambdaFunction } from './functions.ts';
import { unpackCode } from './unpack-code.ts';
import type { Outcome } from './worker-messages.ts';

/** The execution environments of all functions: warm ones are used again, concurrent calls get one each. */
export interface Environments {
  run(lambda: LambdaFunction, event: string, requestId: string): Promise<Outcome>;
  /** Starts an environment before the first call needs it. */
  warm(functionName: string): Promise<void>;
  stop(): Promise<void>;
}

export function createEnvironments(cloud: Cloud): Environments {
  const idle = new Map<string, Environment[]>();
  const all = new Set<Environment>();
  let stopped = false;

  const start = async (lambda: LambdaFunction) => {
    const folder = await unpackCode(cloud, lambda);
    if (stopped) throw new Error(`Function ${lambda.name}: the local AWS has been stopped`);
    const environment = startEnvironment(cloud, lambda, folder, openFunctionLog(cloud.stateFolder, lambda.name));
    all.add(environment);
    return environment;
  };
  const rest = (name: string, environment: Environment) => {
    if (environment.alive) idle.set(name, [...(idle.get(name) ?? []), environment]);
    else all.delete(environment);
  };
  const take = (name: string) => {
    const waiting = idle.get(name)?.filter(({ alive }) => alive) ?? [];
    const environment = waiting.pop();
    idle.set(name, waiting);
    return environment;
  };

  return {
    run: async (lambda, event, requestId) => {
      const environment = take(lambda.name) ?? (await start(lambda));
      const log = openFunctionLog(cloud.stateFolder, lambda.name);
      log.line(`START RequestId: ${requestId} Version: $LATEST`);
      const begun = performance.now();
      const outcome = await environment.invoke(event, requestId);
      const milliseconds = (performance.now() - begun).toFixed(2);
      log.line(`END RequestId: ${requestId}\nREPORT RequestId: ${requestId} Duration: ${milliseconds} ms`);
      rest(lambda.name, environment);
      return outcome;
    },
    warm: async (functionName) => {
      const lambda = findFunction(cloud, functionName);
      rest(lambda.name, await start(lambda));
    },
    stop: async () => {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.end()));
    },
  };
}
