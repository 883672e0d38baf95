import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import type { Environments } from './environments.ts';
import { findFunction } from './functions.ts';

export interface InvokeInput {
  readonly FunctionName: string;
  /** JSON text; nothing is `{}`. */
  readonly Payload?: Uint8Array | string;
  readonly InvocationType?: string;
}

export interface InvokeOutput {
  readonly StatusCode: number;
  readonly ExecutedVersion?: string;
  /** `Unhandled`, when the function failed: then the payload is `{errorType, errorMessage, trace}`. */
  readonly FunctionError?: string;
  readonly Payload?: Uint8Array;
}

const payloadBytes = 6 * 1024 * 1024;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export function invoke(cloud: Cloud, environments: Environments): Operation<InvokeInput, InvokeOutput> {
  return async ({ FunctionName, Payload = '{}', InvocationType = 'RequestResponse' }, { requestId }) => {
    const lambda = findFunction(cloud, FunctionName);
    const event = readEvent(typeof Payload === 'string' ? Payload : Buffer.from(Payload).toString());
    if (InvocationType === 'DryRun') return { StatusCode: 204 };
    const running = environments.run(lambda, event, requestId);
    if (InvocationType === 'Event') {
      running.catch(() => undefined); // Nobody waits; what the function said is in its log.
      return { StatusCode: 202 };
    }
    const outcome = await running;
    const failed = 'failure' in outcome;
    const payload = Buffer.from(failed ? JSON.stringify(outcome.failure) : outcome.payload);
    if (payload.byteLength > payloadBytes) return tooLarge(payload.byteLength);
    return {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      ...(failed && { FunctionError: 'Unhandled' }),
      Payload: payload,
    };
  };
}

function readEvent(text: string): string {
  if (Buffer.byteLength(text) > payloadBytes) {
    throw new ServiceError('RequestTooLargeException', `${payloadBytes} byte payload is too large`, 413);
  }
  try {
    return JSON.stringify(JSON.parse(text === '' ? '{}' : text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`);
  }
}

function tooLarge(bytes: number): InvokeOutput {
  const errorMessage = `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${payloadBytes} bytes).`;
  const failure = { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
  return {
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    FunctionError: 'Unhandled',
    Payload: Buffer.from(JSON.stringify(failure)),
  };
}
