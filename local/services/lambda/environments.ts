import type { Cloud } from '../../cloud.ts';
import { assumeRole } from '../../iam/assume-role.ts';
import { startEnvironment, type Environment } from './environment.ts';
import { openFunctionLog } from './function-log.ts';
import type { LambdaFunction } from './functions.ts';
import { unpackCode } from './unpack-code.ts';
import type { Outcome } from './worker-messages.ts';

/** The execution environments of all functions: warm ones are used again, concurrent calls get one each. */
export interface Environments {
  run(lambda: LambdaFunction, event: string, requestId: string): Promise<Outcome>;
  /** Starts an environment before the first call needs it. */
  warm(lambda: LambdaFunction): void;
  stop(): Promise<void>;
}

export function createEnvironments(cloud: Cloud): Environments {
  /** Those that wait for an event, some of them still starting. */
  const idle = new Map<string, Promise<Environment>[]>();
  const all = new Set<Environment>();
  let stopped = false;

  const start = async (lambda: LambdaFunction) => {
    const folder = await unpackCode(cloud, lambda);
    assumeRole(cloud, lambda.roleArn, lambda.name, 'lambda', lambda.arn);
    if (stopped) throw new Error(`Function ${lambda.name}: the local AWS has been stopped`);
    const environment = startEnvironment(cloud, lambda, folder, openFunctionLog(cloud.stateFolder, lambda.name));
    all.add(environment);
    return environment;
  };
  const rest = (name: string, environment: Promise<Environment>) => {
    environment.catch(() => undefined); // Told to the next call.
    idle.set(name, [...(idle.get(name) ?? []), environment]);
  };
  const take = async (lambda: LambdaFunction): Promise<Environment> => {
    const waiting = idle.get(lambda.name)?.pop();
    if (waiting === undefined) return start(lambda);
    const environment = await waiting;
    if (environment.alive) return environment;
    all.delete(environment);
    return take(lambda);
  };

  return {
    run: async (lambda, event, requestId) => {
      const environment = await take(lambda);
      const log = openFunctionLog(cloud.stateFolder, lambda.name);
      log.line(`START RequestId: ${requestId} Version: $LATEST`);
      const begun = performance.now();
      const outcome = await environment.invoke(event, requestId);
      const milliseconds = (performance.now() - begun).toFixed(2);
      log.line(`END RequestId: ${requestId}\nREPORT RequestId: ${requestId} Duration: ${milliseconds} ms`);
      rest(lambda.name, Promise.resolve(environment));
      return outcome;
    },
    warm: (lambda) => rest(lambda.name, start(lambda)),
    stop: async () => {
      stopped = true;
      await Promise.all([...all].map((environment) => environment.end()));
    },
  };
}
