/**
 * One execution environment of a function: runs in a thread of its own, loads the handler once, then answers one
 * event after another. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Failure, Invocation, Outcome, WorkerSettings } from './worker-messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const settings = workerData as WorkerSettings;
const port = parentPort;
if (port === null) throw new Error('worker.ts runs only as a worker thread');

const handler = loadHandler();
handler.catch(() => undefined); // Told with the first invocation.

port.on('message', (invocation: Invocation) => {
  void answer(invocation).then((outcome) => port.postMessage(outcome));
});

async function answer({ event, requestId, deadline }: Invocation): Promise<Outcome> {
  try {
    const run = await handler;
    const result = await run(JSON.parse(event), contextOf(requestId, deadline));
    return { payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

async function loadHandler(): Promise<Handler> {
  const [file = '', ...names] = settings.handler.split('.');
  const found = ['.mjs', '.cjs', '.js'].map((end) => join(settings.folder, file + end)).find(existsSync);
  if (found === undefined) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const loaded = (await import(pathToFileURL(found).href)) as { default?: object };
  const pick = (from: unknown) =>
    names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], from);
  const run = pick(loaded) ?? pick(loaded.default);
  if (typeof run === 'function') return run as Handler;
  throw named('Runtime.HandlerNotFound', `${settings.handler} is undefined or not exported`);
}

function contextOf(requestId: string, deadline: number): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: settings.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.arn,
    logGroupName: settings.logGroup,
    logStreamName: 'local',
    memoryLimitInMB: String(settings.memoryMegabytes),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** What Lambda answers for a thrown value: anything with a name and a message keeps them. */
function toFailure(error: unknown): Failure {
  if (error !== null && typeof error === 'object' && 'message' in error) {
    const { name, message, stack } = error as Error;
    return { errorType: name || 'Error', errorMessage: String(message), trace: (stack ?? '').split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
