import { Worker } from 'node:worker_threads';
import type { Cloud } from '../../cloud.ts';
import { logStream, type FunctionLog } from './function-log.ts';
import type { LambdaFunction } from './functions.ts';
import type { Outcome, WorkerSettings } from './worker-messages.ts';

/** A warm execution environment: one thread, one event at a time. */
export interface Environment {
  /** Whether it can take another event. */
  readonly alive: boolean;
  /** @param event JSON text */
  invoke(event: string, requestId: string): Promise<Outcome>;
  end(): Promise<void>;
}

export function startEnvironment(cloud: Cloud, lambda: LambdaFunction, folder: string, log: FunctionLog): Environment {
  const { name, arn, handler, memoryMegabytes, logGroup } = lambda;
  const workerData: WorkerSettings = { name, arn, folder, handler, memoryMegabytes, logGroup };
  const env = environmentVariables(cloud, lambda);
  const options = { workerData, env, execArgv: [], stdout: true, stderr: true };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), options);
  log.capture(worker.stdout);
  log.capture(worker.stderr);
  let alive = true;
  worker.on('exit', () => (alive = false));
  // Each invocation listens for itself; between two of them an error only means that this environment is over.
  worker.on('error', (error) => log.line(`ERROR ${error instanceof Error ? (error.stack ?? '') : String(error)}`));
  worker.unref();
  const end = async () => {
    alive = false;
    await worker.terminate();
  };
  return {
    get alive() {
      return alive;
    },
    invoke: async (event, requestId) => {
      const outcome = await answerOf(worker, event, requestId, lambda.timeoutSeconds);
      if ('failure' in outcome && outcome.failure.errorType === timedOut) await end();
      return outcome;
    },
    end,
  };
}

const timedOut = 'Sandbox.Timedout';

/** The outcome of one event: the answer, the thread's death, or the end of the function's time. */
function answerOf(worker: Worker, event: string, requestId: string, timeoutSeconds: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      worker.off('message', settle).off('exit', onExit);
      resolve(outcome);
    };
    const fail = (errorType: string, text: string) =>
      settle({ failure: { errorType, errorMessage: `RequestId: ${requestId} Error: ${text}`, trace: [] } });
    const onExit = (code: number) => fail('Runtime.ExitError', `Runtime exited with error: exit status ${code}`);
    const onTimeout = () => fail(timedOut, `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
    const timer = setTimeout(onTimeout, timeoutSeconds * 1000);
    worker.on('message', settle).on('exit', onExit);
    worker.postMessage({ event, requestId, deadline: Date.now() + timeoutSeconds * 1000 });
  });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function environmentVariables(cloud: Cloud, lambda: LambdaFunction): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.credentialsOf(lambda.roleArn);
  return {
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    AWS_REGION: cloud.region,
    AWS_DEFAULT_REGION: cloud.region,
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: lambda.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_EXECUTION_ENV: `AWS_Lambda_${lambda.runtime}`,
    LAMBDA_TASK_ROOT: '/var/task',
    ...lambda.environment,
  };
}
